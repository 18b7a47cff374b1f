package dev.genkan.returnerrorfiles;

import dev.genkan.cloud.NewObject;
import dev.genkan.cloud.ObjectName;
import dev.genkan.localcloud.memory.MemoryBuckets;
import dev.genkan.localcloud.testing.ForwardingBuckets;

/** Buckets in which somebody writes an object in the very moment between a look at it and the copy to it. */
final class ChangingBuckets extends ForwardingBuckets {

    private final MemoryBuckets buckets;
    private final String name;

    ChangingBuckets(MemoryBuckets buckets, String name) {
        super(buckets);
        this.buckets = buckets;
        this.name = name;
    }

    @Override
    public Copied copy(ObjectName from, long generation, NewObject to, long ifGeneration) {
        if (to.name().name().equals(name)) {
            buckets.put(to.name().bucket(), name, "{somebody else's}");
        }
        return super.copy(from, generation, to, ifGeneration);
    }
}
