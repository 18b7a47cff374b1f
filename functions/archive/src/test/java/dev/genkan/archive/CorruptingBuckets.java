package dev.genkan.archive;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.NewObject;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.Upload;
import dev.genkan.localcloud.memory.MemoryBuckets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Buckets that give back the archived copies without their last bytes. */
final class CorruptingBuckets implements Buckets {

    private static final int MISSING = 3;

    private final MemoryBuckets buckets;

    CorruptingBuckets(MemoryBuckets buckets) {
        this.buckets = buckets;
    }

    @Override
    public Optional<InputStream> read(ObjectName object, long generation) {
        Optional<InputStream> bytes = buckets.read(object, generation);
        return object.bucket().equals("archive") ? bytes.map(CorruptingBuckets::cut) : bytes;
    }

    private static InputStream cut(InputStream stream) {
        try {
            byte[] bytes = stream.readAllBytes();
            return new ByteArrayInputStream(bytes, 0, bytes.length - MISSING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Copied copy(ObjectName from, long generation, NewObject to, long ifGeneration) {
        return buckets.copy(from, generation, to, ifGeneration);
    }

    @Override
    public Map<String, String> labels(String bucket) {
        return buckets.labels(bucket);
    }

    @Override
    public Optional<StoredObject> find(ObjectName object) {
        return buckets.find(object);
    }

    @Override
    public Upload write(NewObject object, long ifGeneration) {
        return buckets.write(object, ifGeneration);
    }

    @Override
    public boolean delete(ObjectName object, long generation) {
        return buckets.delete(object, generation);
    }

    @Override
    public Stream<StoredObject> list(String bucket, String prefix) {
        return buckets.list(bucket, prefix);
    }
}
