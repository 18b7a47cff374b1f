package dev.genkan.returnerrorfiles;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.NewObject;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.Upload;
import dev.genkan.localcloud.memory.MemoryBuckets;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Buckets in which somebody writes an object in the very moment between a look at it and the copy to it. */
final class ChangingBuckets implements Buckets {

    private final MemoryBuckets buckets;
    private final String name;

    ChangingBuckets(MemoryBuckets buckets, String name) {
        this.buckets = buckets;
        this.name = name;
    }

    @Override
    public Copied copy(ObjectName from, long generation, NewObject to, long ifGeneration) {
        if (to.name().name().equals(name)) {
            buckets.put(to.name().bucket(), name, "{somebody else's}");
        }
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
    public Optional<InputStream> read(ObjectName object, long generation) {
        return buckets.read(object, generation);
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
