package dev.genkan.localcloud.bigquery.jobs;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.model.Dataset;
import dev.genkan.localcloud.bigquery.model.Field;
import dev.genkan.localcloud.bigquery.model.Partitioning;
import dev.genkan.localcloud.bigquery.model.Schema;
import dev.genkan.localcloud.bigquery.model.Table;
import dev.genkan.localcloud.bigquery.model.TableId;
import dev.genkan.localcloud.bigquery.store.Catalog;
import dev.genkan.localcloud.bigquery.store.Change;
import dev.genkan.localcloud.googlesql.Translated;
import dev.genkan.localcloud.googlesql.Translated.Define;
import dev.genkan.localcloud.http.ApiError;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** CREATE, ALTER and DROP: the statement itself for DuckDB, and what is to be remembered of it. */
final class Definitions {

    private final Catalog catalog;
    private final SessionTables tables;

    Definitions(Catalog catalog, SessionTables tables) {
        this.catalog = catalog;
        this.tables = tables;
    }

    /** The table that a statement is about, where it is one of the project. */
    static List<TableId> changed(Define define) {
        return define.path().size() == 3
                ? List.of(new TableId(define.path().get(1), define.path().get(2)))
                : List.of();
    }

    /** Executes it: its statistics. */
    JsonObject run(Change change, Define define) throws SQLException {
        String operation = switch (define.path().size()) {
            case 1 -> temporary(change, define);
            case 2 -> dataset(change, define, define.path().get(1));
            default -> table(change, define, changed(define).getFirst());
        };
        JsonObject statistics = QueryStatistics.statement(define.kind().name());
        statistics.addProperty("ddlOperationPerformed", operation);
        changed(define).forEach(id -> statistics.add("ddlTargetTable", id.toJson(catalog.project())));
        return statistics;
    }

    /** The tables that a new name is about. */
    static List<TableId> changed(Translated.Rename rename) {
        String dataset = rename.path().get(1);
        return List.of(new TableId(dataset, rename.path().get(2)), new TableId(dataset, rename.name()));
    }

    /** Gives a table another name: the statistics. */
    JsonObject run(Change change, Translated.Rename rename) throws SQLException {
        TableId from = changed(rename).getFirst();
        TableId to = changed(rename).getLast().checked();
        JsonObject statistics = QueryStatistics.statement("ALTER_TABLE");
        statistics.add("ddlTargetTable", from.toJson(catalog.project()));
        Optional<Table> table = catalog.table(from);
        if (table.isEmpty() && rename.lenient()) {
            statistics.addProperty("ddlOperationPerformed", "SKIP");
            return statistics;
        }
        if (catalog.require(from).isView()) {
            throw JobFailure.of(
                    "invalidQuery", "Cannot ALTER TABLE " + catalog.project() + "." + from + " which has type VIEW.");
        }
        if (catalog.table(to).isPresent()) {
            throw new ApiError(409, "duplicate", "Already Exists: Table " + catalog.project() + ":" + to);
        }
        change.rename(catalog.require(from), to);
        statistics.addProperty("ddlOperationPerformed", "ALTER");
        return statistics;
    }

    private String temporary(Change change, Define define) throws SQLException {
        change.session().soil();
        execute(change, define);
        String name = define.path().getFirst();
        if (define.kind() == Define.Kind.DROP_TABLE) {
            tables.removeTemporary(name);
            return "DROP";
        }
        tables.addTemporary(name, define.columns());
        return "CREATE";
    }

    private String dataset(Change change, Define define, String id) throws SQLException {
        Optional<Dataset> existing = catalog.dataset(id);
        String name = "Dataset " + catalog.project() + ":" + id;
        if (define.kind() == Define.Kind.CREATE_SCHEMA) {
            return existing.isPresent()
                    ? skipped(define, "Already Exists: " + name, 409, "duplicate")
                    : create(change, define, id);
        }
        if (existing.isEmpty()) {
            return skipped(define, "Not found: " + name, 404, "notFound");
        }
        if (define.kind() == Define.Kind.ALTER_SCHEMA) {
            JsonObject properties = existing.get().properties().deepCopy();
            DefinedProperties.write(properties, define.options());
            change.describe(new Dataset(id, properties, existing.get().created(), catalog.now()));
            return "ALTER";
        }
        execute(change, define);
        change.dropDataset(id);
        return "DROP";
    }

    private String create(Change change, Define define, String dataset) throws SQLException {
        JsonObject properties = new JsonObject();
        DefinedProperties.write(properties, define.options());
        change.create(new Dataset(dataset, properties, catalog.now(), catalog.now()));
        return "CREATE";
    }

    private String table(Change change, Define define, TableId id) throws SQLException {
        catalog.require(id.dataset());
        Optional<Table> existing = catalog.table(id);
        return switch (define.kind()) {
            case CREATE_TABLE, CREATE_TABLE_AS_SELECT, CREATE_VIEW -> create(change, define, id, existing);
            case ALTER_TABLE, ALTER_VIEW ->
                existing.isEmpty() ? missing(define, id) : alter(change, define, existing.get());
            case DROP_TABLE, DROP_VIEW ->
                existing.isEmpty() ? missing(define, id) : drop(change, existing.get(), define);
            case CREATE_SCHEMA, ALTER_SCHEMA, DROP_SCHEMA ->
                throw new IllegalArgumentException(define.kind() + " of " + define.path());
        };
    }

    private String create(Change change, Define define, TableId id, Optional<Table> existing) throws SQLException {
        if (existing.isPresent() && define.mode() != Define.Mode.REPLACE) {
            return skipped(define, "Already Exists: Table " + catalog.project() + ":" + id, 409, "duplicate");
        }
        // CREATE OR REPLACE may read the table that it replaces: DuckDB puts the new one in its place by itself.
        boolean inPlace = existing.isPresent() && existing.get().isView() == (define.kind() == Define.Kind.CREATE_VIEW);
        if (!inPlace) {
            change.drop(id);
        }
        execute(change, define);
        Table table = Table.of(id.checked(), columns(define), catalog.now());
        JsonObject properties = inherited(define);
        DefinedProperties.write(properties, define.options());
        Table defined = new Table(
                id,
                table.schema(),
                properties,
                define.query(),
                table.created(),
                table.modified(),
                DefinedProperties.expiration(define.options()));
        Partitioning.of(defined);
        LimitCheck.after(change.session(), defined);
        change.register(defined);
        return existing.isPresent() ? "REPLACE" : "CREATE";
    }

    /** What a table takes over from the one that it is like, or a copy of. */
    private JsonObject inherited(Define define) {
        return model(define).map(table -> table.properties().deepCopy()).orElseGet(JsonObject::new);
    }

    private Optional<Table> model(Define define) {
        return define.model().flatMap(path -> catalog.table(new TableId(path.get(1), path.get(2))));
    }

    private Schema columns(Define define) {
        Optional<Table> model = model(define);
        if (model.isPresent()) {
            return model.get().schema();
        }
        List<Field> fields = new ArrayList<>();
        for (Field field : Results.schema(define.columns()).fields()) {
            boolean required = define.columns().get(fields.size()).required();
            String description = define.options().columnDescriptions().get(field.name());
            Field column = required && !field.repeated() ? field.with(Field.Mode.REQUIRED) : field;
            fields.add(description == null ? column : DefinedProperties.described(column, description));
        }
        return new Schema(fields);
    }

    private String alter(Change change, Define define, Table table) throws SQLException {
        execute(change, define);
        JsonObject properties = table.properties().deepCopy();
        DefinedProperties.write(properties, define.options());
        boolean setsExpiration = define.options().values().containsKey(DefinedProperties.EXPIRATION);
        change.describe(table.with(table.isView() ? table.schema() : altered(change, define, table))
                .with(properties)
                .expiring(setsExpiration ? DefinedProperties.expiration(define.options()) : table.expires())
                .touched(catalog.now()));
        return "ALTER";
    }

    /** The columns as DuckDB has them now, with what was known of those that are as they were. */
    private static Schema altered(Change change, Define define, Table table) throws SQLException {
        Schema stored = change.columns(table.id());
        List<Field> fields = new ArrayList<>();
        for (Field field : stored.fields()) {
            Field known = table.schema()
                    .find(field.name())
                    .filter(before -> before.sqlType().equals(field.sqlType()))
                    .map(before -> before.with(field.mode()))
                    .orElse(field);
            String description = define.options().columnDescriptions().get(field.name());
            fields.add(description == null ? known : DefinedProperties.described(known, description));
        }
        return new Schema(fields);
    }

    private String drop(Change change, Table table, Define define) throws SQLException {
        if (table.isView() != (define.kind() == Define.Kind.DROP_VIEW)) {
            throw JobFailure.of(
                    "invalidQuery",
                    "Cannot drop " + catalog.project() + "." + table.id() + " which has type "
                            + (table.isView() ? "VIEW" : "TABLE") + ". An object was requested of another type.");
        }
        change.drop(table.id());
        return "DROP";
    }

    private String missing(Define define, TableId id) {
        return skipped(define, "Not found: Table " + catalog.project() + ":" + id, 404, "notFound");
    }

    private static String skipped(Define define, String message, int status, String reason) {
        if (define.mode() == Define.Mode.LENIENT) {
            return "SKIP";
        }
        throw new ApiError(status, reason, message);
    }

    private static void execute(Change change, Define define) throws SQLException {
        if (!define.sql().isBlank()) {
            change.session().execute(define.sql());
        }
    }
}
