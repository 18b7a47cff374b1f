package dev.genkan.localcloud.bigquery.jobs;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.model.DecoratedTableId;
import dev.genkan.localcloud.bigquery.model.Documents;
import dev.genkan.localcloud.bigquery.model.Field;
import dev.genkan.localcloud.bigquery.model.Schema;
import dev.genkan.localcloud.bigquery.model.TableId;
import dev.genkan.localcloud.bigquery.store.Catalog;
import dev.genkan.localcloud.bigquery.store.Change;
import dev.genkan.localcloud.bigquery.store.Names;
import dev.genkan.localcloud.bigquery.store.PartitionGuard;
import dev.genkan.localcloud.bigquery.store.Session;
import dev.genkan.localcloud.bigquery.store.TablePart;
import dev.genkan.localcloud.bigquery.store.TableSizes;
import dev.genkan.localcloud.http.ApiError;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Copies the rows of one table or of several into another one. */
final class CopyWork implements JobWork {

    /** Properties of the first source that a table made for the copy has as well. */
    private static final List<String> KEPT =
            List.of("timePartitioning", "rangePartitioning", "clustering", "description", "labels");

    private final Catalog catalog;
    private final TableSizes sizes;
    private final JsonObject configuration;
    private final JsonObject copy;
    private final DecoratedTableId target;
    private final List<TableId> sources;

    CopyWork(Catalog catalog, TableSizes sizes, JsonObject configuration) {
        this.catalog = catalog;
        this.sizes = sizes;
        this.configuration = configuration;
        this.copy = configuration.getAsJsonObject("copy");
        String operation = Documents.text(copy, "operationType").orElse("COPY");
        if (!operation.equals("COPY") && !operation.equals("OPERATION_TYPE_UNSPECIFIED")) {
            throw ApiError.unsupported("copy jobs of type " + operation);
        }
        this.target = DecoratedTableId.of(Documents.object(copy, "destinationTable")
                        .map(TableId::of)
                        .orElseThrow(() -> JobFailure.of("invalid", "Required parameter is missing: destinationTable")))
                .checked();
        this.sources = sources(copy);
    }

    private static List<TableId> sources(JsonObject copy) {
        List<TableId> sources = new ArrayList<>(Documents.objects(copy, "sourceTables").stream()
                .map(TableId::of)
                .toList());
        Documents.object(copy, "sourceTable").map(TableId::of).ifPresent(sources::add);
        if (sources.isEmpty()) {
            throw JobFailure.of("invalid", "Required parameter is missing: sourceTables");
        }
        return List.copyOf(sources);
    }

    @Override
    public Outcome run(Control control) throws SQLException {
        catalog.removeExpired();
        try (Session session = catalog.database().session()) {
            control.uses(session);
            return catalog.change(session, List.of(target.table()), change -> {
                Outcome outcome = new Outcome(configuration, copy(change));
                control.finish(change, outcome);
                return outcome;
            });
        }
    }

    /** Copies: the statistics. */
    private JsonObject copy(Change change) throws SQLException {
        List<TablePart> parts = sources.stream().map(this::part).toList();
        TablePart first = parts.getFirst();
        Schema columns = first.table().schema();
        for (TablePart part : parts) {
            refuseOthers(columns, part);
        }
        String names = columns.fields().stream()
                .map(field -> Names.quoted(field.name()))
                .collect(Collectors.joining(", "));
        String rows = parts.stream()
                .map(part -> "SELECT " + names + " FROM " + part.from())
                .collect(Collectors.joining(" UNION ALL "));
        Session session = change.session();
        boolean overItself = parts.stream().anyMatch(part -> part.table().id().equals(target.table()));
        if (overItself) {
            // The destination may be emptied before its rows are read.
            session.soil();
            session.execute("CREATE OR REPLACE TEMP TABLE \"$copied\" AS " + rows);
            rows = "SELECT * FROM \"$copied\"";
        }
        long bytes = 0;
        for (TablePart part : parts) {
            bytes += sizes.of(part).bytes();
        }
        TablePart destination =
                Disposition.of(copy, "WRITE_EMPTY").prepare(catalog, change, target, columns, properties(first));
        PartitionGuard guard = PartitionGuard.before(session, destination);
        long copied = columns.isEmpty()
                ? 0
                : session.update("INSERT INTO " + Names.table(target.table()) + " (" + names + ") " + rows);
        guard.check(session);
        return statistics(copied, bytes);
    }

    private TablePart part(TableId source) {
        TablePart part = TablePart.of(catalog, source);
        if (part.table().isView()) {
            throw JobFailure.of(
                    "invalid",
                    "Using table " + catalog.project() + ":" + source + " is not allowed for this operation because of"
                            + " its type. Try using a different table that is of type TABLE.");
        }
        return part;
    }

    private void refuseOthers(Schema columns, TablePart part) {
        if (!types(columns).equals(types(part.table().schema()))) {
            throw JobFailure.of(
                    "invalid",
                    "Provided Schema does not match Table " + catalog.project() + ":"
                            + part.table().id() + ". All source tables must have the same schema");
        }
    }

    private static List<String> types(Schema schema) {
        return schema.fields().stream()
                .map((Field field) -> field.name() + " " + field.declaredType())
                .toList();
    }

    private JsonObject properties(TablePart source) {
        JsonObject properties = copy.deepCopy();
        JsonObject kept = new JsonObject();
        for (String name : KEPT) {
            Documents.member(source.table().properties(), name).ifPresent(value -> kept.add(name, value));
        }
        properties.add("destinationTableProperties", kept);
        return properties;
    }

    private static JsonObject statistics(long rows, long bytes) {
        JsonObject counts = new JsonObject();
        counts.addProperty("copiedRows", Long.toString(rows));
        counts.addProperty("copiedLogicalBytes", Long.toString(bytes));
        JsonObject statistics = new JsonObject();
        statistics.add("copy", counts);
        return statistics;
    }
}
