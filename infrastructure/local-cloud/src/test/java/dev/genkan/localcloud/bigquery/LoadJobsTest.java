package dev.genkan.localcloud.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.bigquery.BigQueryError;
import com.google.cloud.bigquery.CsvOptions;
import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.FormatOptions;
import com.google.cloud.bigquery.Job;
import com.google.cloud.bigquery.JobInfo;
import com.google.cloud.bigquery.JobInfo.WriteDisposition;
import com.google.cloud.bigquery.JobStatistics.LoadStatistics;
import com.google.cloud.bigquery.JobStatus;
import com.google.cloud.bigquery.LoadJobConfiguration;
import com.google.cloud.bigquery.Schema;
import com.google.cloud.bigquery.StandardSQLTypeName;
import com.google.cloud.bigquery.TableDataWriteChannel;
import com.google.cloud.bigquery.TableId;
import com.google.cloud.bigquery.TableResult;
import com.google.cloud.bigquery.WriteChannelConfiguration;
import com.google.common.collect.ImmutableList;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadJobsTest {

    private static final Schema ITEMS = Schema.of(
            Field.newBuilder("id", StandardSQLTypeName.INT64)
                    .setMode(Field.Mode.REQUIRED)
                    .build(),
            Field.of("name", StandardSQLTypeName.STRING),
            Field.of("price", StandardSQLTypeName.NUMERIC),
            Field.of("day", StandardSQLTypeName.DATE),
            Field.of("at", StandardSQLTypeName.DATETIME),
            Field.of("sold", StandardSQLTypeName.BOOL));

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
    void loadsNewlineDelimitedJson() throws Exception {
        String uri = warehouse.object("items.json", """
                {"id":1,"name":"a","price":"12345678901234567890123456789.123456789","day":"2024-02-29","at":"2024-02-29T23:59:59","sold":true}
                {"id":"2","price":0.1}
                """);
        Job job = load("json", uri, FormatOptions.json());
        LoadStatistics statistics = job.getStatistics();
        assertThat(job.getStatus().getError()).isNull();
        assertThat(statistics.getOutputRows()).isEqualTo(2);
        assertThat(values("json", "id", "name", "price", "day", "at", "sold"))
                .containsExactly(
                        "1,a,12345678901234567890123456789.123456789,2024-02-29,2024-02-29T23:59:59,true",
                        "2,null,0.1,null,null,null");
    }

    @Test
    void keepsNulCharactersAndSurrogatePairs() throws Exception {
        String uri = warehouse.object("odd.json", "{\"id\":1,\"name\":\"a\\u0000b\\ud83d\\ude00 \\\"\\t玄関\"}\n");
        load("odd", uri, FormatOptions.json());
        assertThat(values("odd", "name")).containsExactly("a\0b\ud83d\ude00 \"\t玄関");
    }

    @Test
    void refusesAValueThatDoesNotFitAndLeavesTheTableAsItWas() throws Exception {
        load("kept", warehouse.object("good.json", "{\"id\":1}\n"), FormatOptions.json());
        Job job = load(
                "kept",
                warehouse.object("bad.json", "{\"id\":2}\n{\"id\":3,\"day\":\"2024-02-30\"}\n"),
                FormatOptions.json());
        BigQueryError error = job.getStatus().getError();
        assertThat(error.getReason()).isEqualTo("invalid");
        assertThat(error.getMessage()).contains("row 2").contains("field day").contains("2024-02-30");
        assertThat(values("kept", "id")).containsExactly("1");
    }

    @Test
    void refusesUnknownAndMissingFields() throws Exception {
        assertThat(load("x", warehouse.object("u.json", "{\"id\":1,\"colour\":\"red\"}"), FormatOptions.json())
                        .getStatus()
                        .getError()
                        .getMessage())
                .contains("No such field: colour");
        assertThat(load("x", warehouse.object("m.json", "{\"name\":\"a\"}"), FormatOptions.json())
                        .getStatus()
                        .getError()
                        .getMessage())
                .contains("Missing required field: id");
        assertThat(warehouse.client.getTable("shop", "x")).isNull();
    }

    @Test
    void passesOverAsManyBadRowsAsItMay() throws Exception {
        String uri = warehouse.object("some.json", "{\"id\":1}\n{\"id\":\"x\"}\nnot json\n{\"id\":4}\n");
        LoadJobConfiguration load = configuration("some", uri, FormatOptions.json()).toBuilder()
                .setMaxBadRecords(2)
                .build();
        LoadStatistics statistics = ended(load).getStatistics();
        assertThat(statistics.getBadRecords()).isEqualTo(2);
        assertThat(values("some", "id")).containsExactly("1", "4");
    }

    @Test
    void loadsCsvWithItsQuotesAndNulls() throws Exception {
        String uri = warehouse.object("items.csv", """
                id|name|price|day|at|sold
                1|"a|b ""c""
                d"|1.5|2024-01-01|2024-01-01 00:00:00|true
                2||NULL|NULL|NULL|f
                """);
        CsvOptions csv = CsvOptions.newBuilder()
                .setFieldDelimiter("|")
                .setSkipLeadingRows(1)
                .setAllowQuotedNewLines(true)
                .build();
        LoadJobConfiguration load =
                configuration("csv", uri, csv).toBuilder().setNullMarker("NULL").build();
        assertThat(ended(load).getStatus().getError()).isNull();
        assertThat(values("csv", "id", "name", "price", "sold"))
                .containsExactly("1,a|b \"c\"\nd,1.5,true", "2,,null,false");
    }

    @Test
    void refusesCsvOfTheWrongShape() throws Exception {
        assertThat(load("y", warehouse.object("short.csv", "1,a\n"), FormatOptions.csv())
                        .getStatus()
                        .getError()
                        .getReason())
                .isEqualTo("invalid");
        assertThat(load("y", warehouse.object("open.csv", "1,\"a\n"), FormatOptions.csv())
                        .getStatus()
                        .getError()
                        .getMessage())
                .contains("row 1")
                .contains("Missing close quote");
    }

    @Test
    void takesAQuotedNullMarkerForTheText() throws Exception {
        String uri = warehouse.object("marker.csv", "1,NULL\n2,\"NULL\"\n3,\"\"\n4,\n");
        Schema columns =
                Schema.of(Field.of("id", StandardSQLTypeName.INT64), Field.of("name", StandardSQLTypeName.STRING));
        LoadJobConfiguration load = configuration("marker", uri, FormatOptions.csv()).toBuilder()
                .setSchema(columns)
                .setNullMarker("NULL")
                .build();
        assertThat(ended(load).getStatus().getError()).isNull();
        assertThat(values("marker", "id", "name")).containsExactly("1,null", "2,NULL", "3,", "4,");
    }

    @Test
    void keepsControlCharactersOfCsvWhenItIsTold() throws Exception {
        String uri = warehouse.object("control.csv", "1,a\0b\u0001\u001f,,,,\n");
        CsvOptions csv =
                CsvOptions.newBuilder().setPreserveAsciiControlCharacters(true).build();
        assertThat(load("control", uri, csv).getStatus().getError()).isNull();
        assertThat(values("control", "name")).containsExactly("a\0b\u0001\u001f");
    }

    @Test
    void refusesControlCharactersOfCsvOtherwise() throws Exception {
        String uri = warehouse.object("nul.csv", "1,a\tb,,,,\n2,a\0b,,,,\n");
        assertThat(load("c", uri, FormatOptions.csv()).getStatus().getError().getMessage())
                .contains("row 2: Bad character (ASCII 0) encountered. File");
        String bell = warehouse.object("bell.csv", "1,\"\u0007\",,,,\n");
        assertThat(load("c", bell, FormatOptions.csv()).getStatus().getError().getMessage())
                .contains("row 1: Bad character (ASCII 7) encountered.")
                .contains("preserveAsciiControlCharacters");
    }

    @Test
    void countsTheRowsOfAllFiles() throws Exception {
        String first = warehouse.object("sum-1.csv", "1,a,,,,\n2,b,,,,\n");
        String second = warehouse.object("sum-2.csv", "3,c,,,,\n");
        LoadJobConfiguration load = LoadJobConfiguration.newBuilder(
                        TableId.of("shop", "sum"), List.of(first, second), FormatOptions.csv())
                .setSchema(ITEMS)
                .build();
        LoadStatistics statistics = ended(load).getStatistics();
        assertThat(statistics.getOutputRows()).isEqualTo(3);
        assertThat(statistics.getInputFiles()).isEqualTo(2);
        assertThat(statistics.getInputBytes()).isEqualTo(24);
    }

    @Test
    void saysThatItKnowsOneNullMarkerOnly() throws Exception {
        String uri = warehouse.object("markers.csv", "1,a,,,,\n");
        LoadJobConfiguration load = configuration("markers", uri, FormatOptions.csv()).toBuilder()
                .setNullMarkers(List.of("NULL", "-"))
                .build();
        assertThat(ended(load).getStatus().getError().getMessage()).contains("several null markers");
    }

    @Test
    void replacesOrExtendsWhatIsThere() throws Exception {
        String first = warehouse.object("part-1.json", "{\"id\":1}\n");
        warehouse.object("part-2.json", "{\"id\":2}\n");
        load("parts", "gs://bucket/part-*.json", FormatOptions.json());
        load("parts", first, FormatOptions.json());
        assertThat(values("parts", "id")).containsExactly("1", "2", "1");
        LoadJobConfiguration truncating = configuration("parts", first, FormatOptions.json()).toBuilder()
                .setWriteDisposition(WriteDisposition.WRITE_TRUNCATE)
                .build();
        ended(truncating);
        assertThat(values("parts", "id")).containsExactly("1");
        LoadJobConfiguration empty = truncating.toBuilder()
                .setWriteDisposition(WriteDisposition.WRITE_EMPTY)
                .build();
        Job refused = ended(empty);
        assertThat(refused.getStatus().getError().getReason()).isEqualTo("duplicate");
    }

    @Test
    void guessesTheColumns() throws Exception {
        String uri = warehouse.object(
                "guess.json", "{\"n\":1,\"r\":1,\"s\":\"x\",\"d\":\"2024-01-01\",\"o\":{\"a\":[true]}}\n{\"r\":1.5}\n");
        LoadJobConfiguration load = LoadJobConfiguration.newBuilder(TableId.of("shop", "guessed"), uri)
                .setFormatOptions(FormatOptions.json())
                .setAutodetect(true)
                .build();
        ended(load);
        Schema schema =
                warehouse.client.getTable("shop", "guessed").getDefinition().getSchema();
        assertThat(schema.getFields())
                .extracting(field -> field.getName() + " " + field.getType().getStandardType())
                .containsExactly("n INT64", "r FLOAT64", "s STRING", "d DATE", "o STRUCT");
    }

    @Test
    void takesAFileThatComesWithTheRequest() throws Exception {
        WriteChannelConfiguration load = WriteChannelConfiguration.newBuilder(TableId.of("shop", "uploaded"))
                .setFormatOptions(FormatOptions.json())
                .setSchema(ITEMS)
                .build();
        TableDataWriteChannel channel = warehouse.client.writer(load);
        try (channel) {
            channel.write(ByteBuffer.wrap("{\"id\":1}\n{\"id\":2}\n".getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(channel.getJob().waitFor().getStatus().getError()).isNull();
        assertThat(values("uploaded", "id")).containsExactly("1", "2");
    }

    @Test
    void tellsWhenAnObjectIsNotThere() throws Exception {
        assertThatThrownBy(() -> load("z", "gs://bucket/missing.json", FormatOptions.json()))
                .hasMessageContaining("Not found: URI gs://bucket/missing.json");
    }

    private static LoadJobConfiguration configuration(String table, String uri, FormatOptions format) {
        return LoadJobConfiguration.newBuilder(TableId.of("shop", table), uri)
                .setFormatOptions(format)
                .setSchema(ITEMS)
                .build();
    }

    private static Job load(String table, String uri, FormatOptions format) {
        return ended(configuration(table, uri, format));
    }

    /** The client's own way of waiting throws when a job has failed. */
    private static Job ended(LoadJobConfiguration load) {
        Job job = warehouse.client.create(JobInfo.of(load));
        while (!job.getStatus().getState().equals(JobStatus.State.DONE)) {
            job = warehouse.client.getJob(job.getJobId());
        }
        return job;
    }

    /** The rows of a table as they were loaded, without a query. */
    private static List<String> values(String table, String... columns) {
        TableId id = TableId.of("shop", table);
        TableResult rows = warehouse.client.listTableData(id, schema(id));
        return ImmutableList.copyOf(rows.iterateAll()).stream()
                .map(row -> Arrays.stream(columns)
                        .map(column -> String.valueOf(row.get(column).getValue()))
                        .reduce((left, right) -> left + "," + right)
                        .orElse(""))
                .toList();
    }

    private static Schema schema(TableId id) {
        return warehouse.client.getTable(id).getDefinition().getSchema();
    }
}
