package dev.genkan.simulation;

import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.Upload;
import java.io.OutputStream;
import java.util.Optional;

/** An upload before whose end something happens. */
record BentUpload(Upload upload, Runnable beforeTheEnd) implements Upload {

    @Override
    public OutputStream stream() {
        return upload.stream();
    }

    @Override
    public Optional<StoredObject> commit() {
        beforeTheEnd.run();
        return upload.commit();
    }

    @Override
    public void close() {
        upload.close();
    }
}
