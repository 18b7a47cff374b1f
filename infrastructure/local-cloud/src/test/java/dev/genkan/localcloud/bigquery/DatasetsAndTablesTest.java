package dev.genkan.localcloud.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.bigquery.BigQuery.DatasetDeleteOption;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.Clustering;
import com.google.cloud.bigquery.Dataset;
import com.google.cloud.bigquery.DatasetInfo;
import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.FieldValueList;
import com.google.cloud.bigquery.InsertAllRequest;
import com.google.cloud.bigquery.InsertAllResponse;
import com.google.cloud.bigquery.Schema;
import com.google.cloud.bigquery.StandardSQLTypeName;
import com.google.cloud.bigquery.StandardTableDefinition;
import com.google.cloud.bigquery.Table;
import com.google.cloud.bigquery.TableId;
import com.google.cloud.bigquery.TableInfo;
import com.google.cloud.bigquery.TimePartitioning;
import com.google.cloud.bigquery.ViewDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetsAndTablesTest {

    private static final Field ID = Field.newBuilder("id", StandardSQLTypeName.INT64)
            .setMode(Field.Mode.REQUIRED)
            .setDescription("the key")
            .build();
    private static final Field TAGS = Field.newBuilder("tags", StandardSQLTypeName.STRING)
            .setMode(Field.Mode.REPEATED)
            .build();
    private static final Field PLACE = Field.of(
            "place",
            StandardSQLTypeName.STRUCT,
            Field.of("city", StandardSQLTypeName.STRING),
            Field.of("zip", StandardSQLTypeName.STRING));

    private TestWarehouse warehouse;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        warehouse = TestWarehouse.open(folder);
    }

    @AfterEach
    void close() throws Exception {
        warehouse.close();
    }

    @Test
    void keepsDatasets() throws Exception {
        warehouse.client.create(DatasetInfo.newBuilder("Work")
                .setLabels(Map.of("site", "a"))
                .setDefaultTableLifetime(Duration.ofDays(2).toMillis())
                .build());
        warehouse.client.create(DatasetInfo.of("work"));
        Dataset changed = warehouse.client.getDataset("Work").toBuilder()
                .setDescription("words")
                .build()
                .update();
        assertThat(changed.getLabels()).containsEntry("site", "a");
        warehouse.reopen();
        assertThat(warehouse.client.getDataset("Work").getDescription()).isEqualTo("words");
        assertThat(warehouse.client.listDatasets().iterateAll())
                .extracting(dataset -> dataset.getDatasetId().getDataset())
                .containsExactly("Work", "shop", "work");
        assertThatThrownBy(() -> warehouse.client.create(DatasetInfo.of("work")))
                .isInstanceOfSatisfying(
                        BigQueryException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo(409));
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "temp", "system", "memory", "warehouse", "bigquery", "pg_catalog", "Main"})
    void takesNamesThatAreTakenInDuckDb(String dataset) throws Exception {
        warehouse.client.create(DatasetInfo.of(dataset));
        warehouse.run("CREATE TABLE `" + dataset + "`.things AS SELECT 1 AS id");
        warehouse.run("UPDATE `" + dataset + "`.things SET id = 2 WHERE TRUE");
        assertThat(warehouse.rows("SELECT id FROM `" + dataset + "`.things")).containsExactly("2");
        assertThat(warehouse.client.delete(dataset, DatasetDeleteOption.deleteContents()))
                .isTrue();
    }

    @Test
    void deletesADatasetWithItsTablesOnlyWhenAskedTo() {
        create("items", Schema.of(ID));
        assertThatThrownBy(() -> warehouse.client.delete("shop")).hasMessageContaining("still in use");
        assertThat(warehouse.client.delete("shop", DatasetDeleteOption.deleteContents()))
                .isTrue();
        assertThat(warehouse.client.getDataset("shop")).isNull();
        assertThat(warehouse.client.delete("shop")).isFalse();
    }

    @Test
    void keepsWhatATableIsSaidToBe() throws Exception {
        StandardTableDefinition definition = StandardTableDefinition.newBuilder()
                .setSchema(Schema.of(ID, TAGS, PLACE, Field.of("day", StandardSQLTypeName.DATE)))
                .setTimePartitioning(TimePartitioning.newBuilder(TimePartitioning.Type.DAY)
                        .setField("day")
                        .build())
                .setClustering(Clustering.newBuilder().setFields(List.of("id")).build())
                .build();
        warehouse.client.create(TableInfo.newBuilder(TableId.of("shop", "Items"), definition)
                .setDescription("things")
                .setLabels(Map.of("a", "b"))
                .build());
        warehouse.reopen();
        Table table = warehouse.client.getTable("shop", "Items");
        StandardTableDefinition stored = table.getDefinition();
        assertThat(stored.getSchema()).isEqualTo(definition.getSchema());
        assertThat(stored.getTimePartitioning().getField()).isEqualTo("day");
        assertThat(stored.getClustering().getFields()).containsExactly("id");
        assertThat(table.getDescription()).isEqualTo("things");
        assertThat(table.getLabels()).containsEntry("a", "b");
        assertThat(table.getNumRows()).isZero();
        assertThat(warehouse.client.getTable("shop", "items")).isNull();
    }

    @Test
    void addsColumnsToATable() {
        Table table = create("grown", Schema.of(ID));
        insert("grown", Map.of("id", 1));
        table.toBuilder()
                .setDefinition(StandardTableDefinition.of(Schema.of(ID, Field.of("name", StandardSQLTypeName.STRING))))
                .setDescription("grown")
                .build()
                .update();
        insert("grown", Map.of("id", 2, "name", "b"));
        Table changed = warehouse.client.getTable("shop", "grown");
        assertThat(changed.getDescription()).isEqualTo("grown");
        assertThat(changed.getNumRows()).isEqualTo(2);
        assertThatThrownBy(() -> changed.toBuilder()
                        .setDefinition(StandardTableDefinition.of(Schema.of(ID)))
                        .build()
                        .update())
                .hasMessageContaining("Field name is missing in new schema");
    }

    @Test
    void forgetsATableWhenItsTimeHasCome() throws Exception {
        warehouse.client.create(DatasetInfo.newBuilder("brief")
                .setDefaultTableLifetime(Duration.ofHours(1).toMillis())
                .build());
        TableId id = TableId.of("brief", "passing");
        warehouse.client.create(TableInfo.of(id, StandardTableDefinition.of(Schema.of(ID))));
        assertThat(warehouse.client.getTable(id).getExpirationTime())
                .isEqualTo(warehouse.now.plus(Duration.ofHours(1)).toEpochMilli());
        warehouse.now = warehouse.now.plus(Duration.ofHours(1));
        assertThat(warehouse.client.getTable(id)).isNull();
        assertThat(warehouse.client.listTables("brief").iterateAll()).isEmpty();
        warehouse.client.create(TableInfo.of(id, StandardTableDefinition.of(Schema.of(TAGS))));
        assertThat(warehouse.client.getTable(id).getDefinition().getSchema().getFields())
                .hasSize(1);
    }

    @Test
    void insertsRowsOneByOne() {
        create("streamed", Schema.of(ID, TAGS, PLACE));
        InsertAllRequest request = InsertAllRequest.newBuilder(TableId.of("shop", "streamed"))
                .addRow("r1", Map.of("id", 1, "tags", List.of("x", "y"), "place", Map.of("city", "Kyiv")))
                .build();
        assertThat(warehouse.client.insertAll(request).hasErrors()).isFalse();
        assertThat(warehouse.client.insertAll(request).hasErrors()).isFalse();
        FieldValueList row = warehouse
                .client
                .listTableData(TableId.of("shop", "streamed"), Schema.of(ID, TAGS, PLACE))
                .getValues()
                .iterator()
                .next();
        assertThat(row.get("tags").getRepeatedValue()).hasSize(2);
        assertThat(row.get("place").getRecordValue().get("city").getStringValue())
                .isEqualTo("Kyiv");
        assertThat(warehouse.client.getTable("shop", "streamed").getNumRows()).isEqualTo(1);
    }

    @Test
    void tellsWhichInsertedRowsAreWrong() {
        create("picky", Schema.of(ID));
        InsertAllRequest.Builder request = InsertAllRequest.newBuilder(TableId.of("shop", "picky"))
                .addRow(Map.of("id", 1))
                .addRow(Map.of("id", "x"))
                .addRow(Map.of("other", 1));
        InsertAllResponse refused = warehouse.client.insertAll(request.build());
        assertThat(refused.getInsertErrors().keySet()).containsExactlyInAnyOrder(0L, 1L, 2L);
        assertThat(refused.getErrorsFor(0).getFirst().getReason()).isEqualTo("stopped");
        InsertAllResponse skipped =
                warehouse.client.insertAll(request.setSkipInvalidRows(true).build());
        assertThat(skipped.getInsertErrors().keySet()).containsExactlyInAnyOrder(1L, 2L);
        assertThat(warehouse.client.getTable("shop", "picky").getNumRows()).isEqualTo(1);
    }

    @Test
    void keepsViews() throws Exception {
        create("based", Schema.of(ID));
        insert("based", Map.of("id", 7));
        warehouse.client.create(TableInfo.of(
                TableId.of("shop", "seen"), ViewDefinition.of("SELECT id + 1 AS next FROM `genkan-local.shop.based`")));
        warehouse.reopen();
        assertThat(warehouse.rows("SELECT next FROM shop.seen")).containsExactly("8");
        ViewDefinition view = warehouse.client.getTable("shop", "seen").getDefinition();
        assertThat(view.getQuery()).startsWith("SELECT id + 1");
        assertThat(warehouse.client.delete(TableId.of("shop", "seen"))).isTrue();
    }

    @Test
    void namesWhatItCannotDo() {
        assertThatThrownBy(() -> warehouse.client.listRoutines("shop"))
                .isInstanceOfSatisfying(BigQueryException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo(501);
                    assertThat(refused).hasMessageContaining("routines");
                });
    }

    private Table create(String table, Schema schema) {
        return warehouse.client.create(TableInfo.of(TableId.of("shop", table), StandardTableDefinition.of(schema)));
    }

    private void insert(String table, Map<String, Object> row) {
        InsertAllResponse response = warehouse.client.insertAll(InsertAllRequest.newBuilder(TableId.of("shop", table))
                .addRow(row)
                .build());
        assertThat(response.hasErrors()).isFalse();
    }
}
