package dev.genkan.localcloud.bigquery.jobs;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.model.Job;
import java.time.Instant;

/** Jobs in the API's form. */
public final class JobResource {

    /** Whose jobs they all are. */
    public static final String USER = "local@genkan.dev";

    /** Where all data is. */
    public static final String LOCATION = "US";

    private JobResource() {}

    /** The whole job. */
    public static JsonObject of(Job job, String project) {
        JsonObject json = new JsonObject();
        json.addProperty("kind", "bigquery#job");
        json.addProperty("id", project + ":" + LOCATION + "." + job.id());
        json.addProperty("etag", Integer.toHexString(job.hashCode()));
        json.addProperty("user_email", USER);
        json.add("jobReference", reference(job, project));
        JsonObject configuration = job.configuration().deepCopy();
        configuration.addProperty("jobType", job.type());
        json.add("configuration", configuration);
        json.add("status", status(job));
        json.add("statistics", statistics(job));
        json.addProperty("state", state(job));
        job.failure().ifPresent(problem -> json.add("errorResult", problem.toJson()));
        return json;
    }

    /** Its name. */
    public static JsonObject reference(Job job, String project) {
        JsonObject json = new JsonObject();
        json.addProperty("projectId", project);
        json.addProperty("jobId", job.id());
        json.addProperty("location", LOCATION);
        return json;
    }

    private static String state(Job job) {
        return job.done() ? "DONE" : "RUNNING";
    }

    private static JsonObject status(Job job) {
        JsonObject status = new JsonObject();
        status.addProperty("state", state(job));
        job.failure().ifPresent(problem -> {
            status.add("errorResult", problem.toJson());
            JsonArray errors = new JsonArray();
            job.problems().forEach(each -> errors.add(each.toJson()));
            status.add("errors", errors);
        });
        return status;
    }

    private static JsonObject statistics(Job job) {
        JsonObject statistics = job.statistics().deepCopy();
        statistics.addProperty("creationTime", milliseconds(job.created()));
        statistics.addProperty("startTime", milliseconds(job.created()));
        job.ended().ifPresent(when -> statistics.addProperty("endTime", milliseconds(when)));
        return statistics;
    }

    private static String milliseconds(Instant instant) {
        return Long.toString(instant.toEpochMilli());
    }
}
