package dev.genkan.localcloud.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.bigquery.BigQueryError;
import com.google.cloud.bigquery.CopyJobConfiguration;
import com.google.cloud.bigquery.Job;
import com.google.cloud.bigquery.JobInfo;
import com.google.cloud.bigquery.JobInfo.CreateDisposition;
import com.google.cloud.bigquery.JobInfo.WriteDisposition;
import com.google.cloud.bigquery.JobStatistics.CopyStatistics;
import com.google.cloud.bigquery.StandardTableDefinition;
import com.google.cloud.bigquery.TableId;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyJobsTest {

    private static TestWarehouse warehouse;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        warehouse = TestWarehouse.open(folder);
        warehouse.run("CREATE TABLE shop.letters AS SELECT 1 AS id, 'a' AS name UNION ALL SELECT 2, 'b'");
        warehouse.run("CREATE TABLE shop.more AS SELECT 3 AS id, 'c' AS name");
        warehouse.run("CREATE VIEW shop.seen AS SELECT id FROM shop.letters");
        warehouse.run("""
                CREATE TABLE shop.days (day DATE, n INT64) PARTITION BY day AS
                SELECT DATE '2024-01-01' AS day, 1 AS n UNION ALL SELECT '2024-01-01', 2 UNION ALL SELECT '2024-01-02', 3""");
    }

    @AfterAll
    static void close() throws Exception {
        warehouse.close();
    }

    @Test
    void copiesATableAndCountsItsRows() throws Exception {
        Job job = copied(copy("copy", "letters").build());

        CopyStatistics statistics = job.getStatistics();
        assertThat(statistics.getCopiedRows()).isEqualTo(2);
        assertThat(statistics.getCopiedLogicalBytes()).isEqualTo(2 * (8 + 3));
        assertThat(warehouse.rows("SELECT id, name FROM shop.copy ORDER BY id")).containsExactly("1,a", "2,b");
    }

    @Test
    void copiesSeveralTablesIntoOne() throws Exception {
        copied(copy("both", "letters", "more").build());

        assertThat(warehouse.rows("SELECT id FROM shop.both ORDER BY id")).containsExactly("1", "2", "3");
    }

    @Test
    void writesToATableThatHoldsRowsOnlyWhenItIsTold() throws Exception {
        copied(copy("held", "more").build());

        assertThat(failed(copy("held", "more").build()).getReason()).isEqualTo("duplicate");
        copied(copy("held", "letters")
                .setWriteDisposition(WriteDisposition.WRITE_APPEND)
                .build());
        assertThat(warehouse.rows("SELECT id FROM shop.held ORDER BY id")).containsExactly("1", "2", "3");
        copied(copy("held", "more")
                .setWriteDisposition(WriteDisposition.WRITE_TRUNCATE)
                .build());
        assertThat(warehouse.rows("SELECT id FROM shop.held")).containsExactly("3");
    }

    @Test
    void keepsTheRowsOfATableThatIsCopiedOverItself() throws Exception {
        copied(copy("itself", "letters").build());
        copied(copy("itself", "itself", "more")
                .setWriteDisposition(WriteDisposition.WRITE_TRUNCATE)
                .build());

        assertThat(warehouse.rows("SELECT id FROM shop.itself ORDER BY id")).containsExactly("1", "2", "3");
    }

    @Test
    void createsNoTableWhenItMayNot() {
        BigQueryError error = failed(copy("never", "letters")
                .setCreateDisposition(CreateDisposition.CREATE_NEVER)
                .build());

        assertThat(error.getReason()).isEqualTo("notFound");
        assertThat(error.getMessage()).isEqualTo("Not found: Table genkan-local:shop.never");
    }

    @Test
    void refusesSourcesThatAreNoTablesOrOfOtherColumns() {
        assertThat(failed(copy("z", "missing").build()).getMessage())
                .isEqualTo("Not found: Table genkan-local:shop.missing");
        assertThat(failed(copy("z", "seen").build()).getMessage()).contains("is not allowed for this operation");
        assertThat(failed(copy("z", "letters", "days").build()).getMessage())
                .contains("Provided Schema does not match");
    }

    @Test
    void copiesOnePartitionIntoAnother() throws Exception {
        copied(copy("days_copy", "days").build());
        StandardTableDefinition copy =
                warehouse.client.getTable("shop", "days_copy").getDefinition();
        assertThat(Objects.requireNonNull(copy.getTimePartitioning()).getField())
                .isEqualTo("day");

        copied(copy("days_copy$20240101", "days$20240101")
                .setWriteDisposition(WriteDisposition.WRITE_TRUNCATE)
                .build());

        assertThat(warehouse.rows("SELECT n FROM shop.days_copy ORDER BY n")).containsExactly("1", "2", "3");
        assertThat(failed(copy("days_copy$20240101", "days$20240102")
                                .setWriteDisposition(WriteDisposition.WRITE_APPEND)
                                .build())
                        .getMessage())
                .isEqualTo("Some rows belong to different partitions rather than destination partition 20240101");
        assertThat(failed(copy("z", "days$2024").build()).getMessage()).contains("Invalid partition id");
        assertThat(failed(copy("z", "letters$20240101").build()).getMessage()).contains("not partitioned");
    }

    @Test
    void namesTheSnapshotsThatItCannotMake() {
        CopyJobConfiguration snapshot =
                copy("z", "letters").setOperationType("SNAPSHOT").build();

        assertThatThrownBy(() -> warehouse.client.create(JobInfo.of(snapshot)))
                .hasMessage("The local cloud does not support: copy jobs of type SNAPSHOT");
    }

    private static CopyJobConfiguration.Builder copy(String target, String... sources) {
        return CopyJobConfiguration.newBuilder(
                TableId.of("shop", target),
                List.of(sources).stream().map(name -> TableId.of("shop", name)).toList());
    }

    private static Job copied(CopyJobConfiguration copy) throws InterruptedException {
        Job job = warehouse.client.create(JobInfo.of(copy)).waitFor();
        assertThat(job.getStatus().getError()).isNull();
        return job;
    }

    private static BigQueryError failed(CopyJobConfiguration copy) {
        Job job = warehouse.client.getJob(
                warehouse.client.create(JobInfo.of(copy)).getJobId());
        return Objects.requireNonNull(job.getStatus().getError());
    }
}
