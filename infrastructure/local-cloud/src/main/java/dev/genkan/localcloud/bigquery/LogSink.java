package dev.genkan.localcloud.bigquery;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.load.BadValue;
import dev.genkan.localcloud.bigquery.load.Conversion;
import dev.genkan.localcloud.bigquery.model.Dataset;
import dev.genkan.localcloud.bigquery.model.Schema;
import dev.genkan.localcloud.bigquery.model.Table;
import dev.genkan.localcloud.bigquery.model.TableId;
import dev.genkan.localcloud.bigquery.store.Appender;
import dev.genkan.localcloud.bigquery.store.Catalog;
import dev.genkan.localcloud.bigquery.store.Change;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Log entries as rows of the dataset {@code logs}, as a sink of Cloud Logging writes them: a table for each log, such as {@code
 * run_googleapis_com_stdout}, with a column for each field of the entries and a field in its records for each key, when it is first
 * seen.
 *
 * <p>Entries are written at {@link #flush()}, and within a second. Safe for use by several threads.
 */
public final class LogSink implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(LogSink.class.getName());
    private static final String DATASET = "logs";

    private final Catalog catalog;
    private final List<Row> waiting = new ArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("log-sink").daemon(true).factory());

    private final ScheduledFuture<?> writing;

    LogSink(Catalog catalog) {
        this.catalog = catalog;
        writing = timer.scheduleWithFixedDelay(this::flushOrWarn, 500, 500, TimeUnit.MILLISECONDS);
    }

    /**
     * Takes an entry.
     *
     * @param entry as JSON, with a {@code logName} such as {@code projects/p/logs/run.googleapis.com%2Fstdout}
     */
    public void write(JsonObject entry) {
        Row row = new Row(table(entry.get("logName").getAsString()), LogColumns.row(entry));
        synchronized (waiting) {
            waiting.add(row);
        }
    }

    private static TableId table(String logName) {
        String id = logName.substring(logName.lastIndexOf('/') + 1);
        return new TableId(DATASET, LogColumns.name(URLDecoder.decode(id, StandardCharsets.UTF_8)));
    }

    /**
     * Writes what was taken so far. One flush waits for another.
     *
     * @throws IOException when it cannot be written; it is kept for the next flush
     */
    public void flush() throws IOException {
        // Both locks are always taken in this order; writers only wait for the short one.
        synchronized (this) {
            List<Row> rows;
            synchronized (waiting) {
                rows = List.copyOf(waiting);
            }
            Map<TableId, List<JsonObject>> byTable = rows.stream()
                    .collect(Collectors.groupingBy(Row::table, Collectors.mapping(Row::values, Collectors.toList())));
            for (Map.Entry<TableId, List<JsonObject>> each : byTable.entrySet()) {
                append(each.getKey(), each.getValue());
                synchronized (waiting) {
                    waiting.removeIf(row -> row.table().equals(each.getKey()) && rows.contains(row));
                }
            }
        }
    }

    private void flushOrWarn() {
        try {
            flush();
        } catch (IOException | RuntimeException failure) {
            LOG.log(Level.WARNING, "log entries could not be written yet", failure);
        }
    }

    private void append(TableId id, List<JsonObject> rows) throws IOException {
        try {
            catalog.change(List.of(id), change -> {
                Table table = grown(id, change, rows);
                Conversion conversion = new Conversion(table.schema(), true, false);
                try (Appender appender = new Appender(change.session(), id, table.schema())) {
                    for (JsonObject row : rows) {
                        appender.append(conversion.row(LogColumns.fitted(table.schema(), row)));
                    }
                } catch (BadValue impossible) {
                    throw new IllegalStateException("the columns were made for these rows", impossible);
                }
                return true;
            });
        } catch (SQLException failure) {
            throw new IOException("cannot write log entries", failure);
        }
    }

    /** The table with a field for each key of the rows. */
    private Table grown(TableId id, Change change, List<JsonObject> rows) throws SQLException {
        Instant now = catalog.now();
        if (catalog.dataset(DATASET).isEmpty()) {
            change.create(new Dataset(DATASET, new JsonObject(), now, now));
        }
        Optional<Table> existing = catalog.table(id);
        Schema wanted = LogColumns.of(existing.map(Table::schema), rows);
        if (existing.isEmpty()) {
            Table table = Table.of(id, wanted, now).with(partitioned());
            change.create(table);
            return table;
        }
        Table table = existing.get().with(wanted).touched(now);
        if (wanted.equals(existing.get().schema())) {
            change.describe(table);
        } else {
            change.reshape(existing.get(), table);
        }
        return table;
    }

    private static JsonObject partitioned() {
        JsonObject partitioning = new JsonObject();
        partitioning.addProperty("type", "DAY");
        partitioning.addProperty("field", "timestamp");
        JsonObject properties = new JsonObject();
        properties.add("timePartitioning", partitioning);
        return properties;
    }

    /** Writes what is left. */
    @Override
    public void close() throws IOException {
        writing.cancel(false);
        timer.shutdown();
        flush();
    }

    /** A row that waits. Two with the same values are two rows. */
    private static final class Row {

        private final TableId table;
        private final JsonObject values;

        Row(TableId table, JsonObject values) {
            this.table = table;
            this.values = values;
        }

        TableId table() {
            return table;
        }

        JsonObject values() {
            return values;
        }
    }
}
