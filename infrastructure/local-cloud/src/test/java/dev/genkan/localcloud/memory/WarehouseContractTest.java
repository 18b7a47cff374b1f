package dev.genkan.localcloud.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.cloud.Column;
import dev.genkan.cloud.GoogleCloud;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.TableName;
import dev.genkan.cloud.Warehouse;
import dev.genkan.cloud.Warehouse.JobResult;
import dev.genkan.config.Environment;
import dev.genkan.localcloud.bigquery.BigQueryService;
import dev.genkan.localcloud.http.LocalServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What steps rely on, of tables in memory and of Google's client before the local warehouse alike. */
class WarehouseContractTest {

    private static final ObjectName ROWS = new ObjectName("temp", "rows.ndjson");
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final List<Column> COLUMNS = List.of(
            new Column("code", "STRING", true),
            new Column("price", "INT64", false),
            new Column("weight", "NUMERIC", false),
            new Column("day", "DATE", false),
            new Column("host_output_at", "DATETIME", false),
            new Column("is_deleted", "BOOL", false));

    @TempDir
    private static Path folder;

    private static LocalServer server;
    private static BigQueryService service;
    private static GoogleCloud google;

    /** One way to have a warehouse. */
    record Cloud(String words, Warehouse warehouse, PutRows put) {

        JobResult load(String job, TableName table, String rows) {
            put.put(rows);
            return warehouse.load(job, table, COLUMNS, List.of(ROWS));
        }

        @Override
        public String toString() {
            return words;
        }
    }

    interface PutRows {
        void put(String rows);
    }

    @BeforeAll
    static void open() throws IOException {
        Path rows = folder.resolve(ROWS.name());
        service = BigQueryService.open(
                folder.resolve("warehouse"),
                "local",
                (bucket, name) -> name.equals(ROWS.name()) ? List.of(rows) : List.of(),
                InstantSource.system());
        server = LocalServer.open(0).mount("/", service.face());
        google = GoogleCloud.of(
                Environment.of(Map.of("GENKAN_PROJECT", "local", "GENKAN_BIGQUERY_ENDPOINT", server.origin())));
        assertThat(google.warehouse().run("make", "CREATE SCHEMA work")).isInstanceOf(JobResult.Done.class);
    }

    @AfterAll
    static void close() throws IOException {
        google.close();
        server.close();
        service.close();
    }

    static Stream<Cloud> clouds() {
        MemoryBuckets buckets = new MemoryBuckets(new Faults()).create(ROWS.bucket());
        return Stream.of(
                new Cloud(
                        "memory",
                        new MemoryWarehouse(buckets, new Faults()),
                        rows -> buckets.put(ROWS.bucket(), ROWS.name(), rows)),
                new Cloud("Google's client", google.warehouse(), WarehouseContractTest::put));
    }

    private static void put(String rows) {
        try {
            Files.writeString(folder.resolve(ROWS.name()), rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TableName table() {
        return new TableName("work", "items__" + NUMBERS.incrementAndGet());
    }

    private static String job() {
        return "load_" + NUMBERS.incrementAndGet();
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void loadsRowsIntoATableOfTheseColumns(Cloud cloud) {
        TableName table = table();

        JobResult result = cloud.load(job(), table, """
                {"code":"a","price":12,"weight":"1.234","day":"2024-02-29","host_output_at":"2024-02-29T23:59:59","is_deleted":true}
                {"code":"b","price":null}
                """);

        assertThat(result).isEqualTo(new JobResult.Done(2, 0, 0, 0));
        assertThat(cloud.warehouse().columns(table)).contains(COLUMNS);
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void loadsNoRows(Cloud cloud) {
        TableName table = table();

        assertThat(cloud.load(job(), table, "")).isEqualTo(new JobResult.Done(0, 0, 0, 0));
        assertThat(cloud.warehouse().columns(table)).contains(COLUMNS);
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void doesNotLoadTwiceUnderOneName(Cloud cloud) {
        TableName table = table();
        String job = job();
        cloud.load(job, table, "{\"code\":\"a\"}\n");

        assertThat(cloud.load(job, table, "{\"code\":\"a\"}\n{\"code\":\"b\"}\n"))
                .isEqualTo(new JobResult.Done(1, 0, 0, 0));
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void replacesWhatAnotherJobLoaded(Cloud cloud) {
        TableName table = table();
        cloud.load(job(), table, "{\"code\":\"a\"}\n");

        assertThat(cloud.load(job(), table, "{\"code\":\"a\"}\n{\"code\":\"b\"}\n"))
                .isEqualTo(new JobResult.Done(2, 0, 0, 0));
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void refusesRowsOfOtherColumns(Cloud cloud) {
        assertRefused("invalid", cloud.load(job(), table(), "{\"code\":\"a\",\"colour\":\"red\"}\n"));
        assertRefused("invalid", cloud.load(job(), table(), "{\"price\":1}\n"));
        assertRefused("invalid", cloud.load(job(), table(), "nonsense\n"));
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void givesTheSameFailureUnderTheSameName(Cloud cloud) {
        TableName table = table();
        String job = job();
        JobResult failure = cloud.load(job, table, "nonsense\n");

        assertThat(cloud.load(job, table, "{\"code\":\"a\"}\n")).isEqualTo(failure);
        assertThat(cloud.warehouse().columns(table)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void refusesASourceThatIsNotThere(Cloud cloud) {
        ObjectName nothing = new ObjectName("temp", "nothing.ndjson");

        assertRefused("notFound", cloud.warehouse().load(job(), table(), COLUMNS, List.of(nothing)));
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void hasNoColumnsOfATableThatIsNotThere(Cloud cloud) {
        assertThat(cloud.warehouse().columns(table())).isEmpty();
        assertThat(cloud.warehouse().columns(new TableName("nowhere", "items"))).isEmpty();
    }

    @Test
    void countsWhatAStatementChanged() {
        Warehouse warehouse = google.warehouse();
        String table = warehouse.quoted(table());
        warehouse.run(
                job(), "CREATE TABLE " + table + " AS SELECT 1 AS code, 'old' AS name UNION ALL SELECT 2, 'gone'");
        String merge = """
                MERGE %s AS t
                USING (SELECT 1 AS code, 'new' AS name, FALSE AS is_deleted
                       UNION ALL SELECT 2, '', TRUE
                       UNION ALL SELECT 3, 'added', FALSE
                       UNION ALL SELECT 4, 'added', FALSE) AS s
                ON t.code = s.code
                WHEN MATCHED AND s.is_deleted THEN DELETE
                WHEN MATCHED THEN UPDATE SET name = s.name
                WHEN NOT MATCHED THEN INSERT (code, name) VALUES (s.code, s.name)
                """.formatted(table);

        assertThat(warehouse.run("merge", merge)).isEqualTo(new JobResult.Done(4, 2, 1, 1));
        assertThat(warehouse.run("merge", merge)).isEqualTo(new JobResult.Done(4, 2, 1, 1));
    }

    @Test
    void isToldWhatIsWrongWithAStatement() {
        String job = job();
        JobResult failure = google.warehouse().run(job, "MERGE nonsense");

        assertRefused("invalidQuery", failure);
        assertRefused("invalidQuery", google.warehouse().run(job, "MERGE nonsense"));
    }

    private static void assertRefused(String reason, JobResult result) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        JobResult.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(reason));
    }
}
