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
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Log entries as rows of {@code logs.run_googleapis_com_stdout}, in the columns that a sink of Cloud Logging gives them: the
 * record {@code jsonPayload} gets a field when a key is first seen.
 *
 * <p>Entries are written at {@link #flush()}, and within a second. Safe for use by several threads.
 */
public final class LogSink implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(LogSink.class.getName());
    private static final TableId TABLE = new TableId("logs", "run_googleapis_com_stdout");
    private static final String PAYLOAD = "jsonPayload";

    private final Catalog catalog;
    private final List<JsonObject> waiting = new ArrayList<>();
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
     * @param logName for example {@code projects/p/logs/run.googleapis.com%2Fstdout}
     */
    public void write(Instant time, String severity, String logName, JsonObject jsonPayload, Optional<String> trace) {
        JsonObject resource = new JsonObject();
        resource.addProperty("type", "cloud_run_revision");
        JsonObject row = new JsonObject();
        row.addProperty("logName", logName);
        row.add("resource", resource);
        row.add(PAYLOAD, jsonPayload.deepCopy());
        row.addProperty("timestamp", time.toString());
        row.addProperty("severity", severity);
        row.addProperty("insertId", UUID.randomUUID().toString());
        trace.ifPresent(text -> row.addProperty("trace", text));
        synchronized (waiting) {
            waiting.add(row);
        }
    }

    /**
     * Writes what was taken so far. One flush waits for another.
     *
     * @throws IOException when it cannot be written; it is kept for the next flush
     */
    public void flush() throws IOException {
        // Both locks are always taken in this order; writers only wait for the short one.
        synchronized (this) {
            List<JsonObject> rows;
            synchronized (waiting) {
                rows = List.copyOf(waiting);
            }
            if (!rows.isEmpty()) {
                append(rows);
                synchronized (waiting) {
                    waiting.subList(0, rows.size()).clear();
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

    private void append(List<JsonObject> rows) throws IOException {
        try {
            catalog.change(List.of(TABLE), change -> {
                Table table = grown(change, rows);
                Conversion conversion = new Conversion(table.schema(), true, false);
                try (Appender appender = new Appender(change.session(), TABLE, table.schema())) {
                    for (JsonObject row : rows) {
                        appender.append(conversion.row(row));
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
    private Table grown(Change change, List<JsonObject> rows) throws SQLException {
        Instant now = catalog.now();
        if (catalog.dataset(TABLE.dataset()).isEmpty()) {
            change.create(new Dataset(TABLE.dataset(), new JsonObject(), now, now));
        }
        Optional<Table> existing = catalog.table(TABLE);
        List<JsonObject> payloads =
                rows.stream().map(row -> row.getAsJsonObject(PAYLOAD)).toList();
        Schema wanted = LogColumns.of(existing.map(Table::schema), payloads);
        rows.forEach(row -> row.add(PAYLOAD, LogColumns.fitted(wanted, row.getAsJsonObject(PAYLOAD))));
        if (existing.isEmpty()) {
            Table table = Table.of(TABLE, wanted, now).with(partitioned());
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
}
