package dev.genkan.localcloud.bigquery.jobs;

import dev.genkan.localcloud.bigquery.model.Job;
import dev.genkan.localcloud.bigquery.store.Catalog;
import dev.genkan.localcloud.bigquery.store.DocumentStore;
import dev.genkan.localcloud.http.ApiError;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** The jobs of the project by their names, from all times. Safe for use by several threads. */
public final class Jobs implements AutoCloseable {

    static final String KIND = "job";

    private final Catalog catalog;
    private final ConcurrentMap<String, RunningJob> jobs = new ConcurrentHashMap<>();
    // DuckDB's calls are native and would hold the carriers of virtual threads.
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("bigquery-job-", 0).daemon(true).factory());

    /** Reads the jobs that were done when the file was last closed. */
    public Jobs(Catalog catalog, DocumentStore documents) throws SQLException {
        this.catalog = catalog;
        documents.all(KIND).values().stream()
                .map(Job::ofDocument)
                .forEach(job -> jobs.put(job.id(), RunningJob.ended(catalog, job)));
    }

    /**
     * Starts a job.
     *
     * @throws ApiError 409 when there is or was one of that name
     */
    public void start(Job job, JobWork work) {
        RunningJob running = new RunningJob(catalog, job, this::add);
        if (jobs.putIfAbsent(job.id(), running) != null) {
            throw new ApiError(409, "duplicate", "Already Exists: Job " + catalog.project() + ":" + "US." + job.id());
        }
        threads.execute(() -> running.run(work));
    }

    /**
     * Forgets a job that has ended, and the statements of a script with it.
     *
     * @throws ApiError 404 when there is none, 400 while it runs
     */
    public void delete(String id) throws SQLException {
        if (!require(id).done()) {
            throw ApiError.invalid("Cannot delete running job " + catalog.project() + ":US." + id);
        }
        List<String> forgotten = Stream.concat(
                        Stream.of(id),
                        list().stream()
                                .filter(job -> job.parent().equals(Optional.of(id)))
                                .map(Job::id))
                .toList();
        catalog.change(List.of(), change -> {
            for (String job : forgotten) {
                change.remove(KIND, job);
            }
            change.afterwards(() -> forgotten.forEach(jobs::remove));
            return true;
        });
    }

    /** Adds a job that was done as a part of another one, which writes it down when it ends itself. */
    private void add(Job done) {
        jobs.put(done.id(), RunningJob.ended(catalog, done));
    }

    /**
     * The job of a name, as it is now.
     *
     * @throws ApiError 404 when there is none
     */
    public Job require(String id) {
        return running(id).job();
    }

    /** The job of a name, as it is when it has ended or the time is over. */
    public Job await(String id, Duration longest) {
        return running(id).await(longest);
    }

    /** All jobs, the newest first. */
    public List<Job> list() {
        return jobs.values().stream()
                .map(RunningJob::job)
                .sorted(Comparator.comparing(Job::created).reversed())
                .toList();
    }

    /** Asks a job to stop; it may end before it hears of it. */
    public void cancel(String id) throws SQLException {
        running(id).cancel();
    }

    private RunningJob running(String id) {
        return Optional.ofNullable(jobs.get(id))
                .orElseThrow(() -> ApiError.notFound("Not found: Job " + catalog.project() + ":US." + id));
    }

    /** Waits for no job: those that run fail when the database is closed. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
