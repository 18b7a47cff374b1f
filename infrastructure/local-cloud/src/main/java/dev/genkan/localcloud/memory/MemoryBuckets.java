package dev.genkan.localcloud.memory;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.CloudException;
import dev.genkan.cloud.NewObject;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.Upload;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Buckets in memory, without object versioning: a new upload replaces the one before. Each generation is greater by one than
 * any before it in any of the buckets; unless there is a
 * clock, objects are a millisecond apart.
 *
 * <p>Safe for use by several threads.
 */
public final class MemoryBuckets implements Buckets {

    private static final int NOT_FOUND = 404;
    private static final long FIRST_GENERATION = 1_700_000_000_000_001L;
    private static final Instant FIRST_CREATED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Comparator<String> BY_BYTES =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    private final Calls calls;
    private final Map<String, Bucket> buckets = new TreeMap<>();
    private final List<Consumer<StoredObject>> listeners = new ArrayList<>();
    private final LongFunction<Instant> times;
    private long nextGeneration = FIRST_GENERATION;

    private record Bucket(Map<String, String> labels, TreeMap<String, Version> objects) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared, and copied on the way in and out
    private record Version(StoredObject object, byte[] bytes) {}

    /** No buckets yet. */
    public MemoryBuckets(Calls calls) {
        this(calls, generation -> FIRST_CREATED.plusMillis(generation - FIRST_GENERATION));
    }

    /** No buckets yet; objects are as old as this clock says. */
    public MemoryBuckets(Calls calls, InstantSource clock) {
        this(calls, generation -> clock.instant());
    }

    private MemoryBuckets(Calls calls, LongFunction<Instant> times) {
        this.calls = calls;
        this.times = times;
    }

    /** Makes a bucket. */
    public synchronized MemoryBuckets create(String bucket, Map<String, String> labels) {
        buckets.put(bucket, new Bucket(Map.copyOf(labels), new TreeMap<>(BY_BYTES)));
        return this;
    }

    /** Makes a bucket without labels. */
    public MemoryBuckets create(String bucket) {
        return create(bucket, Map.of());
    }

    /** Is told of every object that is finalised, in the thread that did it, before the call returns. */
    public synchronized void onFinalised(Consumer<StoredObject> listener) {
        listeners.add(listener);
    }

    /** Uploads an object as a partner would, replacing what is there; no fault stops it. */
    public StoredObject put(String bucket, String name, byte[] bytes) {
        return finalise(
                new NewObject(new ObjectName(bucket, name), "application/octet-stream", Map.of()), bytes.clone());
    }

    /** Uploads a text as a partner would. */
    public StoredObject put(String bucket, String name, String text) {
        return put(bucket, name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes of an object as UTF-8 text, past all faults; empty when there is no such object. */
    public synchronized Optional<String> text(String bucket, String name) {
        return live(new ObjectName(bucket, name)).map(version -> new String(version.bytes(), StandardCharsets.UTF_8));
    }

    /** The objects of a bucket, past all faults, in the order of their names. */
    public synchronized List<StoredObject> objects(String bucket) {
        return bucket("list", bucket).objects().values().stream()
                .map(Version::object)
                .toList();
    }

    @Override
    public Map<String, String> labels(String bucket) {
        return call(
                "read the labels of",
                "gs://" + bucket,
                () -> bucket("read the labels of", bucket).labels());
    }

    @Override
    public Optional<StoredObject> find(ObjectName name) {
        return call("find", name.toString(), () -> live(name).map(Version::object));
    }

    @Override
    public Optional<InputStream> read(ObjectName name, long generation, long from) {
        return call(
                "read", name.toString(), () -> version(name, generation).map(version -> from(version.bytes(), from)));
    }

    @Override
    public Optional<byte[]> piece(ObjectName name, long generation, long from, int count) {
        return call(
                "read",
                name.toString(),
                () -> version(name, generation).map(version -> {
                    int start = (int) Math.min(version.bytes().length, from);
                    return Arrays.copyOfRange(version.bytes(), start, Math.min(version.bytes().length, start + count));
                }));
    }

    private static InputStream from(byte[] bytes, long from) {
        int before = (int) Math.min(bytes.length, from);
        return new ByteArrayInputStream(bytes, before, bytes.length - before);
    }

    @Override
    public Upload write(NewObject object, long ifGeneration) {
        return new MemoryUpload(
                bytes -> call("write", object.name().toString(), () -> store(object, bytes, ifGeneration)));
    }

    @Override
    public Copied copy(ObjectName from, long generation, NewObject to, long ifGeneration) {
        return call("copy", from.toString(), () -> {
            Optional<Version> source = version(from, generation);
            if (source.isEmpty()) {
                return new Copied.SourceGone();
            }
            return store(to, source.get().bytes(), ifGeneration)
                    .<Copied>map(Copied.Done::new)
                    .orElseGet(Copied.TargetExists::new);
        });
    }

    @Override
    public boolean delete(ObjectName name, long generation) {
        return call("delete", name.toString(), () -> {
            boolean there = version(name, generation).isPresent();
            if (there) {
                bucket("delete", name.bucket()).objects().remove(name.name());
            }
            return there;
        });
    }

    @Override
    public Stream<StoredObject> list(String bucket, String prefix, String from) {
        return call("list", "gs://" + bucket, () -> objects(bucket)).stream()
                .filter(object -> object.name().name().startsWith(prefix)
                        && BY_BYTES.compare(object.name().name(), from) >= 0);
    }

    private <T> T call(String operation, String resource, Supplier<T> effect) {
        return calls.call(operation, resource, () -> {
            synchronized (this) {
                return effect.get();
            }
        });
    }

    private Optional<StoredObject> store(NewObject object, byte[] bytes, long ifGeneration) {
        long there = live(object.name())
                .map(version -> version.object().generation())
                .orElse(NOTHING_THERE);
        return there == ifGeneration ? Optional.of(finalise(object, bytes)) : Optional.empty();
    }

    private synchronized StoredObject finalise(NewObject object, byte[] bytes) {
        long generation = nextGeneration++;
        StoredObject stored = new StoredObject(
                object.name(),
                generation,
                bytes.length,
                crc32c(bytes),
                object.contentType(),
                object.metadata(),
                times.apply(generation));
        bucket("write to", object.name().bucket()).objects().put(object.name().name(), new Version(stored, bytes));
        listeners.forEach(listener -> listener.accept(stored));
        return stored;
    }

    private Optional<Version> version(ObjectName name, long generation) {
        return live(name).filter(version -> version.object().generation() == generation);
    }

    /** As in Cloud Storage, an object in a bucket that is not there is simply not there. */
    private Optional<Version> live(ObjectName name) {
        return Optional.ofNullable(buckets.get(name.bucket()))
                .map(bucket -> bucket.objects().get(name.name()));
    }

    private Bucket bucket(String operation, String name) {
        @Nullable Bucket bucket = buckets.get(name);
        if (bucket == null) {
            throw new CloudException(
                    operation, "gs://" + name, NOT_FOUND, new FileNotFoundException("there is no such bucket"));
        }
        return bucket;
    }

    private static String crc32c(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        byte[] bigEndian = ByteBuffer.allocate(Integer.BYTES)
                .putInt((int) checksum.getValue())
                .array();
        return Base64.getEncoder().encodeToString(bigEndian);
    }
}
