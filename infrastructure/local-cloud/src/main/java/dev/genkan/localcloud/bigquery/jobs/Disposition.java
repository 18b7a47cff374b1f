package dev.genkan.localcloud.bigquery.jobs;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.model.DecoratedTableId;
import dev.genkan.localcloud.bigquery.model.Documents;
import dev.genkan.localcloud.bigquery.model.Field;
import dev.genkan.localcloud.bigquery.model.Partitioning;
import dev.genkan.localcloud.bigquery.model.Schema;
import dev.genkan.localcloud.bigquery.model.Table;
import dev.genkan.localcloud.bigquery.model.TableId;
import dev.genkan.localcloud.bigquery.store.Catalog;
import dev.genkan.localcloud.bigquery.store.Change;
import dev.genkan.localcloud.bigquery.store.TablePart;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a destination table before rows are written to it.
 *
 * @param create {@code CREATE_IF_NEEDED} or {@code CREATE_NEVER}
 * @param write {@code WRITE_TRUNCATE}, {@code WRITE_APPEND} or {@code WRITE_EMPTY}
 * @param mayAddFields whether rows that are appended may bring new columns
 * @param mayRelaxFields whether columns that are required may become nullable
 */
record Disposition(String create, String write, boolean mayAddFields, boolean mayRelaxFields) {

    /** Members of a configuration that describe the table itself. */
    private static final List<String> TABLE_PROPERTIES = List.of("timePartitioning", "rangePartitioning", "clustering");

    private static final List<String> WRITES = List.of("WRITE_TRUNCATE", "WRITE_APPEND", "WRITE_EMPTY");

    /** Reads it from the configuration of a load or a query. */
    static Disposition of(JsonObject configuration, String defaultWrite) {
        List<String> options = Documents.elements(configuration, "schemaUpdateOptions").stream()
                .map(JsonElement::getAsString)
                .toList();
        return new Disposition(
                known(configuration, "createDisposition", "CREATE_IF_NEEDED", List.of("CREATE_NEVER")),
                known(configuration, "writeDisposition", defaultWrite, WRITES),
                options.contains("ALLOW_FIELD_ADDITION"),
                options.contains("ALLOW_FIELD_RELAXATION"));
    }

    private static String known(JsonObject configuration, String name, String usual, List<String> others) {
        String value = Documents.text(configuration, name).orElse(usual);
        if (!value.equals(usual) && !others.contains(value)) {
            throw JobFailure.of("invalid", "Invalid value for " + name + ": " + value + " is not a valid value");
        }
        return value;
    }

    /**
     * Makes the table ready for rows of these columns, in the change's transaction.
     *
     * @return the table or the partition; its columns may be more than those of the rows, and in another order
     * @throws JobFailure when the table is not as it must be
     */
    TablePart prepare(Catalog catalog, Change change, DecoratedTableId target, Schema rows, JsonObject configuration)
            throws SQLException {
        catalog.require(target.table().dataset());
        return TablePart.of(table(catalog, change, target, rows, configuration), target.partition());
    }

    private Table table(Catalog catalog, Change change, DecoratedTableId target, Schema rows, JsonObject configuration)
            throws SQLException {
        TableId id = target.table();
        Optional<Table> existing = catalog.table(id);
        if (existing.isEmpty()) {
            if (create.equals("CREATE_NEVER")) {
                throw JobFailure.of("notFound", "Not found: Table " + catalog.project() + ":" + id);
            }
            Table table = Table.of(id, rows, catalog.now()).with(properties(configuration));
            Partitioning.of(table);
            change.create(table);
            return table;
        }
        if (existing.get().isView()) {
            throw JobFailure.of(
                    "invalid",
                    catalog.project() + ":" + id + " is not allowed for this operation because it is a VIEW.");
        }
        TablePart part = TablePart.of(existing.get(), target.partition());
        return switch (write) {
            case "WRITE_TRUNCATE" -> truncated(catalog, change, part, rows);
            case "WRITE_APPEND" -> extended(catalog, change, existing.get(), rows);
            default -> emptied(catalog, change, part, rows);
        };
    }

    private Table truncated(Catalog catalog, Change change, TablePart part, Schema rows) throws SQLException {
        if (part.partition().isPresent()) {
            change.session().execute("DELETE FROM " + part.from());
            return extended(catalog, change, part.table(), rows);
        }
        Table fresh = part.table().with(rows).touched(catalog.now());
        change.create(fresh);
        return fresh;
    }

    private Table emptied(Catalog catalog, Change change, TablePart part, Schema rows) throws SQLException {
        Table table = part.table();
        boolean empty = table.schema().isEmpty() || change.session().number("SELECT count(*) FROM " + part.from()) == 0;
        if (!empty) {
            throw JobFailure.of("duplicate", "Already Exists: Table " + catalog.project() + ":" + table.id());
        }
        return extended(catalog, change, table, rows);
    }

    private Table extended(Catalog catalog, Change change, Table table, Schema rows) throws SQLException {
        List<Field> fields = new ArrayList<>();
        for (Field known : table.schema().fields()) {
            fields.add(rows.find(known.name())
                    .map(field -> merged(catalog, table, known, field))
                    .orElse(known));
        }
        for (Field field : rows.fields()) {
            if (table.schema().find(field.name()).isEmpty()) {
                fields.add(added(catalog, table, field));
            }
        }
        Schema merged = new Schema(fields);
        Table changed = table.with(merged).touched(catalog.now());
        if (merged.equals(table.schema())) {
            change.describe(changed);
        } else {
            change.reshape(table, changed);
        }
        return changed;
    }

    private Field added(Catalog catalog, Table table, Field field) {
        if (table.schema().isEmpty()) {
            return field;
        }
        if (!mayAddFields) {
            throw mismatch(catalog, table, "Cannot add fields (field: " + field.name() + ")");
        }
        if (field.required()) {
            throw mismatch(
                    catalog, table, "Cannot add required fields to an existing schema. (field: " + field.name() + ")");
        }
        return field;
    }

    private Field merged(Catalog catalog, Table table, Field known, Field field) {
        if (!known.sqlType().equalsIgnoreCase(field.sqlType())) {
            throw mismatch(
                    catalog,
                    table,
                    "Field " + field.name() + " has changed type from " + known.sqlType() + " to " + field.sqlType());
        }
        if (known.required() && !field.required() && mayRelaxFields) {
            return known.with(Field.Mode.NULLABLE);
        }
        return known;
    }

    private static JobFailure mismatch(Catalog catalog, Table table, String why) {
        return JobFailure.of(
                "invalid", "Provided Schema does not match Table " + catalog.project() + ":" + table.id() + ". " + why);
    }

    private static JsonObject properties(JsonObject configuration) {
        JsonObject properties = Documents.object(configuration, "destinationTableProperties")
                .map(JsonObject::deepCopy)
                .orElseGet(JsonObject::new);
        for (String name : TABLE_PROPERTIES) {
            Documents.object(configuration, name).ifPresent(value -> properties.add(name, value));
        }
        return properties;
    }
}
