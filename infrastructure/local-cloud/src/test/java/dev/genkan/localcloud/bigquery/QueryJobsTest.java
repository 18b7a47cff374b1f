package dev.genkan.localcloud.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.bigquery.BigQuery.QueryResultsOption;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.FieldValueList;
import com.google.cloud.bigquery.Job;
import com.google.cloud.bigquery.JobId;
import com.google.cloud.bigquery.JobInfo;
import com.google.cloud.bigquery.JobStatistics.QueryStatistics;
import com.google.cloud.bigquery.QueryJobConfiguration;
import com.google.cloud.bigquery.QueryParameterValue;
import com.google.cloud.bigquery.StandardSQLTypeName;
import com.google.cloud.bigquery.Table;
import com.google.cloud.bigquery.TableId;
import com.google.cloud.bigquery.TableResult;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryJobsTest {

    private static TestWarehouse warehouse;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        warehouse = TestWarehouse.open(folder);
    }

    @AfterAll
    static void close() throws Exception {
        warehouse.close();
    }

    @Test
    void answersASelectWithItsColumnsAndRows() throws Exception {
        TableResult result = warehouse.client.query(QueryJobConfiguration.of("""
                SELECT 1 AS whole, 1.5 AS real, NUMERIC '12345678901234567890123456789.123456789' AS exact,
                  'x' AS text, TRUE AS truth, b'\\x00\\xff' AS raw, DATE '2024-02-29' AS day,
                  DATETIME '2024-02-29 23:59:59.5' AS local, TIMESTAMP '2024-02-29 23:59:59.000001+00' AS instant,
                  [1, 2] AS many, STRUCT(1 AS a, ['p', 'q'] AS b) AS nested, CAST(NULL AS STRING) AS nothing"""));
        FieldValueList row = result.getValues().iterator().next();
        assertThat(row.get("whole").getLongValue()).isEqualTo(1);
        assertThat(row.get("real").getDoubleValue()).isEqualTo(1.5);
        assertThat(row.get("exact").getStringValue()).isEqualTo("12345678901234567890123456789.123456789");
        assertThat(row.get("text").getStringValue()).isEqualTo("x");
        assertThat(row.get("truth").getBooleanValue()).isTrue();
        assertThat(row.get("raw").getBytesValue()).containsExactly(0, -1);
        assertThat(row.get("day").getStringValue()).isEqualTo("2024-02-29");
        assertThat(row.get("local").getStringValue()).isEqualTo("2024-02-29T23:59:59.500000");
        assertThat(row.get("instant").getTimestampValue()).isEqualTo(1709251199000001L);
        assertThat(row.get("many").getRepeatedValue())
                .extracting(value -> value.getLongValue())
                .containsExactly(1L, 2L);
        assertThat(row.get("nested").getRecordValue().get(1).getRepeatedValue()).hasSize(2);
        assertThat(row.get("nothing").isNull()).isTrue();
    }

    @Test
    void keepsTheOrderOfManyRows() throws Exception {
        TableResult result = warehouse.client.query(QueryJobConfiguration.of(
                "SELECT n FROM UNNEST(GENERATE_ARRAY(1, 200000)) AS n ORDER BY MOD(n * 7919, 200003)"));
        List<Long> order = new ArrayList<>();
        result.iterateAll().forEach(row -> order.add(row.get("n").getLongValue() * 7919 % 200_003));
        assertThat(order).hasSize(200_000).isSorted();
    }

    @Test
    void takesNamedParameters() throws Exception {
        QueryJobConfiguration query = QueryJobConfiguration.newBuilder(
                        "SELECT name FROM UNNEST(['a', 'b', 'c']) AS name WHERE name IN UNNEST(@names) AND @least <= 1.5")
                .addNamedParameter(
                        "names", QueryParameterValue.array(new String[] {"a", "c"}, StandardSQLTypeName.STRING))
                .addNamedParameter("least", QueryParameterValue.numeric(new BigDecimal("1.25")))
                .build();
        assertThat(warehouse.client.query(query).iterateAll())
                .extracting(row -> row.get(0).getStringValue())
                .containsExactlyInAnyOrder("a", "c");
    }

    @Test
    void countsWhatAMergeChanges() throws Exception {
        warehouse.run("CREATE TABLE shop.merged AS SELECT 1 AS id, 'a' AS name UNION ALL SELECT 2, 'b'");
        Job job = warehouse.run("""
                MERGE shop.merged AS t USING (SELECT 2 AS id, 'B' AS name, FALSE AS gone UNION ALL SELECT 3, 'c', FALSE
                  UNION ALL SELECT 1, 'x', TRUE) AS s ON t.id = s.id
                WHEN MATCHED AND s.gone THEN DELETE
                WHEN MATCHED THEN UPDATE SET name = s.name
                WHEN NOT MATCHED THEN INSERT (id, name) VALUES (id, name)""");
        QueryStatistics statistics = job.getStatistics();
        assertThat(statistics.getStatementType()).isEqualTo(QueryStatistics.StatementType.MERGE);
        assertThat(statistics.getNumDmlAffectedRows()).isEqualTo(3);
        assertThat(statistics.getDmlStats().getInsertedRowCount()).isEqualTo(1);
        assertThat(statistics.getDmlStats().getUpdatedRowCount()).isEqualTo(1);
        assertThat(statistics.getDmlStats().getDeletedRowCount()).isEqualTo(1);
        assertThat(warehouse.rows("SELECT id, name FROM shop.merged ORDER BY id"))
                .containsExactly("2,B", "3,c");
    }

    @Test
    void answersAMergeThatIsAskedForAsAQuery() throws Exception {
        warehouse.run("CREATE TABLE shop.asked (id INT64)");
        TableResult result = warehouse.client.query(QueryJobConfiguration.of(
                "MERGE shop.asked t USING (SELECT 7 AS id) s ON t.id = s.id WHEN NOT MATCHED THEN INSERT ROW"));
        assertThat(result.getTotalRows()).isLessThanOrEqualTo(1);
        assertThat(warehouse.rows("SELECT id FROM shop.asked")).containsExactly("7");
    }

    @Test
    void refusesAJobOfTheSameNameAndTellsHowTheFirstEnded() throws Exception {
        warehouse.run("CREATE TABLE shop.once (id INT64)");
        JobId id = JobId.of("once-only");
        warehouse.run(id, "INSERT INTO shop.once (id) VALUES (1), (2)");
        assertThatThrownBy(() -> warehouse.client.create(
                        JobInfo.of(id, QueryJobConfiguration.of("INSERT INTO shop.once (id) VALUES (1), (2)"))))
                .isInstanceOfSatisfying(BigQueryException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo(409);
                    assertThat(refused.getReason()).isEqualTo("duplicate");
                    assertThat(refused).hasMessageContaining("Already Exists: Job genkan-local:US.once-only");
                });
        warehouse.reopen();
        QueryStatistics statistics = warehouse.client.getJob(id).getStatistics();
        assertThat(statistics.getDmlStats().getInsertedRowCount()).isEqualTo(2);
        assertThat(warehouse.rows("SELECT COUNT(*) FROM shop.once")).containsExactly("2");
    }

    @Test
    void failsAJobWithTheReasonOfBigQuery() throws Exception {
        Job job = warehouse.client.create(JobInfo.of(QueryJobConfiguration.of("SELECT nothing FROM shop.missing")));
        Job ended = warehouse.client.getJob(job.getJobId());
        assertThat(ended.getStatus().getError().getReason()).isEqualTo("notFound");
        assertThatThrownBy(() -> warehouse.rows("SELEC 1")).isInstanceOfSatisfying(BigQueryException.class, refused -> {
            assertThat(refused.getCode()).isEqualTo(400);
            assertThat(refused.getReason()).isEqualTo("invalidQuery");
        });
    }

    @Test
    void mergesIntoOneTableAtTheSameTimeWithoutAConflict() throws Exception {
        warehouse.run("CREATE TABLE shop.busy (id INT64, hits INT64)");
        String merge = """
                MERGE shop.busy t USING (SELECT 1 AS id) s ON t.id = s.id
                WHEN MATCHED THEN UPDATE SET hits = t.hits + 1
                WHEN NOT MATCHED THEN INSERT (id, hits) VALUES (1, 1)""";
        List<Future<Job>> jobs = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (int i = 0; i < 12; i++) {
                jobs.add(threads.submit(() -> warehouse.run(merge)));
            }
        }
        for (Future<Job> job : jobs) {
            assertThat(job.get().getStatus().getError()).isNull();
        }
        assertThat(warehouse.rows("SELECT hits FROM shop.busy")).containsExactly("12");
    }

    @Test
    void givesTheRowsOfAResultPageByPage() throws Exception {
        Job job = warehouse.run("SELECT n FROM UNNEST(GENERATE_ARRAY(1, 25)) AS n ORDER BY n");
        TableResult result = job.getQueryResults(QueryResultsOption.pageSize(10));
        assertThat(result.getTotalRows()).isEqualTo(25);
        assertThat(result.getValues()).hasSize(10);
        assertThat(result.iterateAll())
                .extracting(row -> row.get(0).getLongValue())
                .hasSize(25)
                .isSorted();
    }

    @Test
    void writesASelectIntoATable() throws Exception {
        QueryJobConfiguration query = QueryJobConfiguration.newBuilder("SELECT 1 AS a, 'x' AS b")
                .setDestinationTable(TableId.of("shop", "Selected"))
                .build();
        warehouse.client.create(JobInfo.of(query)).waitFor();
        assertThat(warehouse.rows("SELECT b, a FROM shop.Selected")).containsExactly("x,1");
        Job again = warehouse.client.create(JobInfo.of(query));
        assertThat(warehouse
                        .client
                        .getJob(again.getJobId())
                        .getStatus()
                        .getError()
                        .getReason())
                .isEqualTo("duplicate");
    }

    @Test
    void runsTheStatementsOfAScriptInOneSession() throws Exception {
        List<String> rows = warehouse.rows("""
                DECLARE least INT64 DEFAULT 2;
                CREATE TEMP TABLE picked AS SELECT n FROM UNNEST([1, 2, 3]) AS n WHERE n >= least;
                CREATE TABLE shop.scripted AS SELECT * FROM picked;
                SELECT n FROM shop.scripted ORDER BY n""");
        assertThat(rows).containsExactly("2", "3");
    }

    @Test
    void followsTheColumnsOfAnAlteredTable() throws Exception {
        warehouse.run("CREATE TABLE shop.altered (id INT64 NOT NULL OPTIONS (description = 'the key'), old STRING)");
        warehouse.run("INSERT INTO shop.altered (id, old) VALUES (1, 'a')");
        warehouse.run("ALTER TABLE shop.altered ADD COLUMN price NUMERIC");
        warehouse.run("ALTER TABLE shop.altered RENAME COLUMN old TO fresh");
        warehouse.run("ALTER TABLE shop.altered ALTER COLUMN id DROP NOT NULL");
        warehouse.run("ALTER TABLE shop.altered DROP COLUMN price");
        Table table = warehouse.client.getTable("shop", "altered");
        assertThat(table.getDefinition().getSchema().getFields())
                .extracting(field -> field.getName() + " " + field.getMode() + " " + field.getDescription())
                .containsExactly("id null the key", "fresh null null");
        assertThat(warehouse.rows("SELECT * FROM shop.altered")).containsExactly("1,a");
    }

    @Test
    void wordsAFailureOfAValueAsGoogleSqlDoes() {
        assertThatThrownBy(() -> warehouse.rows("SELECT 1 / n FROM UNNEST([0]) AS n"))
                .hasMessageContaining("division by zero: 1 / 0")
                .hasMessageNotContaining("LINE");
    }

    @Test
    void readsAQueryWithoutRunningIt() {
        Job job = warehouse.client.create(JobInfo.of(QueryJobConfiguration.newBuilder("SELECT 1 AS one")
                .setDryRun(true)
                .build()));
        QueryStatistics statistics = job.getStatistics();
        assertThat(Objects.requireNonNull(statistics.getSchema()).getFields()).hasSize(1);
    }

    @Test
    void tellsOfTablesAndColumnsInTheInformationSchema() throws Exception {
        warehouse.run("CREATE TABLE shop.described (id INT64 NOT NULL, tags ARRAY<STRING>)");
        assertThat(warehouse.rows("""
                SELECT column_name, data_type, is_nullable FROM shop.INFORMATION_SCHEMA.COLUMNS
                WHERE table_name = 'described' ORDER BY ordinal_position""")).containsExactly("id,INT64,NO", "tags,ARRAY<STRING>,NO");
        assertThat(warehouse.rows(
                        "SELECT table_type FROM shop.INFORMATION_SCHEMA.TABLES WHERE table_name = 'described'"))
                .containsExactly("BASE TABLE");
        assertThat(warehouse.rows("SELECT schema_name FROM INFORMATION_SCHEMA.SCHEMATA"))
                .contains("shop");
    }
}
