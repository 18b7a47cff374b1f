package dev.genkan.cloud;

import static dev.genkan.cloud.GoogleErrors.CONFLICT;
import static dev.genkan.cloud.GoogleErrors.call;
import static dev.genkan.cloud.GoogleErrors.failure;

import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.Job;
import com.google.cloud.bigquery.JobConfiguration;
import com.google.cloud.bigquery.JobId;
import com.google.cloud.bigquery.JobInfo;
import com.google.cloud.bigquery.JobStatus;
import dev.genkan.cloud.Warehouse.JobResult;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * Runs BigQuery jobs under names that their callers derive from what they work on.
 *
 * <p>BigQuery keeps a job that failed under its name for ever. So that a failure of BigQuery's own does not stay with the file,
 * a repeat passes over such a job and runs a new one under the next name: {@code load_items}, {@code load_items_2}, {@code
 * load_items_3}… Every repeat walks the same names and stops at the first job that decided. A call starts one job at most: the
 * pause before the next one is the caller's retry.
 */
final class GoogleJobs {

    /** A queue gives up long before. */
    private static final int MOST_NAMES = 100;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** Cloud Tasks waits 30 minutes for an answer. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(25);

    private final BigQuery bigQuery;
    private final String project;
    private final String location;

    GoogleJobs(BigQuery bigQuery, String project, String location) {
        this.bigQuery = bigQuery;
        this.project = project;
        this.location = location;
    }

    /** Runs a job, or finds the one that ran before, and waits for its end. */
    JobResult run(String name, JobConfiguration configuration) {
        for (int attempt = 1; attempt <= MOST_NAMES; attempt++) {
            JobId id = JobId.newBuilder()
                    .setProject(project)
                    .setLocation(location)
                    .setJob(attempt == 1 ? name : name + "_" + attempt)
                    .build();
            Optional<JobResult> result = run(id, configuration);
            if (result.isPresent()) {
                return result.get();
            }
        }
        throw failure("run", name, new IllegalStateException(MOST_NAMES + " jobs failed for BigQuery's own reasons"));
    }

    /** Empty when a job of that name failed before, and not for its own fault. */
    private Optional<JobResult> run(JobId id, JobConfiguration configuration) {
        Job started;
        try {
            started = bigQuery.create(JobInfo.of(id, configuration));
        } catch (BigQueryException e) {
            return e.getCode() == CONFLICT ? GoogleJobEnd.of(ended(get(id))).result() : Optional.of(refused(id, e));
        }
        GoogleJobEnd end = GoogleJobEnd.of(ended(started));
        return Optional.of(end.result().orElseThrow(() -> end.failure(id.getJob())));
    }

    private static JobResult refused(JobId id, BigQueryException e) {
        return GoogleJobEnd.of(e).result().orElseThrow(() -> failure("start", id.getJob(), e));
    }

    private Job get(JobId id) {
        return call("look at", id.getJob(), () -> Optional.ofNullable(bigQuery.getJob(id)))
                .orElseThrow(() -> failure("look at", id.getJob(), new NoSuchElementException("there is no such job")));
    }

    private Job ended(Job started) {
        JobId id = started.getJobId();
        Job job = started;
        Duration pause = FIRST_PAUSE;
        for (Duration waited = Duration.ZERO; waited.compareTo(LONGEST_WAIT) < 0; waited = waited.plus(pause)) {
            if (JobStatus.State.DONE.equals(job.getStatus().getState())) {
                return job;
            }
            pause(id, pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            job = get(id);
        }
        throw failure("wait for", id.getJob(), new TimeoutException("not done after " + LONGEST_WAIT));
    }

    private static void pause(JobId id, Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("wait for", id.getJob(), e);
        }
    }
}
