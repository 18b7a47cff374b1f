package dev.genkan.localcloud.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.bigquery.BigQueryError;
import com.google.cloud.bigquery.CsvOptions;
import com.google.cloud.bigquery.ExtractJobConfiguration;
import com.google.cloud.bigquery.FormatOptions;
import com.google.cloud.bigquery.Job;
import com.google.cloud.bigquery.JobInfo;
import com.google.cloud.bigquery.JobStatistics.ExtractStatistics;
import com.google.cloud.bigquery.LoadJobConfiguration;
import com.google.cloud.bigquery.TableId;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractJobsTest {

    private static TestWarehouse warehouse;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        warehouse = TestWarehouse.open(folder);
        warehouse.run("""
                CREATE TABLE shop.flat AS
                SELECT 1 AS id, 'a,"b"' AS name, NUMERIC '1.50' AS price, 0.1 AS rate, TRUE AS sold, b'\\x01\\xff' AS raw,
                  DATE '2024-02-29' AS day, DATETIME '2024-02-29 01:02:03' AS local,
                  TIMESTAMP '2024-02-29 01:02:03.5+00' AS moment
                UNION ALL SELECT 2, '', NULL, NULL, NULL, NULL, NULL, NULL, TIMESTAMP '1969-12-31 23:59:59+00'""");
        warehouse.run("""
                CREATE TABLE shop.nested AS
                SELECT 9007199254740993 AS id, [1, 2] AS many, STRUCT('x' AS a, [STRUCT(1.5 AS b)] AS c) AS inner_,
                  JSON '{"k": [1]}' AS doc, CAST(NULL AS STRING) AS nothing, CAST('NaN' AS FLOAT64) AS odd""");
        warehouse.run("CREATE TABLE shop.counted AS SELECT n FROM UNNEST(GENERATE_ARRAY(1, 10)) AS n");
        warehouse.run("CREATE TABLE shop.days (day DATE, n INT64) PARTITION BY day AS"
                + " SELECT DATE '2024-01-01' AS day, 1 AS n UNION ALL SELECT '2024-01-02', 2");
    }

    @AfterAll
    static void close() throws Exception {
        warehouse.close();
    }

    @Test
    void writesCsv() throws Exception {
        Job job = extracted(extract("flat", "gs://bucket/flat.csv").build());

        ExtractStatistics statistics = job.getStatistics();
        assertThat(statistics.getDestinationUriFileCounts()).containsExactly(1L);
        assertThat(statistics.getInputBytes()).isPositive();
        assertThat(text("flat.csv")).isEqualTo("""
                id,name,price,rate,sold,raw,day,local,moment
                1,"a,""b\""",1.5,0.1,true,Af8=,2024-02-29,2024-02-29T01:02:03,2024-02-29 01:02:03.500000 UTC
                2,"",,,,,,,1969-12-31 23:59:59 UTC
                """);
    }

    @Test
    void writesCsvWithAnotherDelimiterAndWithoutAHeader() throws Exception {
        extracted(extract("counted", "gs://bucket/bare.csv")
                .setPrintHeader(false)
                .setFieldDelimiter("\t")
                .build());

        assertThat(text("bare.csv")).isEqualTo("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n");
    }

    @Test
    void writesJsonThatLosesNothing() throws Exception {
        extracted(extract("nested", "gs://bucket/nested.json")
                .setFormat("NEWLINE_DELIMITED_JSON")
                .build());

        assertThat(text("nested.json"))
                .isEqualTo(
                        "{\"id\":\"9007199254740993\",\"many\":[\"1\",\"2\"],\"inner_\":{\"a\":\"x\",\"c\":[{\"b\":1.5}]},"
                                + "\"doc\":{\"k\":[1]},\"odd\":\"NaN\"}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CSV", "NEWLINE_DELIMITED_JSON"})
    void writesWhatALoadJobReadsBack(String format) throws Exception {
        extracted(extract("flat", "gs://bucket/back-*")
                .setFormat(format)
                .setCompression("GZIP")
                .build());
        LoadJobConfiguration load = LoadJobConfiguration.newBuilder(
                        TableId.of("shop", "back_" + format), "gs://bucket/back-*")
                .setFormatOptions(
                        format.equals("CSV")
                                ? CsvOptions.newBuilder().setSkipLeadingRows(1).build()
                                : FormatOptions.json())
                .setSchema(warehouse
                        .client
                        .getTable("shop", "flat")
                        .getDefinition()
                        .getSchema())
                .build();

        assertThat(warehouse
                        .client
                        .create(JobInfo.of(load))
                        .waitFor()
                        .getStatus()
                        .getError())
                .isNull();
        assertThat(warehouse.rows("SELECT * FROM shop.back_" + format + " ORDER BY id"))
                .isEqualTo(warehouse.rows("SELECT * FROM shop.flat ORDER BY id"));
    }

    @Test
    void compressesWithGzip() throws Exception {
        extracted(extract("counted", "gs://bucket/counted.gz")
                .setCompression("GZIP")
                .build());

        try (GZIPInputStream content = new GZIPInputStream(new ByteArrayInputStream(warehouse.content("counted.gz")))) {
            assertThat(new String(content.readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("n\n1\n2\n");
        }
    }

    @Test
    void numbersTheFilesOfAWildcardAndDividesRowsAmongSeveral() throws Exception {
        Job job = extracted(ExtractJobConfiguration.newBuilder(
                        TableId.of("shop", "counted"), List.of("gs://bucket/a-*.csv", "gs://bucket/b-*.csv"))
                .setPrintHeader(false)
                .build());

        ExtractStatistics statistics = job.getStatistics();
        assertThat(statistics.getDestinationUriFileCounts()).containsExactly(1L, 1L);
        assertThat(text("a-000000000000.csv")).isEqualTo("1\n2\n3\n4\n5\n");
        assertThat(text("b-000000000000.csv")).isEqualTo("6\n7\n8\n9\n10\n");
    }

    @Test
    void writesOnePartition() throws Exception {
        extracted(extract("days$20240102", "gs://bucket/day.csv")
                .setPrintHeader(false)
                .build());

        assertThat(text("day.csv")).isEqualTo("2024-01-02,2\n");
    }

    @Test
    void refusesWhatCannotBeWritten() {
        assertThat(failed(extract("nested", "gs://bucket/x.csv").build()).getMessage())
                .isEqualTo("Operation cannot be performed on a nested schema. Field: many");
        assertThat(failed(extract("missing", "gs://bucket/x.csv").build()).getReason())
                .isEqualTo("notFound");
        assertThat(failed(extract("flat", "gs://bucket/x").setFormat("AVRO").build())
                        .getMessage())
                .isEqualTo("The local cloud does not support: extract jobs with destination format AVRO");
        assertThatThrownBy(() -> extracted(extract("flat", "gs://nowhere/x.csv").build()))
                .hasMessageContaining("Not found: Bucket nowhere");
        assertThatThrownBy(() -> extracted(extract("flat", "/x.csv").build()))
                .hasMessageContaining("Must be a valid Google Storage path");
    }

    private static ExtractJobConfiguration.Builder extract(String table, String uri) {
        return ExtractJobConfiguration.newBuilder(TableId.of("shop", table), uri);
    }

    private static Job extracted(ExtractJobConfiguration extract) throws InterruptedException {
        Job job = warehouse.client.create(JobInfo.of(extract)).waitFor();
        assertThat(job.getStatus().getError()).isNull();
        return job;
    }

    private static BigQueryError failed(ExtractJobConfiguration extract) {
        Job job = warehouse.client.getJob(
                warehouse.client.create(JobInfo.of(extract)).getJobId());
        return Objects.requireNonNull(job.getStatus().getError());
    }

    private static String text(String name) throws Exception {
        return new String(warehouse.content(name), StandardCharsets.UTF_8);
    }
}
