package dev.genkan.localcloud.bigquery.jobs;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.StoredObjects;
import dev.genkan.localcloud.bigquery.extract.RowFormat;
import dev.genkan.localcloud.bigquery.model.Documents;
import dev.genkan.localcloud.bigquery.model.Schema;
import dev.genkan.localcloud.bigquery.model.TableId;
import dev.genkan.localcloud.bigquery.store.Catalog;
import dev.genkan.localcloud.bigquery.store.Cells;
import dev.genkan.localcloud.bigquery.store.Names;
import dev.genkan.localcloud.bigquery.store.Session;
import dev.genkan.localcloud.bigquery.store.TablePart;
import dev.genkan.localcloud.bigquery.store.TableSizes;
import dev.genkan.localcloud.http.ApiError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the rows of a table into objects of Cloud Storage. */
final class ExtractWork implements JobWork {

    /** BigQuery writes no file that is larger than a gigabyte. */
    private static final long LARGEST = 1L << 30;

    private final Catalog catalog;
    private final TableSizes sizes;
    private final StoredObjects storage;
    private final JsonObject configuration;
    private final JsonObject extract;
    private final TableId source;
    private final List<ExtractTarget> targets;

    ExtractWork(Catalog catalog, TableSizes sizes, StoredObjects storage, JsonObject configuration) {
        this.catalog = catalog;
        this.sizes = sizes;
        this.storage = storage;
        this.configuration = configuration;
        this.extract = configuration.getAsJsonObject("extract");
        if (extract.has("sourceModel")) {
            throw ApiError.unsupported("extract jobs of models");
        }
        this.source = Documents.object(extract, "sourceTable")
                .map(TableId::of)
                .orElseThrow(() -> JobFailure.of("invalid", "Required parameter is missing: sourceTable"));
        this.targets = ExtractTarget.named(extract, storage);
    }

    @Override
    public Outcome run(Control control) throws SQLException, IOException {
        catalog.removeExpired();
        TablePart part = TablePart.of(catalog, source);
        if (part.table().isView()) {
            throw JobFailure.of(
                    "invalid",
                    "Using table " + catalog.project() + ":" + source + " is not allowed for this operation because of"
                            + " its type. Try using a different table that is of type TABLE.");
        }
        RowFormat format = RowFormat.of(extract, part.table().schema());
        TableSizes.Size size = sizes.of(part);
        try (Session session = catalog.database().session();
                ExtractedFiles files = new ExtractedFiles(targets, format, compressed(), size.rows(), LARGEST)) {
            control.uses(session);
            write(session, part, files);
            return new Outcome(configuration, statistics(files.publish(storage), size.bytes()));
        } catch (UncheckedIOException unwritable) {
            throw unwritable.getCause();
        }
    }

    private boolean compressed() {
        String compression = Documents.text(extract, "compression").orElse("NONE");
        return switch (compression) {
            case "NONE" -> false;
            case "GZIP" -> true;
            default -> throw ApiError.unsupported("extract jobs with compression " + compression);
        };
    }

    private static void write(Session session, TablePart part, ExtractedFiles files) throws SQLException {
        Schema columns = part.table().schema();
        if (columns.isEmpty()) {
            return;
        }
        String names = columns.fields().stream()
                .map(field -> Names.quoted(field.name()))
                .collect(Collectors.joining(", "));
        Cells cells = new Cells(true);
        session.forEach("SELECT " + names + " FROM " + part.from(), row -> {
            try {
                files.add(cells.row(row, columns));
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        });
    }

    private static JsonObject statistics(List<Long> files, long bytes) {
        JsonArray counts = new JsonArray();
        files.forEach(count -> counts.add(Long.toString(count)));
        JsonObject extracted = new JsonObject();
        extracted.add("destinationUriFileCounts", counts);
        extracted.addProperty("inputBytes", Long.toString(bytes));
        JsonObject statistics = new JsonObject();
        statistics.add("extract", extracted);
        return statistics;
    }
}
