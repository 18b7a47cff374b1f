package dev.genkan.localcloud.bigquery.jobs;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.load.Detection;
import dev.genkan.localcloud.bigquery.load.SourceFormat;
import dev.genkan.localcloud.bigquery.model.Documents;
import dev.genkan.localcloud.bigquery.model.Schema;
import dev.genkan.localcloud.bigquery.model.Table;
import dev.genkan.localcloud.bigquery.model.TableId;
import dev.genkan.localcloud.bigquery.store.Catalog;
import dev.genkan.localcloud.bigquery.store.Change;
import dev.genkan.localcloud.bigquery.store.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Loads files into a table: all their rows, or none. */
final class LoadWork implements JobWork {

    private final Catalog catalog;
    private final JsonObject configuration;
    private final JsonObject load;
    private final TableId target;
    private final Sources sources;

    LoadWork(Catalog catalog, JsonObject configuration, Sources sources) {
        this.catalog = catalog;
        this.configuration = configuration;
        this.load = configuration.getAsJsonObject("load");
        this.target = Documents.object(load, "destinationTable")
                .map(TableId::of)
                .orElseThrow(() -> JobFailure.of("invalid", "Required parameter is missing: destinationTable"))
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
            return catalog.change(session, List.of(target), change -> {
                Copying copying = copy(change, detection);
                Outcome outcome = new Outcome(configuration, statistics(copying, bytes));
                control.finish(change, outcome);
                return outcome;
            });
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    private Copying copy(Change change, Detection detection) throws SQLException {
        Disposition disposition = Disposition.of(load, "WRITE_APPEND");
        Table table = disposition.prepare(catalog, change, target, detection.schema(), load);
        Copying copying = new Copying(
                detection, table, Documents.number(load, "maxBadRecords").orElse(0L));
        copying.copy(change.session(), sources);
        return copying;
    }

    /** The columns of the rows: those of the request, else those of the table, else what the first file looks like. */
    private Detection columns() throws IOException {
        SourceFormat format = SourceFormat.of(load);
        Optional<Schema> given =
                Documents.object(load, "schema").map(Schema::of).filter(schema -> !schema.isEmpty());
        Optional<Schema> known = catalog.table(target).map(Table::schema).filter(schema -> !schema.isEmpty());
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

    private JsonObject statistics(Copying copying, long bytes) {
        JsonObject counts = new JsonObject();
        counts.addProperty("inputFiles", Integer.toString(sources.files().size()));
        counts.addProperty("inputFileBytes", Long.toString(bytes));
        counts.addProperty("outputRows", Long.toString(copying.rows()));
        counts.addProperty("outputBytes", Long.toString(bytes));
        counts.addProperty("badRecords", Long.toString(copying.badRows()));
        JsonObject statistics = new JsonObject();
        statistics.add("load", counts);
        return statistics;
    }
}
