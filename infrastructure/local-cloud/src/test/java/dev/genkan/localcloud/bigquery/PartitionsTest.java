package dev.genkan.localcloud.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.FieldValueList;
import com.google.cloud.bigquery.FormatOptions;
import com.google.cloud.bigquery.InsertAllRequest;
import com.google.cloud.bigquery.Job;
import com.google.cloud.bigquery.JobInfo;
import com.google.cloud.bigquery.JobInfo.WriteDisposition;
import com.google.cloud.bigquery.LoadJobConfiguration;
import com.google.cloud.bigquery.QueryJobConfiguration;
import com.google.cloud.bigquery.RangePartitioning;
import com.google.cloud.bigquery.Schema;
import com.google.cloud.bigquery.StandardSQLTypeName;
import com.google.cloud.bigquery.StandardTableDefinition;
import com.google.cloud.bigquery.TableId;
import com.google.cloud.bigquery.TableInfo;
import com.google.cloud.bigquery.TimePartitioning;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionsTest {

    private static final Schema COLUMNS = Schema.of(
            Field.of("day", StandardSQLTypeName.DATE),
            Field.of("moment", StandardSQLTypeName.TIMESTAMP),
            Field.of("n", StandardSQLTypeName.INT64));

    private TestWarehouse warehouse;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        warehouse = TestWarehouse.open(folder);
    }

    @AfterEach
    void close() throws Exception {
        warehouse.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            HOUR,  2024022923
            DAY,   20240229
            MONTH, 202402
            YEAR,  2024
            """)
    void readsOnePartition(TimePartitioning.Type type, String partition) {
        create(TimePartitioning.newBuilder(type).setField("moment").build());
        insert("t", "2024-02-29", "2024-02-29T23:59:59.999999Z", 1);
        insert("t", "2024-02-29", "2025-03-01T00:00:00Z", 2);
        insert("t", "2024-02-29", null, 3);

        assertThat(numbers("t$" + partition)).containsExactly("1");
        assertThat(numbers("t$__NULL__")).containsExactly("3");
        assertThat(numbers("t")).containsExactly("1", "2", "3");
    }

    @Test
    void readsARangeOfNumbers() throws Exception {
        warehouse.run("CREATE TABLE shop.t (n INT64) PARTITION BY RANGE_BUCKET(n, GENERATE_ARRAY(0, 25, 10))");
        warehouse.run("INSERT INTO shop.t (n) VALUES (0), (9), (10), (24), (25), (-1), (NULL)");
        StandardTableDefinition definition =
                warehouse.client.getTable("shop", "t").getDefinition();

        assertThat(Objects.requireNonNull(definition.getRangePartitioning()).getRange())
                .isEqualTo(RangePartitioning.Range.newBuilder()
                        .setStart(0L)
                        .setEnd(25L)
                        .setInterval(10L)
                        .build());
        assertThat(numbers("t$0")).containsExactly("0", "9");
        assertThat(numbers("t$20")).containsExactly("24");
        assertThat(numbers("t$__UNPARTITIONED__")).containsExactly("25", "-1");
        assertThatThrownBy(() -> numbers("t$5")).hasMessageContaining("Invalid partition id: $5");
    }

    @Test
    void replacesOnePartitionByALoad() throws Exception {
        byDay();
        insert("t", "2024-01-01", null, 1);
        insert("t", "2024-01-02", null, 2);

        assertThat(load("t$20240101", "{\"day\":\"2024-01-01\",\"n\":7}\n")
                        .getStatus()
                        .getError())
                .isNull();
        assertThat(numbers("t")).containsExactlyInAnyOrder("2", "7");
        assertThat(Objects.requireNonNull(load("t$20240101", "{\"day\":\"2024-01-02\",\"n\":8}\n")
                                .getStatus()
                                .getError())
                        .getMessage())
                .isEqualTo("Some rows belong to different partitions rather than destination partition 20240101");
        assertThat(numbers("t")).containsExactlyInAnyOrder("2", "7");
    }

    @Test
    void replacesOnePartitionByAQuery() throws Exception {
        byDay();
        insert("t", "2024-01-01", null, 1);
        insert("t", "2024-01-02", null, 2);
        QueryJobConfiguration query = QueryJobConfiguration.newBuilder("SELECT DATE '2024-01-02' AS day, 9 AS n")
                .setDestinationTable(TableId.of("shop", "t$20240102"))
                .setWriteDisposition(WriteDisposition.WRITE_TRUNCATE)
                .build();

        warehouse.client.create(JobInfo.of(query)).waitFor();

        assertThat(numbers("t")).containsExactlyInAnyOrder("1", "9");
    }

    @Test
    void insertsIntoAndDeletesOnePartition() {
        byDay();
        insert("t$20240101", "2024-01-01", null, 1);
        insert("t", "2024-01-02", null, 2);

        assertThatThrownBy(() -> insert("t$20240101", "2024-01-02", null, 3))
                .hasMessageContaining("Some rows belong to different partitions");
        assertThat(warehouse.client.delete(TableId.of("shop", "t$20240102"))).isTrue();
        assertThat(numbers("t")).containsExactly("1");
    }

    @Test
    void forgetsPartitionsWhenTheirTimeHasCome() throws Exception {
        warehouse.now = Instant.parse("2024-01-02T12:00:00Z");
        create(TimePartitioning.newBuilder(TimePartitioning.Type.DAY)
                .setField("day")
                .setExpirationMs(Duration.ofDays(2).toMillis())
                .build());
        insert("t", "2024-01-01", null, 1);
        insert("t", "2024-01-02", null, 2);
        insert("t", null, null, 3);

        assertThat(numbers("t")).containsExactly("1", "2", "3");
        warehouse.now = Instant.parse("2024-01-03T00:00:00Z");
        assertThat(warehouse.rows("SELECT n FROM shop.t ORDER BY n")).containsExactly("2", "3");
        warehouse.now = Instant.parse("2030-01-01T00:00:00Z");
        assertThat(numbers("t")).containsExactly("3");
    }

    @Test
    void refusesPartitionsThatCannotBe() {
        assertThatThrownBy(() -> create(TimePartitioning.of(TimePartitioning.Type.DAY)))
                .isInstanceOfSatisfying(BigQueryException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo(501);
                    assertThat(refused).hasMessageContaining("tables partitioned by the time of ingestion");
                });
        assertThatThrownBy(() -> create(TimePartitioning.newBuilder(TimePartitioning.Type.DAY)
                        .setField("n")
                        .build()))
                .hasMessage("The field specified for partitioning can only be of type TIMESTAMP, DATE or DATETIME."
                        + " The type found is: INTEGER.");
        assertThatThrownBy(() -> create(TimePartitioning.newBuilder(TimePartitioning.Type.HOUR)
                        .setField("day")
                        .build()))
                .hasMessageContaining("can only be of type TIMESTAMP or DATETIME");
        assertThatThrownBy(() -> create(TimePartitioning.newBuilder(TimePartitioning.Type.DAY)
                        .setField("missing")
                        .build()))
                .hasMessageContaining("cannot be found in the schema");
    }

    private void byDay() {
        create(TimePartitioning.newBuilder(TimePartitioning.Type.DAY)
                .setField("day")
                .build());
    }

    private void create(TimePartitioning partitioning) {
        warehouse.client.create(TableInfo.of(
                TableId.of("shop", "t"),
                StandardTableDefinition.newBuilder()
                        .setSchema(COLUMNS)
                        .setTimePartitioning(partitioning)
                        .build()));
    }

    private void insert(String table, @Nullable String day, @Nullable String moment, int n) {
        Map<String, @Nullable Object> row = new HashMap<>(Map.of("n", n));
        row.put("day", day);
        row.put("moment", moment);
        assertThat(warehouse
                        .client
                        .insertAll(InsertAllRequest.newBuilder(TableId.of("shop", table))
                                .addRow(row)
                                .build())
                        .hasErrors())
                .isFalse();
    }

    private Job load(String table, String rows) throws Exception {
        LoadJobConfiguration load = LoadJobConfiguration.newBuilder(
                        TableId.of("shop", table), warehouse.object("rows.json", rows))
                .setFormatOptions(FormatOptions.json())
                .setWriteDisposition(WriteDisposition.WRITE_TRUNCATE)
                .build();
        return warehouse.client.getJob(warehouse.client.create(JobInfo.of(load)).getJobId());
    }

    private List<String> numbers(String table) {
        Schema schema = Objects.requireNonNull(
                warehouse.client.getTable("shop", "t").getDefinition().getSchema());
        List<String> numbers = new ArrayList<>();
        for (FieldValueList row : warehouse
                .client
                .listTableData(TableId.of("shop", table), schema)
                .iterateAll()) {
            numbers.add(row.get("n").isNull() ? "null" : row.get("n").getStringValue());
        }
        return numbers;
    }
}
