package dev.genkan.localcloud.bigquery.jobs;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.model.Documents;
import dev.genkan.localcloud.bigquery.model.Field;
import dev.genkan.localcloud.bigquery.model.Schema;
import dev.genkan.localcloud.bigquery.model.Table;
import dev.genkan.localcloud.bigquery.model.TableId;
import dev.genkan.localcloud.bigquery.store.Catalog;
import dev.genkan.localcloud.bigquery.store.Change;
import dev.genkan.localcloud.bigquery.store.Names;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What becomes of a destination table before rows are written to it.
 *
 * @param create {@code CREATE_IF_NEEDED} or {@code CREATE_NEVER}
 * @param write {@code WRITE_TRUNCATE}, {@code WRITE_APPEND} or {@code WRITE_EMPTY}
 * @param mayAddFields whether rows that are appended may bring new columns
 */
record Disposition(String create, String write, boolean mayAddFields) {

    /** Members of a configuration that describe the table itself. */
    private static final List<String> TABLE_PROPERTIES = List.of("timePartitioning", "rangePartitioning", "clustering");

    /** Reads it from the configuration of a load or a query. */
    static Disposition of(JsonObject configuration, String defaultWrite) {
        boolean adds = Documents.elements(configuration, "schemaUpdateOptions").stream()
                .anyMatch(option -> option.getAsString().equals("ALLOW_FIELD_ADDITION"));
        return new Disposition(
                Documents.text(configuration, "createDisposition").orElse("CREATE_IF_NEEDED"),
                Documents.text(configuration, "writeDisposition").orElse(defaultWrite),
                adds);
    }

    /**
     * Makes the table ready for rows of these columns, in the change's transaction.
     *
     * @return the table; its columns may be more than those of the rows, and in another order
     * @throws JobFailure when the table is not as it must be
     */
    Table prepare(Catalog catalog, Change change, TableId id, Schema rows, JsonObject configuration)
            throws SQLException {
        catalog.require(id.dataset());
        Optional<Table> existing = catalog.table(id);
        if (existing.isEmpty()) {
            if (create.equals("CREATE_NEVER")) {
                throw JobFailure.of("notFound", "Not found: Table " + catalog.project() + ":" + id);
            }
            Table table = Table.of(id, rows, catalog.now()).with(properties(configuration));
            change.create(table);
            return table;
        }
        if (existing.get().isView()) {
            throw JobFailure.of(
                    "invalid",
                    catalog.project() + ":" + id + " is not allowed for this operation because it is a VIEW.");
        }
        return switch (write) {
            case "WRITE_TRUNCATE" -> truncated(catalog, change, existing.get(), rows);
            case "WRITE_APPEND" -> extended(catalog, change, existing.get(), rows);
            default -> emptied(catalog, change, existing.get(), rows);
        };
    }

    private static Table truncated(Catalog catalog, Change change, Table table, Schema rows) throws SQLException {
        Table fresh = table.with(rows).touched(catalog.now());
        change.create(fresh);
        return fresh;
    }

    private Table emptied(Catalog catalog, Change change, Table table, Schema rows) throws SQLException {
        boolean empty = table.schema().isEmpty()
                || change.session().number("SELECT count(*) FROM " + Names.table(table.id())) == 0;
        if (!empty) {
            throw JobFailure.of("duplicate", "Already Exists: Table " + catalog.project() + ":" + table.id());
        }
        return extended(catalog, change, table, rows);
    }

    private Table extended(Catalog catalog, Change change, Table table, Schema rows) throws SQLException {
        List<Field> fields = new ArrayList<>(table.schema().fields());
        for (Field field : rows.fields()) {
            Optional<Field> known = table.schema().find(field.name());
            if (known.isEmpty() && !mayAddFields && !table.schema().isEmpty()) {
                throw mismatch(catalog, table, "Cannot add fields (field: " + field.name() + ")");
            }
            if (known.isEmpty()) {
                fields.add(field);
            } else if (!known.get()
                    .sqlType()
                    .toLowerCase(Locale.ROOT)
                    .equals(field.sqlType().toLowerCase(Locale.ROOT))) {
                throw mismatch(
                        catalog,
                        table,
                        "Field " + field.name() + " has changed type from "
                                + known.get().sqlType() + " to " + field.sqlType());
            }
        }
        Table changed = table.with(new Schema(fields)).touched(catalog.now());
        if (fields.size() > table.schema().fields().size()) {
            change.reshape(table, changed);
        } else {
            change.describe(changed);
        }
        return changed;
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
