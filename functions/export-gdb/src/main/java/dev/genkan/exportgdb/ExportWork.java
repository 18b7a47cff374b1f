package dev.genkan.exportgdb;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.NewObject;
import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.Upload;
import dev.genkan.exportgdb.JobState.Failed;
import dev.genkan.exportgdb.JobState.Running;
import dev.genkan.exportgdb.JobState.Succeeded;
import dev.genkan.exportgdb.Jobs.Kept;
import dev.genkan.exportgdb.firebird.Database;
import dev.genkan.exportgdb.firebird.Database.Opening;
import dev.genkan.exportgdb.firebird.Table;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Does a job: reads a database where it lies and writes the ZIP beside it, which is there as a whole or not at all.
 *
 * <p>A repeated call begins the job anew, and finds what an earlier one finished. Whoever takes a job over changes it, by which an earlier
 * worker that still lives knows that it is its no more.
 */
final class ExportWork {

    private static final String ZIP = "application/zip";
    private static final Outcome CHANGED = new Outcome.NothingToDo("the job was changed at the same moment");

    private final Buckets buckets;
    private final Jobs jobs;
    private final ExportGdbTaskConfig config;
    private final InstantSource clock;

    ExportWork(ExportGdbTaskConfig config, Buckets buckets, InstantSource clock) {
        this.buckets = buckets;
        this.jobs = new Jobs(buckets, config.stateBucket());
        this.config = config;
        this.clock = clock;
    }

    /** What came of a call. */
    sealed interface Outcome {

        /** The job has ended; how, its state says. */
        record Ended(Job job) implements Outcome {}

        /** There is nothing to do: the job is forgotten, has ended before, or is another worker's now. */
        record NothingToDo(String why) implements Outcome {}
    }

    /**
     * Does the job of that id.
     *
     * @throws dev.genkan.cloud.CloudException when the cloud failed; the job is to be tried again
     * @throws IOException the same
     */
    Outcome work(String id) throws IOException {
        Optional<Kept> kept = jobs.find(id);
        if (kept.isEmpty()) {
            return new Outcome.NothingToDo("there is no such job");
        }
        Job job = kept.get().job();
        if (job.state().hasEnded()) {
            return new Outcome.NothingToDo("the job has ended before");
        }
        Optional<Succeeded> finished = jobs.finished(job, clock.instant());
        if (finished.isPresent()) {
            return end(kept.get(), finished.get());
        }
        int attempt = job.state() instanceof Running before ? before.attempt() + 1 : 1;
        if (attempt > config.attempts()) {
            return end(
                    kept.get(),
                    failed("was given up after " + config.attempts() + " attempts, in which its worker died"));
        }
        Optional<Written> written = job.state() instanceof Running before ? before.written() : Optional.empty();
        Running mine = new Running(UUID.randomUUID().toString(), attempt, clock.instant(), written);
        Optional<Kept> taken = jobs.replace(kept.get(), mine);
        return taken.isPresent() ? attempt(taken.get(), attempt) : CHANGED;
    }

    /** The last attempt that fails ends the job: nobody would come any more. */
    private Outcome attempt(Kept mine, int attempt) throws IOException {
        try (Watch watch = Watch.over(jobs, mine, config.betweenLooks())) {
            return export(mine, watch);
        } catch (Watch.StoppedException stopped) {
            return new Outcome.NothingToDo(String.valueOf(stopped.getMessage()));
        } catch (IOException | RuntimeException failure) {
            if (attempt < config.attempts()) {
                throw failure;
            }
            Optional<Kept> current = current(mine);
            if (current.isEmpty()) {
                throw failure;
            }
            // It may have failed when all was done.
            return end(
                    current.get(),
                    jobs.finished(current.get().job(), clock.instant())
                            .<JobState>map(finished -> finished)
                            .orElseGet(() ->
                                    failed("was given up after " + attempt + " attempts: " + failure.getMessage())));
        }
    }

    /** The job as this worker has left it; empty when it is not its any more. */
    private Optional<Kept> current(Kept mine) {
        return jobs.find(mine.job().id())
                .filter(there -> there.job().state() instanceof Running running
                        && mine.job().state() instanceof Running taken
                        && running.worker().equals(taken.worker()));
    }

    private Outcome export(Kept mine, Watch watch) throws IOException {
        Job job = mine.job();
        Optional<StoredObject> before = buckets.find(job.output());
        if (before.isPresent() && !before.get().metadata().containsKey(Jobs.OF_JOB)) {
            return end(mine, failed(job.output() + " is there already, and is no export's"));
        }
        Optional<StoredObject> source =
                buckets.find(job.source()).filter(there -> there.generation() == job.generation());
        if (source.isEmpty()) {
            return end(mine, failed(job.source() + " was deleted or replaced since its export was asked for"));
        }
        long replaced = before.map(StoredObject::generation).orElse(Buckets.NOTHING_THERE);
        return switch (ObjectChannel.open(buckets, source.get(), job.options().charsets())) {
            case Opening.NotReadable(String reason) -> end(mine, failed(job.source() + ": " + reason));
            case Opening.Opened(Database database) -> {
                try (database) {
                    yield export(mine, database, replaced, watch);
                }
            }
        };
    }

    private Outcome export(Kept mine, Database database, long replaced, Watch watch) throws IOException {
        return switch (mine.job().options().choose(database)) {
            case ExportOptions.Choice.NotThere(String reason) ->
                end(mine, failed(mine.job().source() + ": " + reason));
            case ExportOptions.Choice.Chosen(List<Table> tables) -> {
                watch.begin(database, tables);
                yield write(
                        mine,
                        new Export(database, tables, mine.job().options().format(), config.threads()),
                        replaced,
                        watch);
            }
        };
    }

    private Outcome write(Kept mine, Export export, long replaced, Watch watch) throws IOException {
        Job job = mine.job();
        NewObject zip = new NewObject(job.output(), ZIP, Map.of(Jobs.OF_JOB, job.id()));
        try (Upload upload = buckets.write(zip, replaced)) {
            LocalDateTime time = LocalDateTime.ofInstant(job.asked(), ZoneOffset.UTC);
            Written written =
                    Written.of(export.write(upload.stream(), time, watch).values());
            watch.close();
            // From here on it cannot be cancelled; and if it was before, or is another worker's, this fails.
            Kept finishing = jobs.replace(mine, ((Running) job.state()).finishing(written))
                    .orElseThrow(Watch.StoppedException::new);
            JobState end = upload.commit()
                    .map(done -> new Succeeded(clock.instant(), written, done.size()))
                    .or(() -> jobs.finished(finishing.job(), clock.instant()))
                    .<JobState>map(done -> done)
                    .orElseGet(() -> failed(zip.name() + " was written by somebody else at the same time"));
            return end(finishing, end);
        }
    }

    private Failed failed(String reason) {
        return new Failed(clock.instant(), reason);
    }

    private Outcome end(Kept mine, JobState state) {
        return jobs.replace(mine, state)
                .<Outcome>map(ended -> new Outcome.Ended(ended.job()))
                .orElse(CHANGED);
    }
}
