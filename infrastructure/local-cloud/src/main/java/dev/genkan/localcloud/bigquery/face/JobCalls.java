package dev.genkan.localcloud.bigquery.face;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.jobs.JobResource;
import dev.genkan.localcloud.bigquery.jobs.Jobs;
import dev.genkan.localcloud.bigquery.jobs.Submissions;
import dev.genkan.localcloud.bigquery.model.Job;
import dev.genkan.localcloud.bigquery.store.Catalog;
import dev.genkan.localcloud.http.Answer;
import dev.genkan.localcloud.http.Request;
import dev.genkan.localcloud.http.Router;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Jobs: insert, get, list, cancel, delete. */
public final class JobCalls {

    static final String JOBS = Calls.PROJECT + "/jobs";
    private static final String JOB = JOBS + "/{job}";

    /** A job that is done by then is answered as done: its client need not ask again. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Catalog catalog;
    private final Jobs jobs;
    private final Submissions submissions;

    public JobCalls(Catalog catalog, Jobs jobs, Submissions submissions) {
        this.catalog = catalog;
        this.jobs = jobs;
        this.submissions = submissions;
    }

    /** Adds the calls. */
    public void mount(Router.Builder routes) {
        routes.on("POST", JOBS, this::insert)
                .on("GET", JOBS, this::list)
                .on("GET", JOB, request -> Answer.json(resource(jobs.require(request.value("job")))))
                .on("POST", JOB + "/cancel", Calls.of(this::cancel))
                .on("DELETE", JOB + "/delete", Calls.of(this::delete));
    }

    private Answer insert(Request request) throws IOException {
        Job job = submissions.submit(request.json());
        return Answer.json(resource(job.done() ? job : jobs.await(job.id(), PATIENCE)));
    }

    private Answer list(Request request) {
        List<String> wanted = request.query().getOrDefault("stateFilter", List.of());
        long from = request.number("minCreationTime").orElse(Long.MIN_VALUE);
        long until = request.number("maxCreationTime").orElse(Long.MAX_VALUE);
        Optional<String> parent = request.parameter("parentJobId");
        List<Job> all = jobs.list().stream()
                .filter(job -> job.parent().equals(parent))
                .filter(job -> wanted.isEmpty() || wanted.contains(state(job)))
                .filter(job ->
                        job.created().toEpochMilli() >= from && job.created().toEpochMilli() <= until)
                .toList();
        Calls.Page<Job> page = Calls.page(request, all);
        JsonArray array = new JsonArray();
        page.elements().forEach(job -> array.add(resource(job)));
        JsonObject json = new JsonObject();
        json.addProperty("kind", "bigquery#jobList");
        json.add("jobs", array);
        if (!page.next().isEmpty()) {
            json.addProperty("nextPageToken", page.next());
        }
        return Answer.json(json);
    }

    private Answer delete(Request request) throws SQLException {
        jobs.delete(request.value("job"));
        return Answer.empty(204);
    }

    private static String state(Job job) {
        return job.done() ? "done" : "running";
    }

    private Answer cancel(Request request) throws SQLException {
        String id = request.value("job");
        jobs.require(id);
        jobs.cancel(id);
        JsonObject json = new JsonObject();
        json.addProperty("kind", "bigquery#jobCancelResponse");
        json.add("job", resource(jobs.await(id, PATIENCE)));
        return Answer.json(json);
    }

    private JsonObject resource(Job job) {
        return JobResource.of(job, catalog.project());
    }
}
