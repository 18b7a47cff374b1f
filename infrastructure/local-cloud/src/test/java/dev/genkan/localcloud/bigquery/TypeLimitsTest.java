package dev.genkan.localcloud.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.FormatOptions;
import com.google.cloud.bigquery.InsertAllRequest;
import com.google.cloud.bigquery.InsertAllResponse;
import com.google.cloud.bigquery.Job;
import com.google.cloud.bigquery.JobInfo;
import com.google.cloud.bigquery.LoadJobConfiguration;
import com.google.cloud.bigquery.TableId;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeLimitsTest {

    private static final TableId TABLE = TableId.of("shop", "limited");

    private TestWarehouse warehouse;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        warehouse = TestWarehouse.open(folder);
        warehouse.run(
                "CREATE TABLE shop.limited (name STRING(3), raw BYTES(2), price NUMERIC(4, 2), fine BIGNUMERIC(3))");
    }

    @AfterEach
    void close() throws Exception {
        warehouse.close();
    }

    @Test
    void showsTheLimitsOfColumns() throws Exception {
        Field price = warehouse
                .client
                .getTable(TABLE)
                .getDefinition()
                .getSchema()
                .getFields()
                .get("price");

        assertThat(price.getPrecision()).isEqualTo(4);
        assertThat(price.getScale()).isEqualTo(2);
        assertThat(warehouse.rows("SELECT data_type FROM shop.INFORMATION_SCHEMA.COLUMNS WHERE table_name = 'limited'"
                        + " ORDER BY ordinal_position"))
                .containsExactly("STRING(3)", "BYTES(2)", "NUMERIC(4, 2)", "BIGNUMERIC(3)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            name  | 'abcd'                | Field name: STRING(3) has maximum length 3 but got a value with length 4
            raw   | b'abc'                | Field raw: BYTES(2) has maximum length 2 but got a value with length 3
            price | NUMERIC '99.995'      | Field price: NUMERIC(4, 2) has precision 4 and scale 2 but got a value that is not in range of [-99.99, 99.99]
            fine  | BIGNUMERIC '-1000'    | Field fine: BIGNUMERIC(3) has precision 3 and scale 0 but got a value that is not in range of [-999, 999]
            """)
    void refusesStatementsThatWriteMore(String column, String value, String message) throws Exception {
        assertThatThrownBy(() -> warehouse.rows("INSERT INTO shop.limited (" + column + ") VALUES (" + value + ")"))
                .hasMessage(message);
        assertThat(warehouse.rows("SELECT COUNT(*) FROM shop.limited")).containsExactly("0");
    }

    @Test
    void roundsToTheScale() throws Exception {
        warehouse.run("INSERT INTO shop.limited (name, price, fine) VALUES ('玄関a', 1.005, 2.5)");

        assertThat(warehouse.rows("SELECT name, price, fine FROM shop.limited")).containsExactly("玄関a,1.01,3");
    }

    @Test
    void refusesInsertedRowsThatHoldMore() {
        InsertAllResponse response = warehouse.client.insertAll(InsertAllRequest.newBuilder(TABLE)
                .addRow(Map.of("name", "abcd"))
                .addRow(Map.of("price", "100"))
                .build());

        assertThat(response.getErrorsFor(0).getFirst().getLocation()).isEqualTo("name");
        assertThat(response.getErrorsFor(0).getFirst().getMessage()).contains("has maximum length 3");
        assertThat(response.getErrorsFor(1).getFirst().getMessage()).contains("not in range of [-99.99, 99.99]");
    }

    @Test
    void refusesFilesThatHoldMore() throws Exception {
        LoadJobConfiguration load = LoadJobConfiguration.newBuilder(
                        TABLE, warehouse.object("long.json", "{\"price\":1.234}\n{\"raw\":\"YWJj\"}\n"))
                .setFormatOptions(FormatOptions.json())
                .build();
        Job job = warehouse.client.getJob(
                warehouse.client.create(JobInfo.of(load)).getJobId());

        assertThat(Objects.requireNonNull(job.getStatus().getError()).getMessage())
                .contains("row 2: BYTES(2) has maximum length 2 but got a value with length 3 for field raw");
    }
}
