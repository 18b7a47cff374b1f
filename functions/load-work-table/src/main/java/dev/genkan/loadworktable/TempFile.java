package dev.genkan.loadworktable;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.NewObject;
import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.Upload;
import java.io.OutputStream;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * An object being made from a file. Where an earlier attempt made the same already, it stays as it is; where that attempt made
 * something else, because a definition has changed since, it is replaced.
 */
final class TempFile implements AutoCloseable {

    private final Buckets buckets;
    private final NewObject object;
    private final Optional<StoredObject> before;
    private final Upload upload;
    private final CRC32C checksum = new CRC32C();
    private final CheckedOutputStream stream;

    TempFile(Buckets buckets, NewObject object) {
        this.buckets = buckets;
        this.object = object;
        before = buckets.find(object.name());
        upload = buckets.write(object, before.map(StoredObject::generation).orElse(Buckets.NOTHING_THERE));
        stream = new CheckedOutputStream(upload.stream(), checksum);
    }

    /** Where its bytes go. */
    OutputStream stream() {
        return stream;
    }

    /**
     * Makes it visible.
     *
     * @throws IllegalStateException when another attempt, which runs at the same time, made something else
     */
    StoredObject commit() {
        return before.filter(this::isThis)
                .or(upload::commit)
                .or(() -> buckets.find(object.name()))
                .filter(this::isThis)
                .orElseThrow(() -> new IllegalStateException(object.name() + " is not what was written"));
    }

    @Override
    public void close() {
        upload.close();
    }

    private boolean isThis(StoredObject stored) {
        return stored.crc32c().equals(Crc32c.text(checksum))
                && stored.metadata().equals(object.metadata());
    }
}
