package dev.genkan.localcloud.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.NoCredentials;
import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryOptions;
import com.google.cloud.bigquery.FieldValueList;
import com.google.cloud.bigquery.TableId;
import dev.genkan.cloud.Column;
import dev.genkan.cloud.GoogleCloud;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.TableName;
import dev.genkan.cloud.Warehouse;
import dev.genkan.cloud.Warehouse.JobResult;
import dev.genkan.config.Environment;
import dev.genkan.localcloud.bigquery.BigQueryService;
import dev.genkan.localcloud.bigquery.FolderObjects;
import dev.genkan.localcloud.http.LocalServer;
import dev.genkan.row.StoredRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What steps rely on, of tables in memory and of Google's client before the local warehouse alike. */
class WarehouseContractTest {

    private static final ObjectName ROWS = new ObjectName("temp", "rows.tsv");
    private static final ObjectName MORE_ROWS = new ObjectName("temp", "more-rows.tsv");
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final List<Column> COLUMNS = List.of(
            new Column("code", "STRING", true),
            new Column("price", "INT64", false),
            new Column("weight", "NUMERIC", false),
            new Column("day", "DATE", false),
            new Column("host_output_at", "DATETIME", false),
            new Column("is_deleted", "BOOL", false));
    private static final String ONE_ROW = "a\t\t\t\t\t\n";
    private static final String TWO_ROWS = ONE_ROW + "b\t\t\t\t\t\n";
    private static final List<Column> NAMES =
            List.of(new Column("code", "STRING", false), new Column("name", "STRING", false));

    @TempDir
    private static Path folder;

    private static LocalServer server;
    private static BigQueryService service;
    private static GoogleCloud google;
    private static BigQuery bigQuery;

    /** One way to have a warehouse. */
    record Cloud(String words, Warehouse warehouse, Put put, Look look) {

        JobResult load(String job, TableName table, String rows) {
            return load(job, table, COLUMNS, rows);
        }

        JobResult load(String job, TableName table, List<Column> columns, String rows) {
            put.put(ROWS, rows);
            return warehouse.load(job, table, columns, List.of(ROWS));
        }

        /** The values that are there after having been loaded. */
        List<List<@Nullable String>> loaded(List<Column> columns, String rows) {
            TableName table = table();
            assertThat(load(job(), table, columns, rows)).isInstanceOf(JobResult.Done.class);
            return look.rows(table);
        }

        @Override
        public String toString() {
            return words;
        }
    }

    interface Put {
        void put(ObjectName name, String rows);
    }

    interface Look {
        List<List<@Nullable String>> rows(TableName table);
    }

    @BeforeAll
    static void open() throws IOException {
        service = BigQueryService.open(
                folder.resolve("warehouse"), "local", new FolderObjects(folder), InstantSource.system());
        server = LocalServer.open(0).mount("/", service.face());
        google = GoogleCloud.of(
                Environment.of(Map.of("GENKAN_PROJECT", "local", "GENKAN_BIGQUERY_ENDPOINT", server.origin())));
        bigQuery = BigQueryOptions.newBuilder()
                .setProjectId("local")
                .setHost(server.origin())
                .setCredentials(NoCredentials.getInstance())
                .build()
                .getService();
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
        MemoryWarehouse memory = new MemoryWarehouse(buckets, new Faults());
        return Stream.of(
                new Cloud(
                        "memory",
                        memory,
                        (name, rows) -> buckets.put(name.bucket(), name.name(), rows),
                        table -> memory.rows(table).stream()
                                .<List<@Nullable String>>map(row -> new ArrayList<>(row.values()))
                                .toList()),
                new Cloud(
                        "Google's client",
                        google.warehouse(),
                        WarehouseContractTest::put,
                        WarehouseContractTest::look));
    }

    private static void put(ObjectName name, String rows) {
        try {
            Files.writeString(folder.resolve(name.name()), rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<List<@Nullable String>> look(TableName name) {
        TableId id = TableId.of("local", name.dataset(), name.table());
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (FieldValueList row : bigQuery.listTableData(id).iterateAll()) {
            List<@Nullable String> values = new ArrayList<>();
            row.forEach(value -> values.add(value.isNull() ? null : value.getStringValue()));
            rows.add(values);
        }
        return rows;
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
                a\t12\t-1.234\t2024-02-29\t2024-02-29T23:59:59\ttrue
                b\t\t\t\t\t
                """);

        assertThat(result).isEqualTo(new JobResult.Done(2, 0, 0, 0));
        assertThat(cloud.warehouse().columns(table)).contains(COLUMNS);
        assertThat(cloud.look().rows(table))
                .containsExactly(
                        Arrays.asList("a", "12", "-1.234", "2024-02-29", "2024-02-29T23:59:59", "true"),
                        Arrays.asList("b", null, null, null, null, null));
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void loadsAnyText(Cloud cloud) {
        List<List<@Nullable String>> rows = List.of(
                Arrays.asList("a\tb", "tab"),
                Arrays.asList("a\nb", "newline"),
                Arrays.asList("a\rb\r\nc", "carriage return"),
                Arrays.asList("say \"玄関\"", "\""),
                Arrays.asList("\0a\0", "\u0001\u000b\u001f\u007f"),
                Arrays.asList("NULL", "\\N"),
                Arrays.asList("𠮷", "a b\u3000"),
                Arrays.asList(null, "first"),
                Arrays.asList("last", null),
                Arrays.asList(null, null));
        String text = rows.stream().map(StoredRows::line).collect(Collectors.joining());

        assertThat(cloud.loaded(NAMES, text)).isEqualTo(rows);
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void loadsNullsOfASingleColumn(Cloud cloud) {
        for (Column column : COLUMNS.subList(1, COLUMNS.size())) {
            List<List<@Nullable String>> nulls = List.of(Arrays.asList((String) null), Arrays.asList((String) null));
            String text = nulls.stream().map(StoredRows::line).collect(Collectors.joining());

            assertThat(cloud.loaded(List.of(column), text)).isEqualTo(nulls);
        }
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void tellsAnEmptyTextFromNull(Cloud cloud) {
        assertThat(cloud.loaded(NAMES, "a\t\"\"\n")).containsExactly(List.of("a", ""));
        assertThat(cloud.loaded(NAMES.subList(0, 1), "\" \"\n")).containsExactly(List.of(" "));
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void endsARowWithAnyLineEndAndPassesOverBlankLines(Cloud cloud) {
        assertThat(cloud.loaded(NAMES, "\na\t1\r\nb\t2\rc\t3\n\n\r\n\rd\t4"))
                .containsExactly(List.of("a", "1"), List.of("b", "2"), List.of("c", "3"), List.of("d", "4"));
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void loadsTheRowsOfAllItsSources(Cloud cloud) {
        TableName table = table();
        cloud.put().put(ROWS, "a\t1\nb\t2\n");
        cloud.put().put(MORE_ROWS, "c\t3");

        assertThat(cloud.warehouse().load(job(), table, NAMES, List.of(MORE_ROWS, ROWS)))
                .isEqualTo(new JobResult.Done(3, 0, 0, 0));
        assertThat(cloud.look().rows(table)).containsExactly(List.of("c", "3"), List.of("a", "1"), List.of("b", "2"));
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void loadsNothingWhenOneOfItsSourcesIsBad(Cloud cloud) {
        TableName table = table();
        cloud.put().put(ROWS, "a\t1\n");
        cloud.put().put(MORE_ROWS, "b\n");

        assertRefused("invalid", cloud.warehouse().load(job(), table, NAMES, List.of(ROWS, MORE_ROWS)));
        assertThat(cloud.warehouse().columns(table)).isEmpty();
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
        cloud.load(job, table, ONE_ROW);

        assertThat(cloud.load(job, table, TWO_ROWS)).isEqualTo(new JobResult.Done(1, 0, 0, 0));
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void replacesWhatAnotherJobLoaded(Cloud cloud) {
        TableName table = table();
        cloud.load(job(), table, ONE_ROW);

        assertThat(cloud.load(job(), table, TWO_ROWS)).isEqualTo(new JobResult.Done(2, 0, 0, 0));
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void refusesRowsOfOtherColumns(Cloud cloud) {
        assertRefused("invalid", cloud.load(job(), table(), "a\t\t\t\t\t\tred\n"));
        assertRefused("invalid", cloud.load(job(), table(), "\t1\t\t\t\t\n"));
        assertRefused("invalid", cloud.load(job(), table(), "nonsense\n"));
        assertRefused("invalid", cloud.load(job(), table(), "\"a\t\t\t\t\t\n"));
        assertRefused("invalid", cloud.load(job(), table(), "\"a\"b\t\t\t\t\t\n"));
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void givesTheSameFailureUnderTheSameName(Cloud cloud) {
        TableName table = table();
        String job = job();
        JobResult failure = cloud.load(job, table, "nonsense\n");

        assertThat(cloud.load(job, table, ONE_ROW)).isEqualTo(failure);
        assertThat(cloud.warehouse().columns(table)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void refusesASourceThatIsNotThere(Cloud cloud) {
        ObjectName nothing = new ObjectName("temp", "nothing.tsv");

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
