package dev.genkan.localcloud.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.cloud.bigquery.BigQuery.JobListOption;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.Job;
import com.google.cloud.bigquery.JobInfo;
import com.google.cloud.bigquery.JobStatistics;
import com.google.cloud.bigquery.JobStatistics.QueryStatistics;
import com.google.cloud.bigquery.JobStatistics.QueryStatistics.StatementType;
import com.google.cloud.bigquery.QueryJobConfiguration;
import com.google.cloud.bigquery.StandardTableDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripts as the real client sends them, each with the rows or the error that BigQuery answers. */
class ScriptsTest {

    private static TestWarehouse warehouse;

    /** One script: the rows of its last statement, or a part of the error with which it fails. */
    record Script(String name, String sql, boolean fails, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Script> scripts() throws IOException {
        try (InputStream in = ScriptsTest.class.getResourceAsStream("scripts.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("(?m)^#### "))
                    .filter(part -> !part.isBlank())
                    .map(ScriptsTest::script);
        }
    }

    private static Script script(String text) {
        String name = text.lines().findFirst().orElseThrow();
        String[] parts = text.substring(name.length() + 1).split("(?m)^== ", 2);
        boolean fails = parts[1].startsWith("error ");
        return new Script(name, parts[0].stripTrailing(), fails, parts[1].split(" ", 2)[1].replaceFirst("\n$", ""));
    }

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        warehouse = TestWarehouse.open(folder);
        warehouse.run("CREATE TABLE shop.numbers AS SELECT id FROM UNNEST([1, 2, 3]) AS id");
        warehouse.run("CREATE TABLE shop.written (id INT64)");
    }

    @AfterAll
    static void close() throws Exception {
        warehouse.close();
    }

    @BeforeEach
    void empties() throws Exception {
        warehouse.run("TRUNCATE TABLE shop.written");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void answersAsBigQueryDoes(Script script) throws Exception {
        if (script.fails()) {
            Throwable failure = catchThrowable(() -> warehouse.rows(script.sql()));
            assertThat(failure).isInstanceOf(BigQueryException.class).hasMessageContaining(script.expected());
        } else {
            assertThat(String.join("; ", warehouse.rows(script.sql()))).isEqualTo(script.expected());
        }
    }

    @Test
    void executesNothingOfAScriptWithAWrongWord() throws Exception {
        assertThatThrownBy(() -> warehouse.rows("INSERT INTO shop.written (id) VALUES (1);\nSELEC 2;"))
                .hasMessageContaining("Syntax error");
        assertThat(warehouse.rows("SELECT COUNT(*) FROM shop.written")).containsExactly("0");
    }

    @Test
    void undoesTheTransactionOfAScriptThatFails() throws Exception {
        String script = """
                BEGIN TRANSACTION;
                INSERT INTO shop.written (id) VALUES (1);
                RAISE USING MESSAGE = 'stop';""";
        assertThatThrownBy(() -> warehouse.rows(script)).hasMessageContaining("stop");
        assertThat(warehouse.rows("SELECT COUNT(*) FROM shop.written")).containsExactly("0");
    }

    @Test
    void undoesTheTransactionThatAScriptLeavesOpen() throws Exception {
        warehouse.run("BEGIN TRANSACTION; INSERT INTO shop.written (id) VALUES (1);");
        assertThat(warehouse.rows("SELECT COUNT(*) FROM shop.written")).containsExactly("0");
    }

    @Test
    void showsEachStatementAsAJobOfItsOwn() throws Exception {
        Job parent = warehouse.run("""
                DECLARE n INT64 DEFAULT 2;
                INSERT INTO shop.written (id) VALUES (1), (2);
                SELECT COUNT(*) FROM shop.written WHERE id >= n;""");
        QueryStatistics statistics = parent.getStatistics();
        assertThat(statistics.getStatementType()).isEqualTo(StatementType.SCRIPT);
        assertThat(statistics.getNumChildJobs()).isEqualTo(2);
        List<Job> children = children(parent);
        assertThat(children)
                .extracting(child -> child.<QueryStatistics>getStatistics().getStatementType())
                .containsExactly(StatementType.INSERT, StatementType.SELECT);
        JobStatistics first = children.getFirst().getStatistics();
        assertThat(first.getParentJobId()).isEqualTo(parent.getJobId().getJob());
        assertThat(first.getScriptStatistics().getEvaluationKind()).isEqualTo("STATEMENT");
        assertThat(first.getScriptStatistics().getStackFrames())
                .extracting(frame -> frame.getText() + " " + frame.getStartLine() + ":" + frame.getStartColumn() + "-"
                        + frame.getEndLine() + ":" + frame.getEndColumn())
                .containsExactly("INSERT INTO shop.written (id) VALUES (1), (2) 2:1-2:46");
        assertThat(children.getLast()
                        .getQueryResults()
                        .getValues()
                        .iterator()
                        .next()
                        .get(0)
                        .getLongValue())
                .isEqualTo(1);
        assertThat(warehouse.client.listJobs().iterateAll())
                .extracting(Job::getJobId)
                .contains(parent.getJobId())
                .doesNotContain(children.getFirst().getJobId());
    }

    @Test
    void remembersTheJobsOfAScript() throws Exception {
        Job parent = warehouse.run("SELECT 1; SELECT 2;");
        warehouse.reopen();
        assertThat(children(parent)).hasSize(2);
    }

    @Test
    void failsTheJobOfTheStatementThatFails() throws Exception {
        Job parent = warehouse.client.create(JobInfo.of(QueryJobConfiguration.of("SELECT 1; SELECT 1 / 0;")));
        assertThat(warehouse
                        .client
                        .getJob(parent.getJobId())
                        .getStatus()
                        .getError()
                        .getMessage())
                .isEqualTo("Query error: division by zero: 1 / 0 at [1:11]");
        assertThat(children(parent))
                .extracting(child -> String.valueOf(child.getStatus().getError()))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("null"),
                        second -> assertThat(second).contains("division by zero: 1 / 0"));
    }

    @Test
    void doesNotCallAQueryWithAFunctionAScript() throws Exception {
        Job job = warehouse.run("CREATE TEMP FUNCTION one() AS (1); SELECT one();");
        assertThat(job.<QueryStatistics>getStatistics().getStatementType()).isEqualTo(StatementType.SELECT);
    }

    @Test
    void givesACopyThePartitionsOfItsModel() throws Exception {
        warehouse.run("CREATE TABLE shop.parted (day DATE, id INT64 NOT NULL) PARTITION BY day CLUSTER BY id");
        for (String copy : List.of("LIKE", "COPY", "CLONE")) {
            warehouse.run("CREATE OR REPLACE TABLE shop.parted_too " + copy + " shop.parted");
            StandardTableDefinition table =
                    warehouse.client.getTable("shop", "parted_too").getDefinition();
            assertThat(table.getTimePartitioning().getField()).isEqualTo("day");
            assertThat(table.getClustering().getFields()).containsExactly("id");
            assertThat(table.getSchema().getFields().get("id").getMode()).isEqualTo(Field.Mode.REQUIRED);
        }
    }

    @Test
    void saysWhoseJobsTheyAre() throws Exception {
        Job job = warehouse.run("SELECT SESSION_USER()");
        assertThat(warehouse.rows("SELECT SESSION_USER()")).containsExactly(job.getUserEmail());
    }

    private static List<Job> children(Job parent) {
        return StreamSupport.stream(
                        warehouse
                                .client
                                .listJobs(JobListOption.parentJobId(
                                        parent.getJobId().getJob()))
                                .iterateAll()
                                .spliterator(),
                        false)
                .sorted(Comparator.comparing(child -> child.getJobId().getJob()))
                .toList();
    }
}
