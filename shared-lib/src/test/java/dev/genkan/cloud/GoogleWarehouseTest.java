package dev.genkan.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.api.gax.retrying.RetrySettings;
import com.google.cloud.NoCredentials;
import com.google.cloud.bigquery.BigQueryOptions;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.genkan.cloud.PlayedServer.Answer;
import dev.genkan.cloud.PlayedServer.Call;
import dev.genkan.cloud.Warehouse.JobResult;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoogleWarehouseTest {

    private static final TableName TABLE = new TableName("work", "items");
    private static final String JOBS = "/bigquery/v2/projects/project/jobs";
    private static final String DONE = "";

    /** The jobs that BigQuery knows, and those to come, with their ends. */
    private final Map<String, String> known = new HashMap<>();

    private final Map<String, String> coming = new HashMap<>();
    private PlayedServer server;
    private Warehouse warehouse;

    @BeforeEach
    void play() throws IOException {
        server = new PlayedServer(this::answer);
        warehouse = new GoogleWarehouse(
                BigQueryOptions.newBuilder()
                        .setHost(server.origin())
                        .setProjectId("project")
                        .setCredentials(NoCredentials.getInstance())
                        .setRetrySettings(
                                RetrySettings.newBuilder().setMaxAttempts(1).build())
                        .build()
                        .getService(),
                "project",
                "asia-northeast1");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Answer answer(Call call) {
        if (call.path().equals(JOBS)) {
            String job = JsonParser.parseString(call.body())
                    .getAsJsonObject()
                    .getAsJsonObject("jobReference")
                    .get("jobId")
                    .getAsString();
            return known.containsKey(job) ? Answer.error(409, "duplicate", "Already Exists: Job " + job) : start(job);
        }
        if (call.path().startsWith(JOBS + "/")) {
            String job = call.path().substring(JOBS.length() + 1);
            return new Answer(200, job(job, "DONE", known.getOrDefault(job, DONE)));
        }
        return Answer.error(404, "notFound", "Not found: " + call.path());
    }

    private Answer start(String job) {
        String end = coming.getOrDefault(job, DONE);
        if (end.startsWith("at once ")) {
            return Answer.error(400, end.substring("at once ".length()), "refused");
        }
        known.put(job, end);
        return new Answer(200, job(job, "RUNNING", DONE));
    }

    private static String job(String job, String state, String error) {
        String[] reasonAndMessage = (error + ":words").split(":");
        String result = error.equals(DONE)
                ? ""
                : ",\"errorResult\":{\"reason\":\"%s\",\"message\":\"%s\"}"
                        .formatted(reasonAndMessage[0], reasonAndMessage[1]);
        return """
                {"jobReference":{"projectId":"project","jobId":"%s","location":"asia-northeast1"},
                 "configuration":{"jobType":"QUERY","query":{"query":"MERGE"}},
                 "status":{"state":"%s"%s},
                 "statistics":{"creationTime":"1","startTime":"1","endTime":"2","query":{"numDmlAffectedRows":"6",
                  "dmlStats":{"insertedRowCount":"3","updatedRowCount":"2","deletedRowCount":"1"}}}}
                """.formatted(job, state, result);
    }

    @Test
    void waitsForTheEndOfAStatement() {
        assertThat(warehouse.run("merge", "MERGE")).isEqualTo(new JobResult.Done(6, 3, 2, 1));
        assertThat(server.calls).hasSize(2);
    }

    @Test
    void findsTheJobThatRanBefore() {
        known.put("merge", DONE);

        assertThat(warehouse.run("merge", "MERGE")).isEqualTo(new JobResult.Done(6, 3, 2, 1));
        assertThat(known).containsOnlyKeys("merge");
    }

    @ParameterizedTest
    @CsvSource({"invalid", "invalidQuery", "notFound", "resourcesExceeded", "stopped"})
    void takesAFailureForGoodForAResult(String reason) {
        coming.put("merge", reason);

        assertThat(warehouse.run("merge", "MERGE")).isEqualTo(new JobResult.Failed(reason, "words"));
        assertThat(warehouse.run("merge", "MERGE")).isEqualTo(new JobResult.Failed(reason, "words"));
        assertThat(known).containsOnlyKeys("merge");
    }

    @Test
    void takesAStatementThatBigQueryDoesNotEvenStartForAResult() {
        coming.put("merge", "at once invalidQuery");

        assertThat(warehouse.run("merge", "MERGE")).isEqualTo(new JobResult.Failed("invalidQuery", "refused"));
    }

    @Test
    void takesAnotherRefusalToStartForAFailure() {
        coming.put("merge", "at once rateLimitExceeded");

        assertThatExceptionOfType(CloudException.class)
                .isThrownBy(() -> warehouse.run("merge", "MERGE"))
                .withMessageContaining("could not start merge (status 400)");
    }

    @ParameterizedTest
    @CsvSource({
        "backendError",
        "internalError",
        "rateLimitExceeded",
        "jobBackendError",
        "accessDenied",
        "a reason yet unknown",
        "invalidQuery:Could not serialize access due to concurrent update"
    })
    void passesOverAJobThatFailedForNoFaultOfItsOwn(String failure) {
        coming.put("merge", failure);
        coming.put("merge_2", failure);

        assertThatExceptionOfType(CloudException.class).isThrownBy(() -> warehouse.run("merge", "MERGE"));
        assertThatExceptionOfType(CloudException.class).isThrownBy(() -> warehouse.run("merge", "MERGE"));
        assertThat(warehouse.run("merge", "MERGE")).isInstanceOf(JobResult.Done.class);
        assertThat(warehouse.run("merge", "MERGE")).isInstanceOf(JobResult.Done.class);
        assertThat(known).containsOnlyKeys("merge", "merge_2", "merge_3");
    }

    @Test
    void givesUpWhenItFailsForEver() {
        known.put("merge", "backendError");
        for (int attempt = 2; attempt <= 100; attempt++) {
            known.put("merge_" + attempt, "backendError");
        }

        assertThatExceptionOfType(CloudException.class)
                .isThrownBy(() -> warehouse.run("merge", "MERGE"))
                .withMessageContaining("100 jobs failed");
    }

    @Test
    void asksForALoadThatReplacesTheTable() {
        warehouse.load(
                "load",
                TABLE,
                List.of(new Column("code", "STRING", true), new Column("price", "INT64", false)),
                List.of(new ObjectName("temp", "rows/0.tsv"), new ObjectName("temp", "rows/1.tsv")));

        JsonObject expected = JsonParser.parseString("""
                        {"jobReference": {"projectId": "project", "jobId": "load", "location": "asia-northeast1"},
                         "configuration": {"load": {
                           "sourceUris": ["gs://temp/rows/0.tsv", "gs://temp/rows/1.tsv"],
                           "sourceFormat": "CSV", "encoding": "UTF-8", "fieldDelimiter": "\\t", "quote": "\\"",
                           "allowQuotedNewlines": true, "preserveAsciiControlCharacters": true, "nullMarker": "",
                           "destinationTable": {"projectId": "project", "datasetId": "work", "tableId": "items"},
                           "createDisposition": "CREATE_IF_NEEDED", "writeDisposition": "WRITE_TRUNCATE",
                           "schema": {"fields": [{"name": "code", "type": "STRING", "mode": "REQUIRED"},
                                                 {"name": "price", "type": "INTEGER", "mode": "NULLABLE"}]}}}}
                        """).getAsJsonObject();
        assertThat(firstCall()).isEqualTo(expected);
    }

    @Test
    void namesASpaceAsTheNullOfASingleColumn() {
        warehouse.load(
                "load",
                TABLE,
                List.of(new Column("code", "STRING", true)),
                List.of(new ObjectName("temp", "rows/0.tsv")));

        JsonObject load = firstCall().getAsJsonObject("configuration").getAsJsonObject("load");
        assertThat(load.get("nullMarker").getAsString()).isEqualTo(" ");
    }

    private JsonObject firstCall() {
        return JsonParser.parseString(server.calls.getFirst().body()).getAsJsonObject();
    }

    @Test
    void hasNoColumnsOfATableThatIsNotThere() {
        assertThat(warehouse.columns(TABLE)).isEmpty();
    }

    @Test
    void quotesATableWithItsProject() {
        assertThat(warehouse.quoted(TABLE)).isEqualTo("`project.work.items`");
    }
}
