package dev.genkan.exportgdb;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.NewObject;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.TextObjects;
import dev.genkan.exportgdb.JobState.Running;
import dev.genkan.exportgdb.JobState.Succeeded;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The jobs, each an object below {@code jobs/} in a bucket; and how far each is, below {@code progress/}. Who changes a job names the
 * version that it has seen, so that of two who change it at the same time one is told so. Progress is its worker's to write.
 *
 * <p>Safe for use by several threads. Throws {@link dev.genkan.cloud.CloudException} when the cloud did not answer.
 */
final class Jobs {

    /** In the metadata of a ZIP: the job that it is of. */
    static final String OF_JOB = "genkan_export";

    private static final String FOLDER = "jobs/";
    private static final String PROGRESS = "progress/";
    private static final String JSON = "application/json";
    private static final int MOST_BYTES = 1 << 22;

    /** What comes in an address is no name of an object until it looks like one of these. */
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{1,64}");

    private final Buckets buckets;
    private final TextObjects texts;
    private final String bucket;

    Jobs(Buckets buckets, String bucket) {
        this.buckets = buckets;
        this.texts = new TextObjects(buckets, MOST_BYTES);
        this.bucket = bucket;
    }

    /**
     * A job as it is kept.
     *
     * @param object which version
     */
    record Kept(Job job, StoredObject object) {}

    /**
     * What a worker told of a job.
     *
     * @param at when
     */
    record Told(HowFar howFar, Instant at) {}

    /** The job of that id; empty when there is none. */
    Optional<Kept> find(String id) {
        return ID.matcher(id).matches() ? read(job(id), buckets.find(job(id))).map(Text::kept) : Optional.empty();
    }

    /** All jobs, the newest first. */
    List<Kept> all() {
        try (Stream<StoredObject> listed = buckets.list(bucket, FOLDER)) {
            return listed.flatMap(stored -> read(stored.name(), Optional.of(stored)).stream())
                    .map(Text::kept)
                    .toList()
                    .reversed();
        }
    }

    /** Keeps a new job. */
    Kept add(Job job) {
        return put(job, Buckets.NOTHING_THERE)
                .orElseThrow(() -> new IllegalStateException("there is a job " + job.id() + " already"));
    }

    /** Keeps a job in the place of what it was; empty when that was changed meanwhile. */
    Optional<Kept> replace(Kept old, JobState next) {
        return put(old.job().with(next), old.object().generation());
    }

    /** An answer may have been lost, and the call repeated: then what is there is what was to be written. */
    private Optional<Kept> put(Job job, long ifGeneration) {
        NewObject object = new NewObject(job(job.id()), JSON, Map.of());
        return texts.write(object, ifGeneration, job.toJson())
                .map(stored -> new Kept(job, stored))
                .or(() -> find(job.id()).filter(there -> there.job().equals(job)));
    }

    /**
     * How a job has ended whose worker made the ZIP visible and did not live to write it down; empty when there is no ZIP of it.
     *
     * @param now when that is found
     */
    Optional<Succeeded> finished(Job job, Instant now) {
        return job.state() instanceof Running running
                ? running.written()
                        .flatMap(written -> buckets.find(job.output())
                                .filter(zip -> job.id().equals(zip.metadata().get(OF_JOB)))
                                .map(zip -> new Succeeded(now, written, zip.size())))
                : Optional.empty();
    }

    /** Forgets a job; false when it was changed meanwhile. */
    boolean remove(Kept kept) {
        String id = kept.job().id();
        buckets.find(progress(id)).ifPresent(stored -> {
            boolean ignored = buckets.delete(stored.name(), stored.generation());
        });
        return buckets.delete(kept.object().name(), kept.object().generation());
    }

    /** Whether a job is as it was. */
    boolean isUnchanged(Kept kept) {
        return buckets.find(kept.object().name())
                .filter(there -> there.generation() == kept.object().generation())
                .isPresent();
    }

    /** Tells how far a job is. */
    void tell(String id, HowFar howFar) {
        NewObject object = new NewObject(progress(id), JSON, Map.of());
        long there = buckets.find(object.name()).map(StoredObject::generation).orElse(Buckets.NOTHING_THERE);
        // Empty when another worker told something at the same time: one of them will be gone soon.
        Optional<StoredObject> ignored =
                texts.write(object, there, howFar.toJson().toString());
    }

    /** What was last told of a job. */
    Optional<Told> told(String id) {
        return read(progress(id), buckets.find(progress(id)))
                .map(there ->
                        new Told(HowFar.fromJson(there.text()), there.object().created()));
    }

    /**
     * What stands in an object.
     *
     * @param object which version
     */
    private record Text(String text, StoredObject object) {

        Kept kept() {
            return new Kept(Job.fromJson(text), object);
        }
    }

    /** Objects are replaced while they are looked at: who finds that a version is gone looks for the next one. */
    private Optional<Text> read(ObjectName name, Optional<StoredObject> found) {
        Optional<StoredObject> version = found;
        while (version.isPresent()) {
            StoredObject object = version.get();
            Optional<String> text = texts.read(object);
            if (text.isPresent()) {
                return Optional.of(new Text(text.get(), object));
            }
            version = buckets.find(name).filter(next -> next.generation() != object.generation());
        }
        return Optional.empty();
    }

    private ObjectName job(String id) {
        return new ObjectName(bucket, FOLDER + id + ".json");
    }

    private ObjectName progress(String id) {
        return new ObjectName(bucket, PROGRESS + id + ".json");
    }
}
