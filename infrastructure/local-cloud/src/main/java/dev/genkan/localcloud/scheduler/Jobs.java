package dev.genkan.localcloud.scheduler;

import com.google.cloud.scheduler.v1.Job;
import com.google.gson.JsonElement;
import com.google.protobuf.Timestamp;
import com.google.pubsub.v1.PubsubMessage;
import com.google.rpc.Code;
import com.google.rpc.Status;
import dev.genkan.localcloud.rpc.Protos;
import dev.genkan.localcloud.rpc.Refusals;
import dev.genkan.localcloud.rpc.Stored;
import dev.genkan.localcloud.work.Abandoned;
import dev.genkan.localcloud.work.Journal;
import dev.genkan.localcloud.work.Lane;
import dev.genkan.localcloud.work.Limits;
import dev.genkan.localcloud.work.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * The jobs of all projects, and their runs. A job has one scheduled run at a time: while one is tried again, those that come due are
 * left out. So are those that came due while nobody had this open. Safe for use by several threads; throws {@link
 * io.grpc.StatusRuntimeException} for what a caller did wrong.
 */
public final class Jobs {

    private static final int AT_ONCE = 100;

    private final Workbench bench;
    private final Journal journal;
    private final Targets targets;
    private final Lane lane;
    private final Map<String, Job> jobs = new TreeMap<>();
    /** By their key in the lane, which no two runs ever share. */
    private final Map<String, Run> runs = new HashMap<>();

    /**
     * Opens the jobs in the workbench's folder.
     *
     * @param topics publishes a message to a topic, or throws {@link io.grpc.StatusRuntimeException}
     */
    public Jobs(Workbench bench, BiConsumer<String, PubsubMessage> topics) {
        this.bench = bench;
        this.journal = bench.journal("scheduler");
        this.targets = new Targets(bench, topics);
        this.lane = new Lane("scheduler", Limits.concurrent(AT_ONCE), bench.clock(), this::attempt);
        journal.entries().values().stream().map(Jobs::job).forEach(this::restore);
    }

    /** Creates a job that is enabled. */
    public synchronized Job create(String parent, Job asked) {
        Job complete = NewJob.complete(parent, asked);
        if (jobs.containsKey(complete.getName())) {
            throw Refusals.alreadyExists(complete.getName());
        }
        return schedule(complete.toBuilder()
                .setUserUpdateTime(now())
                .setState(Job.State.ENABLED)
                .clearStatus()
                .clearLastAttemptTime()
                .build());
    }

    /** Sees to it that a job is there; one that is there already keeps its state. */
    public synchronized Job provide(String parent, Job asked) {
        return jobs.containsKey(asked.getName()) ? update(asked.getName(), known -> asked) : create(parent, asked);
    }

    synchronized Job get(String name) {
        Job job = jobs.get(name);
        if (job == null) {
            throw Refusals.notFound(name);
        }
        return job;
    }

    /** The jobs of a location, {@code projects/P/locations/L}, by name. */
    synchronized List<Job> list(String parent) {
        return jobs.values().stream()
                .filter(job -> job.getName().startsWith(parent + "/jobs/"))
                .toList();
    }

    /** Changes a job; its state stays, and a run under way is given up. */
    synchronized Job update(String name, UnaryOperator<Job> change) {
        Job known = get(name);
        Job changed = NewJob.complete(
                name.substring(0, name.indexOf("/jobs/")),
                change.apply(known).toBuilder().setName(name).build());
        Job.Builder next = changed.toBuilder().setUserUpdateTime(now()).setState(known.getState());
        next.clearStatus().clearLastAttemptTime();
        if (known.hasLastAttemptTime()) {
            next.setStatus(known.getStatus()).setLastAttemptTime(known.getLastAttemptTime());
        }
        return schedule(next.build());
    }

    synchronized void delete(String name) {
        get(name);
        stop(name);
        jobs.remove(name);
        journal.remove(name);
    }

    /** Runs a job no more until it is resumed. */
    synchronized Job pause(String name) {
        return become(name, Job.State.ENABLED, Job.State.PAUSED);
    }

    /** Lets a job that was paused go on. */
    synchronized Job resume(String name) {
        return become(name, Job.State.PAUSED, Job.State.ENABLED);
    }

    /** Runs a job now, beside its schedule, also when it is paused. */
    public synchronized Job run(String name) {
        Job job = get(name);
        bench.activity().begin();
        Instant now = bench.clock().instant();
        add(Run.forced(name, now), now);
        return job;
    }

    /** Runs nothing more and lets calls under way end within that time. */
    public void quiet(Duration patience) throws InterruptedException {
        lane.close(patience);
    }

    /** {@link #quiet(Duration)}, and remembers nothing more. */
    public void close(Duration patience) throws InterruptedException {
        quiet(patience);
        journal.close();
    }

    private Optional<Instant> attempt(String key) {
        return begin(key).flatMap(begun -> settle(key, begun, targets.attempt(begun.job(), begun.run())));
    }

    private synchronized Optional<Begun> begin(String key) {
        Run run = runs.get(key);
        if (run == null) {
            return Optional.empty();
        }
        Job job = get(run.job());
        if (!run.isWork()) {
            bench.activity().begin();
        }
        Run attempted = run.attempted(bench.clock().instant());
        runs.put(key, attempted);
        return Optional.of(new Begun(job, attempted));
    }

    private synchronized Optional<Instant> settle(String key, Begun begun, Status status) {
        Run run = begun.run();
        if (!run.equals(runs.get(key))) {
            // It was given up while the call was under way: who gave it up has seen to the rest.
            return Optional.empty();
        }
        Instant now = bench.clock().instant();
        Job job = remember(get(run.job()).toBuilder()
                .setLastAttemptTime(Protos.timestamp(now))
                .setStatus(status)
                .build());
        if (status.getCode() != Code.OK_VALUE) {
            Optional<Duration> wait = run.wait(job.getRetryConfig(), now);
            if (wait.isPresent()) {
                return Optional.of(now.plus(wait.get()));
            }
            String reason = "status " + Code.forNumber(status.getCode());
            bench.abandoned().accept(new Abandoned("run at " + run.scheduled(), job.getName(), run.attempts(), reason));
        }
        bench.activity().end();
        runs.remove(key);
        if (!run.forced()) {
            plan(job);
        }
        return Optional.empty();
    }

    private Job become(String name, Job.State from, Job.State to) {
        Job job = get(name);
        if (job.getState() != from) {
            throw io.grpc.Status.FAILED_PRECONDITION
                    .withDescription("Job must be " + from + ": " + name)
                    .asRuntimeException();
        }
        return schedule(job.toBuilder().setState(to).build());
    }

    private Job schedule(Job job) {
        stop(job.getName());
        return job.getState() == Job.State.ENABLED
                ? plan(job)
                : remember(job.toBuilder().clearScheduleTime().build());
    }

    /** Plans the next run of a job. */
    private Job plan(Job job) {
        Instant next = NewJob.cron(job)
                .next(bench.clock().instant(), NewJob.zone(job))
                .orElseThrow(() -> new IllegalStateException(job.getSchedule() + " never comes"));
        add(Run.scheduled(job.getName(), next), next);
        return remember(job.toBuilder().setScheduleTime(Protos.timestamp(next)).build());
    }

    private void add(Run run, Instant due) {
        String key = run.job() + " " + UUID.randomUUID();
        runs.put(key, run);
        lane.add(key, due);
    }

    /** Gives up the runs of a job. */
    private void stop(String name) {
        for (Map.Entry<String, Run> each : List.copyOf(runs.entrySet())) {
            if (each.getValue().job().equals(name)) {
                lane.remove(each.getKey());
                runs.remove(each.getKey());
                if (each.getValue().isWork()) {
                    bench.activity().end();
                }
            }
        }
    }

    private synchronized void restore(Job job) {
        schedule(job);
    }

    private Job remember(Job job) {
        journal.put(job.getName(), Stored.tree(job));
        jobs.put(job.getName(), job);
        return job;
    }

    private static Job job(JsonElement stored) {
        return Stored.read(stored, Job.newBuilder()).build();
    }

    private Timestamp now() {
        return Protos.timestamp(bench.clock().instant());
    }

    private record Begun(Job job, Run run) {}
}
