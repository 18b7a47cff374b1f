package dev.genkan.localcloud.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.judge.CloudSdk.Output;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code bq} as a judge of the local warehouse; each test has its own tables. */
@Tag("judge")
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class BqTest {

    private static final String QUERY = "query --nouse_legacy_sql ";

    @TempDir
    private static Path folder;

    private static CloudSdk sdk;
    private static BqShell bq;

    @BeforeAll
    static void open() throws IOException {
        sdk = CloudSdk.open("bq", folder);
        sdk.cloud().bucket("judge-files", Map.of());
        sdk.file("fruit.csv", "id,name,price\n1,みかん,1.5\n2,\"a,b\",\n");
        sdk.file("fruit.json", "{\"id\":3,\"name\":\"柿\",\"price\":\"2.25\"}\n{\"id\":4,\"name\":null}\n");
        bq = sdk.bqShell();
        assertThat(bq.run("mk --dataset --description 'a shop' --label team:one shop"))
                .isEqualTo("Dataset 'genkan-local:shop' successfully created.");
    }

    @AfterAll
    static void close() throws IOException {
        if (bq != null) {
            bq.close();
        }
        if (sdk != null) {
            sdk.close();
        }
    }

    @Test
    void datasetsAreMadeShownListedUpdatedAndRemoved() throws IOException {
        assertThat(bq.run("mk --dataset --default_table_expiration 3600 brief"))
                .isEqualTo("Dataset 'genkan-local:brief' successfully created.");

        assertThat(bq.run("ls")).contains("\"datasetId\":\"brief\"", "\"datasetId\":\"shop\"");
        assertThat(bq.resource("show brief").get("defaultTableExpirationMs").getAsString())
                .isEqualTo("3600000");
        assertThat(bq.run("update --description other --set_label k:v brief")).contains("successfully updated");
        assertThat(bq.resource("show brief").get("description").getAsString()).isEqualTo("other");
        assertThat(bq.resource("show brief").getAsJsonObject("labels")).hasToString("{\"k\":\"v\"}");
        bq.run("mk --table brief.left id:INTEGER");
        assertThat(bq.run("rm -f -d brief")).contains("Dataset genkan-local:brief is still in use");
        bq.run("rm -r -f -d brief");
        assertThat(bq.run("ls")).doesNotContain("brief");
    }

    @Test
    void aTableIsWhatWasAskedFor() throws IOException {
        assertThat(bq.run("mk --table --description fruit --label k:v --time_partitioning_field=day"
                        + " --clustering_fields=id shop.asked id:INTEGER,name:STRING,price:NUMERIC,day:DATE"))
                .isEqualTo("Table 'genkan-local:shop.asked' successfully created.");

        JsonObject table = bq.resource("show shop.asked");
        assertThat(table.get("description").getAsString()).isEqualTo("fruit");
        assertThat(table.getAsJsonObject("labels")).hasToString("{\"k\":\"v\"}");
        assertThat(table.getAsJsonObject("timePartitioning")).hasToString("{\"field\":\"day\",\"type\":\"DAY\"}");
        assertThat(table.getAsJsonObject("clustering")).hasToString("{\"fields\":[\"id\"]}");
        assertThat(table.get("numRows").getAsString()).isEqualTo("0");
        assertThat(bq.run("show --schema shop.asked"))
                .isEqualTo("[{\"name\":\"id\",\"type\":\"INTEGER\"},{\"name\":\"name\",\"type\":\"STRING\"},"
                        + "{\"name\":\"price\",\"type\":\"NUMERIC\"},{\"name\":\"day\",\"type\":\"DATE\"}]");
        assertThat(bq.run("ls shop")).contains("genkan-local:shop.asked");
        assertThat(bq.run("mk --table shop.asked")).contains("a table with this name already exists");
    }

    @Test
    void aTableIsUpdatedInItsDescriptionLabelsAndSchema() throws IOException {
        bq.run("mk --table --label a:1 shop.updated id:INTEGER");

        assertThat(bq.run("update --description other --set_label b:2 --clear_label a shop.updated"))
                .isEqualTo("Table 'genkan-local:shop.updated' successfully updated.");
        assertThat(bq.run("update shop.updated id:INTEGER,added:DATE")).contains("successfully updated");
        JsonObject table = bq.resource("show shop.updated");
        assertThat(table.get("description").getAsString()).isEqualTo("other");
        assertThat(table.getAsJsonObject("labels")).hasToString("{\"b\":\"2\"}");
        assertThat(bq.run("show --schema shop.updated")).contains("added");
        assertThat(bq.run("update shop.updated id:INTEGER")).contains("BigQuery error in update operation");
    }

    @Test
    void aViewShowsWhatItsTableHas() throws IOException {
        bq.run("load --skip_leading_rows=1 shop.seen fruit.csv id:INTEGER,name:STRING,price:NUMERIC");

        assertThat(bq.run(
                        "mk --use_legacy_sql=false --view 'SELECT COUNT(*) AS c FROM `genkan-local.shop.seen`' shop.v"))
                .isEqualTo("View 'genkan-local:shop.v' successfully created.");
        assertThat(bq.run(QUERY + "'SELECT * FROM shop.v'")).isEqualTo("[{\"c\":\"2\"}]");
        assertThat(bq.resource("show shop.v").get("type").getAsString()).isEqualTo("VIEW");
        bq.run("rm -f -t shop.v");
        assertThat(bq.run("show shop.v")).contains("Not found");
    }

    @Test
    void aFileOfThisMachineIsLoaded() throws IOException {
        bq.run(
                "load --source_format=CSV --skip_leading_rows=1 shop.loaded fruit.csv id:INTEGER,name:STRING,price:NUMERIC");
        bq.run("load --source_format=NEWLINE_DELIMITED_JSON shop.loaded fruit.json");

        assertThat(bq.run("head shop.loaded"))
                .isEqualTo(
                        "[{\"id\":\"1\",\"name\":\"みかん\",\"price\":\"1.5\"},{\"id\":\"2\",\"name\":\"a,b\",\"price\":null},"
                                + "{\"id\":\"3\",\"name\":\"柿\",\"price\":\"2.25\"},{\"id\":\"4\",\"name\":null,\"price\":null}]");
        assertThat(bq.list("head -n 1 shop.loaded")).hasSize(1);
        assertThat(bq.list("head -n 2 -s 3 shop.loaded")).hasSize(1);
    }

    @Test
    void aDetectedSchemaReplacesWhatWasThere() throws IOException {
        bq.run("mk --table shop.detected other:STRING");

        bq.run("load --autodetect --replace --source_format=CSV shop.detected fruit.csv");

        assertThat(bq.run("show --schema shop.detected"))
                .isEqualTo("[{\"name\":\"id\",\"type\":\"INTEGER\"},{\"name\":\"name\",\"type\":\"STRING\"},"
                        + "{\"name\":\"price\",\"type\":\"FLOAT\"}]");
        assertThat(bq.run(QUERY + "'SELECT SUM(id) AS total FROM shop.detected'"))
                .isEqualTo("[{\"total\":\"3\"}]");
    }

    @Test
    void whatALoadCannotReadIsToldAndNotLoaded() throws IOException {
        bq.run("mk --table shop.strict id:INTEGER,name:STRING,price:NUMERIC");

        assertThat(bq.run("load --source_format=CSV shop.strict fruit.csv")).contains("Error while reading data");
        assertThat(bq.run("load --source_format=CSV shop.strict gs://judge-files/nothing.csv"))
                .contains("Not found: URI gs://judge-files/nothing.csv");
        assertThat(bq.run("head shop.strict")).isEqualTo("[]");
    }

    @Test
    void rowsAreInserted() throws IOException {
        bq.run("mk --table shop.inserted id:INTEGER,tags:STRING");
        sdk.file("rows.json", "{\"id\":9,\"tags\":\"z\"}\n");
        sdk.file("bad-rows.json", "{\"id\":\"nine\"}\n");

        bq.run("insert shop.inserted rows.json");

        assertThat(bq.run("insert shop.inserted bad-rows.json")).contains("invalid");
        assertThat(bq.run(QUERY + "'SELECT id, tags FROM shop.inserted'")).isEqualTo("[{\"id\":\"9\",\"tags\":\"z\"}]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            a:INT64:3                                        | @a         | "3"
            a:STRING:x                                       | @a         | "x"
            a:STRING:NULL                                    | @a         | null
            a:NUMERIC:1.25                                   | @a         | "1.25"
            a:FLOAT64:0.5                                    | @a         | "0.5"
            a:BOOL:true                                      | @a         | "true"
            a:DATE:2026-01-02                                | @a         | "2026-01-02"
            'a:TIMESTAMP:2026-01-02 03:04:05'                | @a         | "2026-01-02 03:04:05"
            'a:ARRAY<DATE>:["2026-01-02","2026-01-03"]'      | @a         | ["2026-01-02","2026-01-03"]
            'a:STRUCT<x INT64, y STRING>:{"x":1,"y":"z"}'    | @a.y       | "z"
            :INT64:4                                         | ?          | "4"
            """)
    void parametersOfAllKindsArrive(String parameter, String used, String value) throws IOException {
        assertThat(bq.run(QUERY + "--parameter=" + parameter + " 'SELECT " + used + " AS v'"))
                .isEqualTo("[{\"v\":" + value + "}]");
    }

    @Test
    void aDryRunTellsBytesAndColumnsAndRunsNothing() throws IOException {
        bq.run("load --skip_leading_rows=1 shop.dry fruit.csv id:INTEGER,name:STRING,price:NUMERIC");

        JsonObject job = bq.resource(QUERY + "--dry_run 'SELECT id FROM shop.dry'");

        assertThat(job.getAsJsonObject("statistics").get("totalBytesProcessed").getAsLong())
                .isPositive();
        assertThat(job.getAsJsonObject("statistics").getAsJsonObject("query").getAsJsonObject("schema"))
                .hasToString("{\"fields\":[{\"name\":\"id\",\"type\":\"INTEGER\"}]}");
        bq.run(QUERY + "--dry_run 'CREATE TABLE shop.never (id INT64)'");
        assertThat(bq.run("show shop.never")).contains("Not found");
    }

    @Test
    void aDestinationTableIsMadeAppendedToAndReplaced() throws IOException {
        String into = QUERY + "--destination_table=shop.made ";

        bq.run(into + "'SELECT 1 AS id'");
        assertThat(bq.run(into + "'SELECT 2 AS id'")).contains("Already Exists: Table genkan- local:shop.made");
        bq.run(into + "--append_table 'SELECT 3 AS id'");
        assertThat(bq.list("head shop.made")).hasSize(2);
        bq.run(into + "--replace 'SELECT 4 AS id'");
        assertThat(bq.run("head shop.made")).isEqualTo("[{\"id\":\"4\"}]");
    }

    @Test
    void wrongStatementsAreToldWithTheirPlace() throws IOException {
        assertThat(bq.run(QUERY + "'SELECT nope FROM (SELECT 1 AS yes)'")).contains("Unrecognized name: nope at [1:8]");
        assertThat(bq.run(QUERY + "'SELECT * FROM shop.nope'"))
                .contains("Not found: Table genkan- local:shop.nope was not found in location US");
        assertThat(bq.run("query --use_legacy_sql 'SELECT 1'")).contains("does not support: legacy SQL");
        assertThat(bq.run("head nope.t")).contains("Not found: Dataset genkan-local:nope");
    }

    @Test
    void aScriptLeavesWhatItMade() throws IOException {
        bq.run(QUERY + "'DECLARE x INT64 DEFAULT 2; CREATE TABLE shop.scripted AS SELECT x AS v;"
                + " INSERT shop.scripted VALUES (x + 1);'");

        assertThat(bq.run(QUERY + "'SELECT SUM(v) AS total FROM shop.scripted'"))
                .isEqualTo("[{\"total\":\"5\"}]");
    }

    @Test
    void aScriptShowsTheRowsOfItsStatements() throws IOException {
        assertThat(bq.run(QUERY + "'DECLARE x INT64 DEFAULT 2; SELECT x AS v;'"))
                .contains("{\"v\":\"2\"}");
    }

    @Test
    void aQueryThatMayBeBilledMoreThanAllowedIsRefused() throws IOException {
        bq.run("load --skip_leading_rows=1 shop.dear fruit.csv id:INTEGER,name:STRING,price:NUMERIC");

        assertThat(bq.run(QUERY + "--maximum_bytes_billed=1 'SELECT id FROM shop.dear'"))
                .contains("Query exceeded limit for bytes billed: 1.");
    }

    @Test
    void aTableIsCopied() throws IOException {
        bq.run(QUERY + "--destination_table=shop.original 'SELECT 1 AS id'");

        bq.run("cp -f shop.original shop.copy");

        assertThat(bq.run("head shop.copy")).isEqualTo("[{\"id\":\"1\"}]");
    }

    @Test
    void aTableIsExtractedAndLoadedAgain() throws IOException {
        bq.run(QUERY + "--destination_table=shop.extracted 'SELECT 1 AS id'");

        bq.run("extract --destination_format=CSV shop.extracted gs://judge-files/extracted.csv");

        bq.run("load --skip_leading_rows=1 shop.again gs://judge-files/extracted.csv id:INTEGER");
        assertThat(bq.run("head shop.again")).isEqualTo("[{\"id\":\"1\"}]");
    }

    /** In processes of their own: they tell how they ended, and name their jobs, which a shell's commands cannot. */
    @Test
    void aJobIsWaitedForShownCancelledAndItsNameStaysTaken() throws IOException, InterruptedException {
        Output begun = sdk.bq("--nosync", "--job_id=judged", "query", "--nouse_legacy_sql", "SELECT 2 AS two");
        assertThat(begun.exitCode()).as(begun.toString()).isZero();

        bq.run("wait judged");
        JsonObject job = bq.resource("show -j judged");
        assertThat(job.getAsJsonObject("status").get("state").getAsString()).isEqualTo("DONE");
        assertThat(bq.run("ls -j -n 100")).contains("\"jobId\":\"judged\"");
        assertThat(bq.run("cancel judged")).contains("\"jobId\":\"judged\"");
        assertThat(bq.run("show -j never")).contains("Not found: Job genkan-local:US.never");

        Output again = sdk.bq("--job_id=judged", "query", "--nouse_legacy_sql", "SELECT 3 AS three");
        assertThat(again.exitCode()).isNotZero();
        assertThat(again.out()).contains("Already Exists: Job");
    }

    @Test
    void whatFailsEndsWithAnExitCode() throws IOException, InterruptedException {
        Output failed = sdk.bq("show", "shop.missing");
        assertThat(failed.exitCode()).isEqualTo(2);
        assertThat(failed.out()).contains("BigQuery error in show operation: Not found");
    }
}
