package dev.genkan.localcloud.memory;

import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.Upload;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Function;

/** Keeps the bytes until they are committed. */
final class MemoryUpload implements Upload {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Function<byte[], Optional<StoredObject>> store;
    private boolean finished;

    MemoryUpload(Function<byte[], Optional<StoredObject>> store) {
        this.store = store;
    }

    @Override
    public OutputStream stream() {
        return bytes;
    }

    @Override
    public Optional<StoredObject> commit() {
        if (finished) {
            throw new IllegalStateException("the upload was committed or given up before");
        }
        finished = true;
        return store.apply(bytes.toByteArray());
    }

    @Override
    public void close() {
        finished = true;
    }
}
