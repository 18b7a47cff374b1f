package dev.genkan.localcloud.bigquery.jobs;

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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A job from its start to its end. */
final class RunningJob implements JobWork.Control {

    private static final System.Logger LOG = System.getLogger(RunningJob.class.getName());

    private final Catalog catalog;
    private final Consumer<Job> children;
    private final List<Job> parts = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Job job;
    private volatile @Nullable Session session;
    private @Nullable Job written;

    /** @param children is told of the jobs that are parts of this one */
    RunningJob(Catalog catalog, Job job, Consumer<Job> children) {
        this.catalog = catalog;
        this.children = children;
        this.job = job;
    }

    /** A job of former times. */
    static RunningJob ended(Catalog catalog, Job job) {
        RunningJob running = new RunningJob(catalog, job, child -> {});
        running.ended.countDown();
        return running;
    }

    @Override
    public Job job() {
        return job;
    }

    @Override
    public void child(Job done) {
        parts.add(done);
        children.accept(done);
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
                for (Job part : parts) {
                    change.write(Jobs.KIND, part.id(), part.toDocument());
                }
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
    public void finish(Change change, JobWork.Outcome outcome) throws SQLException {
        Job done = job.succeeded(outcome.configuration(), outcome.statistics(), catalog.now());
        change.write(Jobs.KIND, done.id(), done.toDocument());
        change.afterwards(() -> written = done);
    }
}
