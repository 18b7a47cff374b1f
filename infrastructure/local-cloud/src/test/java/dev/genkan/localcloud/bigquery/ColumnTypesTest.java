package dev.genkan.localcloud.bigquery;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.InsertAllRequest;
import com.google.cloud.bigquery.Schema;
import com.google.cloud.bigquery.StandardSQLTypeName;
import com.google.cloud.bigquery.StandardTableDefinition;
import com.google.cloud.bigquery.TableId;
import com.google.cloud.bigquery.TableInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnTypesTest {

    private static TestWarehouse warehouse;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        warehouse = TestWarehouse.open(folder);
    }

    @AfterAll
    static void close() throws Exception {
        warehouse.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            STRING     | x                               | x
            BYTES      | AP8=                            | AP8=
            INT64      | 9223372036854775807             | 9223372036854775807
            FLOAT64    | 1.5                             | 1.5
            FLOAT64    | NaN                             | NaN
            NUMERIC    | 99999999999999999999999999999.999999999 | 99999999999999999999999999999.999999999
            NUMERIC    | 1.50                            | 1.5
            NUMERIC    | 100                             | 100
            BIGNUMERIC | 0.123456789012345678            | 0.123456789012345678
            BOOL       | true                            | true
            DATE       | 0001-01-01                      | 0001-01-01
            DATETIME   | 9999-12-31 23:59:59.999999      | 9999-12-31T23:59:59.999999
            TIME       | 23:59:59                        | 23:59:59
            JSON       | `{"a":[1,2.50]}`                | `{"a":[1,2.50]}`
            """)
    void keepsAValueOfTheType(StandardSQLTypeName type, String given, String read) throws Exception {
        TableId table = TableId.of("shop", type.name() + Integer.toHexString(given.hashCode()));
        Field single = Field.of("single", type);
        Field many = Field.newBuilder("many", type).setMode(Field.Mode.REPEATED).build();
        Field inside = Field.of("inside", StandardSQLTypeName.STRUCT, Field.of("value", type), many);
        Schema schema = Schema.of(single, many, inside);
        warehouse.client.create(TableInfo.of(table, StandardTableDefinition.of(schema)));
        Map<String, Object> row = Map.of(
                "single",
                given,
                "many",
                List.of(given),
                "inside",
                Map.of("value", given, "many", List.of(given, given)));
        assertThat(warehouse
                        .client
                        .insertAll(
                                InsertAllRequest.newBuilder(table).addRow(row).build())
                        .getInsertErrors())
                .isEmpty();
        String sql =
                "SELECT single, many[OFFSET(0)], inside.value, inside.many[OFFSET(1)] FROM shop." + table.getTable();
        assertThat(warehouse.rows(sql)).containsExactly(String.join(",", read, read, read, read));
    }

    @Test
    void givesATimestampInWholeMicroseconds() throws Exception {
        Schema schema = Schema.of(Field.of("at", StandardSQLTypeName.TIMESTAMP));
        TableId table = TableId.of("shop", "instants");
        warehouse.client.create(TableInfo.of(table, StandardTableDefinition.of(schema)));
        warehouse.client.insertAll(InsertAllRequest.newBuilder(table)
                .addRow(Map.of("at", "2024-02-29T23:59:59.000001Z"))
                .build());
        assertThat(warehouse.client.listTableData(table, schema).iterateAll())
                .extracting(row -> row.get("at").getTimestampValue())
                .containsExactly(1709251199000001L);
    }

    @Test
    void givesManyRowsInSeveralAnswers() throws Exception {
        assertThat(warehouse.rows("SELECT n FROM UNNEST(GENERATE_ARRAY(1, 25000)) AS n ORDER BY n"))
                .hasSize(25_000)
                .endsWith("25000");
    }
}
