package dev.genkan.localcloud.testing;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.NewObject;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.Upload;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Passes every call on: a test overrides the one call that is to go wrong. */
public abstract class ForwardingBuckets implements Buckets {

    private final Buckets buckets;

    protected ForwardingBuckets(Buckets buckets) {
        this.buckets = buckets;
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
    public Optional<InputStream> read(ObjectName name, long generation) {
        return buckets.read(name, generation);
    }

    @Override
    public Optional<InputStream> read(ObjectName name, long generation, long from) {
        return buckets.read(name, generation, from);
    }

    @Override
    public Optional<byte[]> piece(ObjectName name, long generation, long from, int count) {
        return buckets.piece(name, generation, from, count);
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
    public Stream<StoredObject> list(String bucket, String prefix, String from) {
        return buckets.list(bucket, prefix, from);
    }
}
