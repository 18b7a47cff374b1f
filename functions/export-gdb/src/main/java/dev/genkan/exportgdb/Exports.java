package dev.genkan.exportgdb;

import com.google.gson.JsonObject;
import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.Tasks;
import dev.genkan.cloud.Tasks.Task;
import dev.genkan.exportgdb.JobState.Cancelled;
import dev.genkan.exportgdb.JobState.Failed;
import dev.genkan.exportgdb.JobState.Running;
import dev.genkan.exportgdb.Jobs.Kept;
import dev.genkan.exportgdb.Jobs.Told;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** What users do with exports: ask for them, look how they are, cancel them, forget them. Safe for use by several threads. */
final class Exports {

    /** A worker tells how far it is every two seconds; one of which nothing was heard for so long is dead, or as good as dead. */
    private static final Duration SILENCE = Duration.ofMinutes(1);

    /** Somebody else changes a job once, or twice: more often than this it is not they that are in the way. */
    private static final int MOST_ATTEMPTS = 10;

    private static final int RANDOM_DIGITS = 12;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ExportGdbConfig config;
    private final Buckets buckets;
    private final Jobs jobs;
    private final Tasks tasks;
    private final InstantSource clock;

    Exports(ExportGdbConfig config, Buckets buckets, Tasks tasks, InstantSource clock) {
        this.config = config;
        this.buckets = buckets;
        this.jobs = new Jobs(buckets, config.stateBucket());
        this.tasks = tasks;
        this.clock = clock;
    }

    /** What came of asking for an export. */
    sealed interface Asked {

        /** It is in the queue. */
        record Accepted(Job job) implements Asked {}

        /** Nothing may be exported from that bucket. */
        record NotAllowed() implements Asked {}

        /** There is no such object. */
        record NotThere() implements Asked {}
    }

    /** Asks for an export. */
    Asked ask(String user, ObjectName source, ExportOptions options) {
        if (!config.buckets().contains(source.bucket())) {
            return new Asked.NotAllowed();
        }
        Optional<StoredObject> there = buckets.find(source);
        if (there.isEmpty()) {
            return new Asked.NotThere();
        }
        Instant now = clock.instant();
        String id = TIME.format(now) + "-"
                + UUID.randomUUID().toString().replace("-", "").substring(0, RANDOM_DIGITS);
        Kept kept = jobs.add(new Job(id, user, now, source, there.get().generation(), options, new JobState.Waiting()));
        try {
            boolean ignored = tasks.enqueue(new Task(config.queue(), "export-" + id, config.url(), body(id)));
        } catch (RuntimeException failure) {
            // Whoever asked is told that it failed: should the task be there all the same it finds no job.
            boolean ignored = jobs.remove(kept);
            throw failure;
        }
        return new Asked.Accepted(kept.job());
    }

    private static String body(String id) {
        JsonObject json = new JsonObject();
        json.addProperty("id", id);
        return json.toString();
    }

    /**
     * A job as it is seen from outside.
     *
     * @param silent whether its worker is not heard of any more; another one will come
     * @param howFar what its worker told last
     */
    record Seen(Job job, boolean silent, Optional<HowFar> howFar) {

        boolean isRunning() {
            return job.state() instanceof Running && !silent;
        }
    }

    /** How a job is; empty when there is none of that id. */
    Optional<Seen> check(String id) {
        return jobs.find(id).map(this::seen);
    }

    /** All jobs, the newest first. */
    List<Seen> list() {
        return jobs.all().stream().map(this::seen).toList();
    }

    private Seen seen(Kept kept) {
        Job job = kept.job();
        return switch (job.state()) {
            case JobState.Waiting() -> new Seen(givenUp(kept, job.asked()), false, Optional.empty());
            case Running running -> {
                Optional<Told> told =
                        jobs.told(job.id()).filter(last -> last.at().isAfter(running.since()));
                Instant heard = told.map(Told::at).orElse(running.since());
                yield new Seen(givenUp(kept, heard), isOver(heard, SILENCE), told.map(Told::howFar));
            }
            default -> new Seen(job, false, Optional.empty());
        };
    }

    /** A job of which nothing was heard for too long: its task is gone, and nobody will come any more. */
    private Job givenUp(Kept kept, Instant heard) {
        if (!isOver(heard, config.lostAfter())) {
            return kept.job();
        }
        Instant now = clock.instant();
        JobState end = jobs.finished(kept.job(), now)
                .<JobState>map(finished -> finished)
                .orElseGet(() -> new Failed(now, "was given up: nothing was heard of it since " + heard));
        return jobs.replace(kept, end).map(Kept::job).orElse(kept.job());
    }

    private boolean isOver(Instant since, Duration time) {
        return clock.instant().isAfter(since.plus(time));
    }

    /** What came of cancelling. */
    sealed interface Cancelling {

        /** It is cancelled, or was before. */
        record Done(Job job) implements Cancelling {}

        /** It has ended in another way, or is about to. */
        record TooLate(Job job) implements Cancelling {}

        /** There is no such job. */
        record NotThere() implements Cancelling {}
    }

    /** Cancels a job that waits or runs. */
    Cancelling cancel(String id, String user) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Optional<Kept> kept = jobs.find(id);
            if (kept.isEmpty()) {
                return new Cancelling.NotThere();
            }
            Job job = kept.get().job();
            boolean late = job.state() instanceof Running running
                    ? running.written().isPresent()
                    : job.state().hasEnded();
            if (job.state() instanceof Cancelled) {
                return new Cancelling.Done(job);
            }
            if (late) {
                return new Cancelling.TooLate(job);
            }
            Optional<Kept> cancelled = jobs.replace(kept.get(), new Cancelled(clock.instant(), user));
            if (cancelled.isPresent()) {
                return new Cancelling.Done(cancelled.get().job());
            }
        }
        throw new IllegalStateException("the job " + id + " is changed all the time");
    }

    /** What came of clearing. */
    sealed interface Clearing {

        /** So many jobs are forgotten. */
        record Done(int jobs) implements Clearing {}

        /** One is running, and nothing was done. */
        record Busy(Job job) implements Clearing {}
    }

    /** Forgets the jobs that have ended. What they have written stays. */
    Clearing clear() {
        List<Kept> all = jobs.all();
        Optional<Seen> running =
                all.stream().map(this::seen).filter(Seen::isRunning).findFirst();
        if (running.isPresent()) {
            return new Clearing.Busy(running.get().job());
        }
        int count = 0;
        for (Kept kept : all) {
            if (kept.job().state().hasEnded() && jobs.remove(kept)) {
                count++;
            }
        }
        return new Clearing.Done(count);
    }
}
