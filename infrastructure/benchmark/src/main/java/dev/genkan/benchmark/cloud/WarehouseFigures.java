package dev.genkan.benchmark.cloud;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.genkan.benchmark.Timing;
import dev.genkan.benchmark.cloud.Figure.Unit;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** What the warehouse takes, beside DuckDB alone. */
final class WarehouseFigures {

    private static final String DUCKDB = "DuckDB alone";
    private static final String BUCKET = "bench-load";
    private static final String DATASET = "bench";
    private static final double MEGABYTE = 1_000_000;
    private static final int WARMING = 4;

    private static final String COLUMNS = "{id: 'BIGINT', name: 'VARCHAR', price: 'DECIMAL(38, 9)', sold_on: 'DATE'}";
    private static final JsonArray FIELDS = JsonParser.parseString("""
            [{"name": "id", "type": "INTEGER"}, {"name": "name", "type": "STRING"},
             {"name": "price", "type": "NUMERIC"}, {"name": "sold_on", "type": "DATE"}]
            """).getAsJsonArray();

    private final Calls cloud;
    private final Sizes sizes;
    private final Path folder;

    /**
     * @param folder for files
     */
    WarehouseFigures(Calls cloud, Sizes sizes, Path folder) {
        this.cloud = cloud;
        this.sizes = sizes;
        this.folder = folder;
    }

    /** A load job of one CSV file from a bucket, and DuckDB reading the same file into a table on the disk. */
    List<Figure> load() throws IOException, InterruptedException {
        Path csv = csv();
        try {
            cloud.createBucket(BUCKET);
            cloud.createDataset(DATASET);
            cloud.upload(BUCKET, "rows.csv", csv);
            String name = "load of %,.1f MB of CSV".formatted(Files.size(csv) / MEGABYTE);
            List<Double> ours = Timing.seconds(sizes.runs(), () -> cloud.job(loadJob()));
            List<Double> duckDb = Timing.seconds(sizes.runs(), () -> duckDb(csv));
            return List.of(
                    Figure.seconds(name, Figure.CLOUD, ours),
                    Figure.seconds(name, DUCKDB, duckDb),
                    new Figure(
                            name + ", ratio", Figure.CLOUD, Figure.median(ours) / Figure.median(duckDb), Unit.TIMES));
        } finally {
            Files.delete(csv);
        }
    }

    /** Small statements on a warehouse that has answered before: run, and only translated, new ones and known ones. */
    List<Figure> queries() throws IOException, InterruptedException {
        // The first ones pay for what the JVM has not compiled yet.
        for (int round = 0; round < WARMING; round++) {
            timed(cloud::query, query -> "SELECT 1 AS one");
        }
        timed(cloud::dryRun, query -> statement(-query));
        List<Figure> figures = new ArrayList<>();
        figures.addAll(Figure.latency("trivial query", Figure.CLOUD, timed(cloud::query, query -> "SELECT 1 AS one")));
        figures.addAll(Figure.latency(
                "translation of a new statement (dry run)",
                Figure.CLOUD,
                timed(cloud::dryRun, WarehouseFigures::statement)));
        figures.addAll(Figure.latency(
                "translation of a known statement (dry run)",
                Figure.CLOUD,
                timed(cloud::dryRun, query -> statement(0))));
        return figures;
    }

    private List<Double> timed(Question question, IntFunction<String> sql) throws IOException, InterruptedException {
        List<Double> seconds = new ArrayList<>();
        for (int query = 0; query < sizes.queries(); query++) {
            String text = sql.apply(query);
            seconds.add(Timing.seconds(() -> question.ask(text)));
        }
        return seconds;
    }

    /** A statement of the size that people write, another for each number. */
    private static String statement(int number) {
        return """
                WITH sales AS (SELECT n AS id, MOD(n, 7) AS store, n * 1.5 AS price FROM UNNEST(GENERATE_ARRAY(1, 100)) AS n)
                SELECT store, COUNT(*) AS sold, SUM(price) AS total,
                    RANK() OVER (ORDER BY SUM(price) DESC) AS place
                FROM sales WHERE id > %d GROUP BY store HAVING COUNT(*) > 1 ORDER BY place
                """.formatted(number);
    }

    private static JsonObject loadJob() {
        JsonObject load = JsonParser.parseString("""
                {"sourceUris": ["gs://%s/rows.csv"], "sourceFormat": "CSV", "writeDisposition": "WRITE_TRUNCATE",
                 "destinationTable": {"projectId": "%s", "datasetId": "%s", "tableId": "rows"}}
                """.formatted(BUCKET, Calls.PROJECT, DATASET))
                .getAsJsonObject();
        JsonObject schema = new JsonObject();
        schema.add("fields", FIELDS);
        load.add("schema", schema);
        JsonObject configuration = new JsonObject();
        configuration.add("load", load);
        return configuration;
    }

    private void duckDb(Path csv) throws IOException {
        Path database = folder.resolve("bench.duckdb");
        Files.deleteIfExists(database);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE rows AS SELECT * FROM read_csv('" + csv + "', header = false, columns = "
                    + COLUMNS + ")");
        } catch (SQLException e) {
            throw new IOException("DuckDB cannot read " + csv, e);
        } finally {
            Files.deleteIfExists(database);
        }
    }

    private Path csv() throws IOException {
        Path file = folder.resolve("rows.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            long bytes = 0;
            for (int row = 0; bytes < sizes.csvBytes(); row++) {
                String line = row + ",name of row " + row * 31L + "," + row % 10_000 + ".5,2026-" + (10 + row % 3) + "-"
                        + (10 + row % 19) + "\n";
                out.write(line);
                bytes += line.length();
            }
        }
        return file;
    }

    /** A call with a statement. */
    @FunctionalInterface
    private interface Question {
        void ask(String sql) throws IOException, InterruptedException;
    }
}
