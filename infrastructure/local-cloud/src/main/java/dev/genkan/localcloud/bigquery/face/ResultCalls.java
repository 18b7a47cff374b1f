package dev.genkan.localcloud.bigquery.face;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.jobs.JobResource;
import dev.genkan.localcloud.bigquery.jobs.Jobs;
import dev.genkan.localcloud.bigquery.jobs.Submissions;
import dev.genkan.localcloud.bigquery.model.Documents;
import dev.genkan.localcloud.bigquery.model.Job;
import dev.genkan.localcloud.bigquery.store.Catalog;
import dev.genkan.localcloud.bigquery.store.Rows;
import dev.genkan.localcloud.bigquery.store.TablePart;
import dev.genkan.localcloud.http.Answer;
import dev.genkan.localcloud.http.ApiError;
import dev.genkan.localcloud.http.Request;
import dev.genkan.localcloud.http.Router;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Queries that are answered at once, and the results of query jobs. */
public final class ResultCalls {

    private static final String QUERIES = Calls.PROJECT + "/queries";
    private static final long PATIENCE_MILLIS = 10_000;

    /** Members of a request that belong into the configuration of its job. */
    private static final List<String> CONFIGURATION = List.of(
            "query",
            "defaultDataset",
            "queryParameters",
            "parameterMode",
            "useLegacySql",
            "destinationTable",
            "createDisposition",
            "writeDisposition",
            "connectionProperties",
            "maximumBytesBilled");

    private final Catalog catalog;
    private final Jobs jobs;
    private final Submissions submissions;
    private final Rows rows;
    private final Map<String, String> requests = new ConcurrentHashMap<>();

    public ResultCalls(Catalog catalog, Jobs jobs, Submissions submissions) {
        this.catalog = catalog;
        this.jobs = jobs;
        this.submissions = submissions;
        this.rows = new Rows(catalog);
    }

    /** Adds the calls. */
    public void mount(Router.Builder routes) {
        routes.on("POST", QUERIES, Calls.of(this::query)).on("GET", QUERIES + "/{job}", Calls.of(this::results));
    }

    private Answer query(Request request) throws IOException, SQLException {
        JsonObject body = request.json();
        Optional<String> known = Documents.text(body, "requestId").map(requests::get);
        Job job = known.isPresent() ? jobs.require(known.get()) : submissions.submit(job(body));
        Documents.text(body, "requestId").ifPresent(id -> requests.put(id, job.id()));
        if (Documents.flag(body, "dryRun")) {
            return Answer.json(planned(job));
        }
        return answer("bigquery#queryResponse", awaited(job, Documents.number(body, "timeoutMs")), RowPages.of(body));
    }

    private Job awaited(Job job, Optional<Long> timeout) {
        return jobs.await(job.id(), Duration.ofMillis(timeout.orElse(PATIENCE_MILLIS)));
    }

    private static JsonObject job(JsonObject body) {
        JsonObject query = new JsonObject();
        for (String name : CONFIGURATION) {
            Documents.member(body, name).ifPresent(value -> query.add(name, value));
        }
        JsonObject configuration = new JsonObject();
        configuration.add("query", query);
        for (String name : List.of("dryRun", "labels")) {
            Documents.member(body, name).ifPresent(value -> configuration.add(name, value));
        }
        JsonObject job = new JsonObject();
        job.add("configuration", configuration);
        return job;
    }

    private JsonObject planned(Job job) {
        JsonObject json = new JsonObject();
        json.addProperty("kind", "bigquery#queryResponse");
        json.add("jobReference", JobResource.reference(job, catalog.project()));
        json.addProperty("jobComplete", true);
        copyStatistics(json, job);
        Documents.at(job.statistics(), "query", "schema").ifPresent(schema -> json.add("schema", schema));
        json.addProperty("totalRows", "0");
        return json;
    }

    private Answer results(Request request) throws SQLException {
        Optional<Long> timeout = request.parameter("timeoutMs").map(Long::valueOf);
        Job job = awaited(jobs.require(request.value("job")), timeout);
        if (!job.isQuery()) {
            throw ApiError.invalid("Job " + catalog.project() + ":" + job.id() + " is not a query");
        }
        return answer("bigquery#getQueryResultsResponse", job, RowPages.of(request));
    }

    private Answer answer(String kind, Job job, RowPages page) throws SQLException {
        if (job.failure().isPresent()) {
            throw Submissions.refusal(job.problems());
        }
        JsonObject json = new JsonObject();
        json.addProperty("kind", kind);
        json.add("jobReference", JobResource.reference(job, catalog.project()));
        json.addProperty("jobComplete", job.done());
        if (job.done()) {
            copyStatistics(json, job);
            if (returnsRows(job)) {
                TablePart part = TablePart.of(catalog, job.destination().orElseThrow());
                json.add("schema", part.table().schema().toJson());
                page.write(json, rows, part, part.table().schema());
            } else {
                json.addProperty("totalRows", "0");
            }
        }
        return Answer.json(json);
    }

    /** A destination is of no interest where the last statement was no SELECT. */
    private static boolean returnsRows(Job job) {
        String type = Documents.object(job.statistics(), "query")
                .flatMap(query -> Documents.text(query, "statementType"))
                .orElse("");
        return job.destination().isPresent() && (type.equals("SELECT") || type.equals("SCRIPT"));
    }

    private static void copyStatistics(JsonObject json, Job job) {
        JsonObject query = Documents.object(job.statistics(), "query").orElseGet(JsonObject::new);
        for (String name : List.of("totalBytesProcessed", "cacheHit", "numDmlAffectedRows", "dmlStats")) {
            Optional<JsonElement> value = Documents.member(query, name);
            value.ifPresent(found -> json.add(name, found));
        }
    }
}
