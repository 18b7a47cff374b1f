package dev.genkan.localcloud.bigquery.jobs;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.model.Job;
import dev.genkan.localcloud.bigquery.model.Problem;
import dev.genkan.localcloud.bigquery.store.Catalog;
import dev.genkan.localcloud.bigquery.store.Change;
import dev.genkan.localcloud.bigquery.store.Session;
import dev.genkan.localcloud.http.ApiError;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A job from its start to its end. */
final class RunningJob implements JobWork.Control {

    private static final System.Logger LOG = System.getLogger(RunningJob.class.getName());

    private final Catalog catalog;
    private final Consumer<Job> children;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Job job;
    private volatile @Nullable Session session;
    private @Nullable Job written;

    /** @param children is told of the statements of a script when they are done */
    RunningJob(Catalog catalog, Job job, Consumer<Job> children) {
        this.catalog = catalog;
        this.job = job;
        this.children = children;
    }

    /** A job of former times. */
    static RunningJob ended(Catalog catalog, Job job) {
        RunningJob running = new RunningJob(catalog, job, none -> {});
        running.ended.countDown();
        return running;
    }

    Job job() {
        return job;
    }

    Job await(Duration longest) {
        try {
            if (!ended.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                return job;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return job;
    }

    void cancel() throws SQLException {
        Session used = session;
        if (used != null && !job.done()) {
            used.interrupt();
        }
    }

    void run(JobWork work) {
        Job result = result(work);
        if (written == null) {
            result = remembered(result);
        }
        job = result;
        ended.countDown();
    }

    private Job result(JobWork work) {
        try {
            JobWork.Outcome outcome = work.run(this);
            return written != null
                    ? written
                    : job.succeeded(outcome.configuration(), outcome.statistics(), catalog.now());
        } catch (JobFailure failure) {
            return failed(failure.problems());
        } catch (ApiError error) {
            return failed(JobFailure.of(error).problems());
        } catch (SQLException failure) {
            return failed(JobFailure.of(failure).problems());
        } catch (IOException | RuntimeException failure) {
            LOG.log(Level.WARNING, "job " + job.id() + " failed", failure);
            return failed(List.of(Problem.of("backendError", failure.toString())));
        } finally {
            session = null;
        }
    }

    private Job failed(List<Problem> problems) {
        written = null;
        return job.failed(problems, catalog.now());
    }

    private Job remembered(Job result) {
        try {
            return catalog.change(List.of(), change -> {
                change.write(Jobs.KIND, result.id(), result.toDocument());
                return result;
            });
        } catch (SQLException | RuntimeException failure) {
            LOG.log(Level.WARNING, "the end of job " + result.id() + " could not be written", failure);
            return failed(List.of(Problem.of("backendError", failure.toString())));
        }
    }

    @Override
    public void uses(Session used) {
        session = used;
    }

    @Override
    public void finishChild(Change change, JobWork.Outcome outcome) throws SQLException {
        JsonObject statistics = outcome.statistics().deepCopy();
        statistics.addProperty(Job.PARENT, job.id());
        Instant now = catalog.now();
        Job child = Job.begun("script_job_" + UUID.randomUUID(), outcome.configuration(), now)
                .succeeded(outcome.configuration(), statistics, now);
        change.write(Jobs.KIND, child.id(), child.toDocument());
        change.afterwards(() -> children.accept(child));
    }

    @Override
    public void finish(Change change, JobWork.Outcome outcome) throws SQLException {
        Job done = job.succeeded(outcome.configuration(), outcome.statistics(), catalog.now());
        change.write(Jobs.KIND, done.id(), done.toDocument());
        change.afterwards(() -> written = done);
    }
}
