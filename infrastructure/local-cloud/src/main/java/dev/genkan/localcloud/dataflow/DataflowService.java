package dev.genkan.localcloud.dataflow;

import com.google.gson.JsonParseException;
import dev.genkan.localcloud.dataflow.PipelineLauncher.Pipeline;
import dev.genkan.localcloud.http.ApiError;
import dev.genkan.localcloud.http.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Jobs, each in a file of its own. A job runs in this process: one that had not ended when the local cloud was closed has failed
 * when it is opened again.
 *
 * <p>Safe for use by several threads.
 */
public final class DataflowService {

    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("uuuu-MM-dd_HH_mm_ss").withZone(ZoneOffset.UTC);
    private static final String EXTENSION = ".json";

    private final Path folder;
    private final Clock clock;
    private final PipelineLauncher launcher;
    private final Map<String, DataflowJob> jobs = new ConcurrentSkipListMap<>();
    private final ExecutorService running = Executors.newVirtualThreadPerTaskExecutor();

    private DataflowService(Path folder, Clock clock, PipelineLauncher launcher) {
        this.folder = folder;
        this.clock = clock;
        this.launcher = launcher;
    }

    /**
     * Opens the service.
     *
     * @param folder where it keeps its jobs
     * @param launcher runs them
     * @throws IOException when the folder cannot be used
     */
    public static DataflowService open(Path folder, Clock clock, PipelineLauncher launcher) throws IOException {
        DataflowService service = new DataflowService(Files.createDirectories(folder), clock, launcher);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(EXTENSION)).toList()) {
                service.reopen(read(file));
            }
        }
        return service;
    }

    private void reopen(DataflowJob job) throws IOException {
        keep(job.isTerminated() ? job : job.ended(DataflowJob.FAILED, "the local cloud was closed while it ran"));
    }

    /**
     * Launches a job.
     *
     * @param storage where its pipeline calls Cloud Storage
     * @throws ApiError 409 when one of that name has not ended
     */
    synchronized DataflowJob launch(DataflowJob asked, URI storage) throws IOException {
        boolean active = jobs.values().stream()
                .anyMatch(job -> !job.isTerminated()
                        && job.location().equals(asked.location())
                        && job.name().equals(asked.name()));
        if (active) {
            throw new ApiError(
                    409,
                    "alreadyExists",
                    "There is already an active job named " + asked.name()
                            + ". If you want to submit a second job, try again by setting a different name.");
        }
        String id = "%s-%06d".formatted(ID.format(clock.instant()), jobs.size());
        DataflowJob job = new DataflowJob(
                id,
                asked.project(),
                asked.location(),
                asked.name(),
                asked.template(),
                asked.parameters(),
                DataflowJob.RUNNING,
                clock.instant().toString(),
                "");
        keep(job);
        running.execute(() -> run(job, storage));
        return job;
    }

    /** The jobs of a location, the newest first. */
    List<DataflowJob> jobs(String location) {
        return jobs.values().stream()
                .filter(job -> job.location().equals(location))
                .sorted(Comparator.comparing(DataflowJob::id).reversed())
                .toList();
    }

    Optional<DataflowJob> find(String location, String id) {
        return Optional.ofNullable(jobs.get(id)).filter(job -> job.location().equals(location));
    }

    private void run(DataflowJob job, URI storage) {
        try {
            launcher.run(new Pipeline(job.name(), job.template(), job.parameters(), storage));
            end(job.ended(DataflowJob.DONE, ""));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // It is found again as one that had not ended.
        } catch (Exception e) {
            end(job.ended(DataflowJob.FAILED, String.valueOf(e.getMessage())));
        }
    }

    private synchronized void end(DataflowJob job) {
        try {
            keep(job);
        } catch (IOException e) {
            jobs.put(job.id(), job.ended(DataflowJob.FAILED, "its end could not be written down: " + e.getMessage()));
        }
    }

    private void keep(DataflowJob job) throws IOException {
        Path part = folder.resolve(job.id() + ".part");
        Files.writeString(part, Json.write(job));
        Files.move(part, folder.resolve(job.id() + EXTENSION), StandardCopyOption.REPLACE_EXISTING);
        jobs.put(job.id(), job);
    }

    private static DataflowJob read(Path file) throws IOException {
        try {
            return Json.read(Files.readString(file), DataflowJob.class);
        } catch (JsonParseException malformed) {
            throw new IOException("not a job: " + file, malformed);
        }
    }

    /** Interrupts the jobs that run, and waits for them. */
    public void close(Duration patience) throws InterruptedException {
        running.shutdownNow();
        running.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
