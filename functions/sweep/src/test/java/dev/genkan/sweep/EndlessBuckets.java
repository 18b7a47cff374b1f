package dev.genkan.sweep;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.StoredObject;
import dev.genkan.localcloud.testing.ForwardingBuckets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A backup bucket with more objects than could be held, which counts how many it was asked for. */
final class EndlessBuckets extends ForwardingBuckets {

    static final Instant CREATED = Instant.parse("2026-04-01T00:00:00Z");

    private final AtomicLong given = new AtomicLong();

    EndlessBuckets(Buckets buckets) {
        super(buckets);
    }

    long given() {
        return given.get();
    }

    @Override
    public Stream<StoredObject> list(String bucket, String prefix, String from) {
        return bucket.equals("backup")
                ? LongStream.range(0, Long.MAX_VALUE).mapToObj(this::object)
                : super.list(bucket, prefix, from);
    }

    private StoredObject object(long number) {
        given.incrementAndGet();
        ObjectName name = new ObjectName("backup", "%019d".formatted(number));
        return new StoredObject(name, number + 1, 1, "AAAAAA==", "text/plain", Map.of(), CREATED);
    }
}
