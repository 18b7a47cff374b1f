package dev.genkan.localcloud.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.bigquery.BigQuery.JobListOption;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.Job;
import com.google.cloud.bigquery.JobId;
import com.google.cloud.bigquery.JobStatistics.QueryStatistics;
import com.google.cloud.bigquery.QueryJobConfiguration;
import com.google.common.collect.ImmutableList;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static TestWarehouse warehouse;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        warehouse = TestWarehouse.open(folder);
        warehouse.run("CREATE TABLE shop.letters AS SELECT 1 AS id, 'a' AS name UNION ALL SELECT 2, 'b'");
    }

    @AfterAll
    static void close() throws Exception {
        warehouse.close();
    }

    @Test
    void listsTheStatementsOfAScriptAsItsChildren() throws Exception {
        Job script = warehouse.run(JobId.of("a-script"), """
                CREATE TABLE shop.scripted (n INT64);
                INSERT INTO shop.scripted (n) VALUES (1), (2);
                SELECT n FROM shop.scripted ORDER BY n""");
        warehouse.reopen();

        List<Job> children = ImmutableList.copyOf(
                warehouse.client.listJobs(JobListOption.parentJobId("a-script")).iterateAll());

        assertThat(script.getStatistics().getNumChildJobs()).isEqualTo(3);
        assertThat(children)
                .extracting(job -> ((QueryStatistics) job.getStatistics()).getStatementType())
                .containsExactlyInAnyOrder(
                        QueryStatistics.StatementType.CREATE_TABLE,
                        QueryStatistics.StatementType.INSERT,
                        QueryStatistics.StatementType.SELECT);
        assertThat(children)
                .allSatisfy(
                        job -> assertThat(job.getStatistics().getParentJobId()).isEqualTo("a-script"));
        assertThat(warehouse.client.listJobs().iterateAll())
                .extracting(job -> job.getJobId().getJob())
                .contains("a-script")
                .doesNotContain(children.getFirst().getJobId().getJob());
        Job select = children.stream()
                .filter(job -> ((QueryJobConfiguration) job.getConfiguration())
                        .getQuery()
                        .startsWith("SELECT"))
                .findFirst()
                .orElseThrow();
        assertThat(select.getQueryResults().iterateAll()).hasSize(2);
    }

    @Test
    void forgetsAJobThatIsDeleted() throws Exception {
        JobId id = JobId.of("to-be-forgotten");
        warehouse.run(id, "SELECT 1; SELECT 2");

        assertThat(warehouse.client.delete(JobId.of("to-be-forgotten"))).isTrue();

        assertThat(warehouse.client.getJob(id)).isNull();
        assertThat(warehouse
                        .client
                        .listJobs(JobListOption.parentJobId("to-be-forgotten"))
                        .iterateAll())
                .isEmpty();
        assertThatThrownBy(() -> warehouse.client.delete(id)).hasMessageContaining("Not found: Job");
    }

    @Test
    void refusesAQueryThatReadsMoreThanItMay() throws Exception {
        QueryJobConfiguration.Builder query = QueryJobConfiguration.newBuilder("SELECT id FROM shop.letters");

        assertThatThrownBy(() ->
                        warehouse.client.query(query.setMaximumBytesBilled(1L).build()))
                .isInstanceOfSatisfying(BigQueryException.class, refused -> {
                    assertThat(refused.getReason()).isEqualTo("bytesBilledLimitExceeded");
                    assertThat(refused)
                            .hasMessage("Query exceeded limit for bytes billed: 1. 10485760 or higher required.");
                });
        assertThat(warehouse
                        .client
                        .query(query.setMaximumBytesBilled(10_485_760L).build())
                        .getTotalRows())
                .isEqualTo(2);
    }

    @Test
    void answersARepeatedRequestWithTheSameJob() throws Exception {
        String request = "{\"query\":\"INSERT INTO shop.letters (id) VALUES (3)\",\"useLegacySql\":false,"
                + "\"requestId\":\"r-1\"}";

        String first = post("/queries", request).body();
        String second = post("/queries", request).body();

        assertThat(second).isEqualTo(first).contains("\"numDmlAffectedRows\":\"1\"");
        assertThat(warehouse.rows("SELECT COUNT(*) FROM shop.letters WHERE id = 3"))
                .containsExactly("1");
    }

    @Test
    void changesATableOnlyInTheStateThatIsMeant() throws Exception {
        warehouse.run("CREATE TABLE shop.tagged (id INT64)");
        String etag = warehouse.client.getTable("shop", "tagged").getEtag();
        String path = "/datasets/shop/tables/tagged";

        assertThat(patch(path, "other", "{\"description\":\"a\"}").statusCode()).isEqualTo(412);
        assertThat(patch(path, etag, "{\"description\":\"b\"}").statusCode()).isEqualTo(200);
        assertThat(patch(path, etag, "{\"description\":\"c\"}").statusCode()).isEqualTo(412);
        assertThat(warehouse.client.getTable("shop", "tagged").getDescription()).isEqualTo("b");
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(uri(path))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> patch(String path, String etag, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(uri(path))
                        .header("If-Match", etag)
                        .method("PATCH", BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static URI uri(String path) {
        return URI.create(warehouse.origin() + "/bigquery/v2/projects/" + TestWarehouse.PROJECT + path);
    }
}
