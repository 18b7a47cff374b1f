package dev.genkan.localcloud.bigquery.jobs;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.load.Detection;
import dev.genkan.localcloud.bigquery.load.PlainCsv;
import dev.genkan.localcloud.bigquery.load.SourceFormat;
import dev.genkan.localcloud.bigquery.model.DecoratedTableId;
import dev.genkan.localcloud.bigquery.model.Documents;
import dev.genkan.localcloud.bigquery.model.Schema;
import dev.genkan.localcloud.bigquery.model.Table;
import dev.genkan.localcloud.bigquery.model.TableId;
import dev.genkan.localcloud.bigquery.store.Catalog;
import dev.genkan.localcloud.bigquery.store.Change;
import dev.genkan.localcloud.bigquery.store.PartitionGuard;
import dev.genkan.localcloud.bigquery.store.Session;
import dev.genkan.localcloud.bigquery.store.TablePart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Loads files into a table: all their rows, or none. */
final class LoadWork implements JobWork {

    private static final System.Logger LOG = System.getLogger(LoadWork.class.getName());

    private final Catalog catalog;
    private final JsonObject configuration;
    private final JsonObject load;
    private final DecoratedTableId target;
    private final Sources sources;

    LoadWork(Catalog catalog, JsonObject configuration, Sources sources) {
        this.catalog = catalog;
        this.configuration = configuration;
        this.load = configuration.getAsJsonObject("load");
        this.target = DecoratedTableId.of(Documents.object(load, "destinationTable")
                        .map(TableId::of)
                        .orElseThrow(() -> JobFailure.of("invalid", "Required parameter is missing: destinationTable")))
                .checked();
        this.sources = sources;
    }

    @Override
    public Outcome run(Control control) throws SQLException, IOException {
        catalog.removeExpired();
        Detection detection = columns();
        long bytes = sources.bytes();
        try (Session session = catalog.database().session()) {
            control.uses(session);
            OptionalLong plainRows = plainRows(detection);
            if (plainRows.isPresent()) {
                try {
                    return loaded(session, control, change -> direct(change, detection, plainRows.getAsLong(), bytes));
                } catch (SQLException | JobFailure differently) {
                    // The rows tell what is wrong with which of them.
                    LOG.log(Level.DEBUG, "DuckDB does not read what seemed plain", differently);
                }
            }
            return loaded(session, control, change -> copied(change, detection, bytes));
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    private Outcome loaded(Session session, Control control, Catalog.Changing<JsonObject> loading) throws SQLException {
        return catalog.change(session, List.of(target.table()), change -> {
            Outcome outcome = new Outcome(configuration, loading.run(change));
            control.finish(change, outcome);
            return outcome;
        });
    }

    /** How many rows there are when DuckDB may read the files itself, because it reads the same in them. */
    private OptionalLong plainRows(Detection detection) throws IOException {
        if (!(detection.format() instanceof SourceFormat.Csv csv)
                || !csv.charset().equals(StandardCharsets.UTF_8)) {
            return OptionalLong.empty();
        }
        long rows = 0;
        for (Sources.Source source : sources.files()) {
            OptionalLong found = PlainCsv.records(source.file(), csv.format(), detection.schema());
            if (found.isEmpty()) {
                return OptionalLong.empty();
            }
            rows += found.getAsLong();
        }
        return OptionalLong.of(rows);
    }

    private JsonObject direct(Change change, Detection detection, long rows, long bytes) throws SQLException {
        TablePart part = prepared(change, detection);
        PartitionGuard guard = PartitionGuard.before(change.session(), part);
        DirectReading reading = new DirectReading(detection, part.table());
        long read = 0;
        for (Sources.Source source : sources.files()) {
            read += reading.read(change.session(), source.file());
        }
        if (read != rows) {
            throw new SQLException("DuckDB read " + read + " rows instead of " + rows);
        }
        guard.check(change.session());
        return statistics(rows, 0, bytes);
    }

    private JsonObject copied(Change change, Detection detection, long bytes) throws SQLException {
        TablePart part = prepared(change, detection);
        PartitionGuard guard = PartitionGuard.before(change.session(), part);
        Copying copying = new Copying(
                detection, part.table(), Documents.number(load, "maxBadRecords").orElse(0L));
        copying.copy(change.session(), sources);
        guard.check(change.session());
        return statistics(copying.rows(), copying.badRows(), bytes);
    }

    private TablePart prepared(Change change, Detection detection) throws SQLException {
        return Disposition.of(load, "WRITE_APPEND").prepare(catalog, change, target, detection.schema(), load);
    }

    /** The columns of the rows: those of the request, else those of the table, else what the first file looks like. */
    private Detection columns() throws IOException {
        SourceFormat format = SourceFormat.of(load);
        Optional<Schema> given =
                Documents.object(load, "schema").map(Schema::of).filter(schema -> !schema.isEmpty());
        Optional<Schema> known =
                catalog.table(target.table()).map(Table::schema).filter(schema -> !schema.isEmpty());
        boolean guess = Documents.flag(load, "autodetect");
        boolean replaced = Documents.text(load, "writeDisposition").equals(Optional.of("WRITE_TRUNCATE"));
        if (given.isPresent()) {
            return new Detection(given.get(), format);
        }
        if (known.isPresent() && !(guess && replaced)) {
            return new Detection(known.get(), format);
        }
        if (!guess) {
            throw JobFailure.of("invalid", "No schema specified on job or table.");
        }
        return Detection.of(sources.files().getFirst().file(), format);
    }

    private JsonObject statistics(long rows, long badRows, long bytes) {
        JsonObject counts = new JsonObject();
        counts.addProperty("inputFiles", Integer.toString(sources.files().size()));
        counts.addProperty("inputFileBytes", Long.toString(bytes));
        counts.addProperty("outputRows", Long.toString(rows));
        counts.addProperty("outputBytes", Long.toString(bytes));
        counts.addProperty("badRecords", Long.toString(badRows));
        JsonObject statistics = new JsonObject();
        statistics.add("load", counts);
        return statistics;
    }
}
