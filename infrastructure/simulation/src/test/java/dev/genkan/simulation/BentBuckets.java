package dev.genkan.simulation;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.NewObject;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.Upload;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Buckets that do what others do; to be made worse. */
class BentBuckets implements Buckets {

    final Buckets buckets;

    BentBuckets(Buckets buckets) {
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

    /** The live generation, as somebody takes it who does not care which it is. */
    long whatever(ObjectName name) {
        return buckets.find(name).map(StoredObject::generation).orElse(NOTHING_THERE);
    }
}
