package dev.genkan.loadworktable;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.NewObject;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.Upload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Buckets of which reads from {@code load} end after so many bytes, as if that were all. */
record CuttingBuckets(Buckets buckets, int bytes) implements Buckets {

    @Override
    public Optional<InputStream> read(ObjectName name, long generation) {
        Optional<InputStream> whole = buckets.read(name, generation);
        return name.bucket().equals("load") ? whole.map(this::cut) : whole;
    }

    private InputStream cut(InputStream whole) {
        try (whole) {
            return new ByteArrayInputStream(whole.readNBytes(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, String> labels(String bucket) {
        return buckets.labels(bucket);
    }

    @Override
    public Optional<StoredObject> find(ObjectName name) {
        return buckets.find(name);
    }

    @Override
    public Upload write(NewObject object, long ifGeneration) {
        return buckets.write(object, ifGeneration);
    }

    @Override
    public Copied copy(ObjectName from, long generation, NewObject to, long ifGeneration) {
        return buckets.copy(from, generation, to, ifGeneration);
    }

    @Override
    public boolean delete(ObjectName name, long generation) {
        return buckets.delete(name, generation);
    }

    @Override
    public Stream<StoredObject> list(String bucket, String prefix) {
        return buckets.list(bucket, prefix);
    }
}
