package dev.genkan.localcloud.bigquery;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.bigquery.CsvOptions;
import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.Job;
import com.google.cloud.bigquery.JobInfo;
import com.google.cloud.bigquery.LoadJobConfiguration;
import com.google.cloud.bigquery.Schema;
import com.google.cloud.bigquery.StandardSQLTypeName;
import com.google.cloud.bigquery.TableId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plain files, which DuckDB reads by itself, beside the same files compressed, which are converted value by value. */
class DirectLoadTest {

    private static final Schema COLUMNS = Schema.of(
            Field.of("text", StandardSQLTypeName.STRING),
            Field.of("whole", StandardSQLTypeName.INT64),
            Field.of("rate", StandardSQLTypeName.FLOAT64),
            Field.of("price", StandardSQLTypeName.NUMERIC),
            Field.of("fine", StandardSQLTypeName.BIGNUMERIC),
            Field.of("truth", StandardSQLTypeName.BOOL),
            Field.of("day", StandardSQLTypeName.DATE),
            Field.of("clock", StandardSQLTypeName.TIME),
            Field.of("local", StandardSQLTypeName.DATETIME),
            Field.of("moment", StandardSQLTypeName.TIMESTAMP));

    /** For each column, values of which each is plain. */
    private static final List<List<String>> VALUES = List.of(
            List.of(
                    "",
                    "\"\"",
                    "NULL",
                    "\"NULL\"",
                    "a b",
                    "\"a,\"\"b\"\"\"",
                    "\" \"",
                    "é玄",
                    "\"x\ny\"",
                    "\\N",
                    "#1",
                    "'",
                    "\tz"),
            List.of("NULL", "0", "-1", "007", "999999999999999999", "\"12\""),
            List.of("NULL", "0.1", "-0", "123456789.123456", "3"),
            List.of("NULL", "1.5", "-0.000000001", "12345678901234567890123456789.123456789", "0"),
            List.of("NULL", "1.000000000000000001", "-12345678901234567890", "0"),
            List.of("NULL", "true", "FALSE", "\"true\""),
            List.of("NULL", "2024-02-29", "1000-01-01", "9999-12-31"),
            List.of("NULL", "00:00:00", "23:59:59.999999", "01:02:03.5"),
            List.of("NULL", "2024-02-29T23:59:59", "1000-01-01 00:00:00.000001"),
            List.of(
                    "NULL",
                    "2024-02-29T23:59:59Z",
                    "2024-02-29 23:59:59.5+09:00",
                    "1969-12-31 23:59:59.999999",
                    "2024-01-01T00:00:00-05:30"));

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
    void readsTheSameAsTheConversionOfEachValue() throws Exception {
        Random random = new Random(7);
        String content = IntStream.range(0, 500)
                .mapToObj(row -> VALUES.stream()
                        .map(values -> values.get(random.nextInt(values.size())))
                        .collect(Collectors.joining(",", "", "\n")))
                .collect(Collectors.joining());

        load("plain", warehouse.object("plain.csv", content));
        load("converted", warehouse.object("converted.csv.gz", gzip(content)));

        assertThat(rows("plain")).isEqualTo(rows("converted")).hasSize(500);
    }

    @Test
    void saysWhichRowIsWrongWhereDuckDbOnlySaysThatOneIs() throws Exception {
        Job noDay = job("wrong", warehouse.object("wrong.csv", row("2024-02-28") + row("2024-02-30")));

        assertThat(Objects.requireNonNull(noDay.getStatus().getError()).getMessage())
                .contains("row 2")
                .contains("2024-02-30")
                .contains("day");
        assertThat(warehouse.client.getTable("shop", "wrong")).isNull();
    }

    @Test
    void replacesWhatIsNoUtf8() throws Exception {
        byte[] content = row("2024-02-28").replace("text", "t?t").getBytes(StandardCharsets.UTF_8);
        content[1] = (byte) 0xff;

        load("latin", warehouse.object("latin.csv", content));

        assertThat(rows("latin").getFirst()).startsWith("t\ufffdt");
    }

    private static String row(String day) {
        return "text,1,0.5,1,1,true," + day + ",00:00:00,2024-01-01 00:00:00,2024-01-01 00:00:00\n";
    }

    private static byte[] gzip(String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void load(String table, String uri) throws InterruptedException {
        assertThat(job(table, uri).getStatus().getError()).isNull();
    }

    private static Job job(String table, String uri) {
        CsvOptions csv = CsvOptions.newBuilder().setAllowQuotedNewLines(true).build();
        LoadJobConfiguration load = LoadJobConfiguration.newBuilder(TableId.of("shop", table), uri)
                .setFormatOptions(csv)
                .setNullMarker("NULL")
                .setSchema(COLUMNS)
                .build();
        return warehouse.client.getJob(warehouse.client.create(JobInfo.of(load)).getJobId());
    }

    private static List<String> rows(String table) {
        return warehouse
                .client
                .listTableData(TableId.of("shop", table), COLUMNS)
                .streamAll()
                .map(row -> row.stream()
                        .map(value -> String.valueOf(value.getValue()))
                        .collect(Collectors.joining(",")))
                .toList();
    }
}
