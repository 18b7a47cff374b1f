package dev.genkan.localcloud.bigquery.store;

import dev.genkan.localcloud.bigquery.model.Field;
import dev.genkan.localcloud.bigquery.model.FieldType;
import dev.genkan.localcloud.bigquery.model.Schema;
import dev.genkan.localcloud.bigquery.model.TypeLimits;
import dev.genkan.localcloud.http.ApiError;

/** What may become of the columns of a table that holds rows: more of them, and weaker conditions. */
final class SchemaChanges {

    private SchemaChanges() {}

    /**
     * Compares a column with what is to become of it.
     *
     * @param table for messages
     * @throws ApiError 400 when it may not
     */
    static void check(String table, Field before, Field after) {
        if (before.type() != after.type() || isStricter(before.limits(), after.limits())) {
            throw mismatch(
                    table,
                    "Field " + before.name() + " has changed type from " + before.declaredType() + " to "
                            + after.declaredType());
        }
        boolean relaxed = before.required() && after.mode() == Field.Mode.NULLABLE;
        if (before.mode() != after.mode() && !relaxed) {
            throw mismatch(
                    table,
                    "Field " + before.name() + " has changed mode from " + before.mode() + " to " + after.mode());
        }
        if (before.type() == FieldType.STRUCT) {
            checkFields(table, before, after);
        }
    }

    private static void checkFields(String table, Field before, Field after) {
        Schema fields = new Schema(after.fields());
        for (Field field : before.fields()) {
            String path = before.name() + "." + field.name();
            Field other = fields.find(field.name())
                    .orElseThrow(() -> mismatch(table, "Field " + path + " is missing in new schema"));
            check(table, field, other);
        }
        Schema known = new Schema(before.fields());
        after.fields().stream()
                .filter(field -> known.find(field.name()).isEmpty())
                .forEach(field -> checkAdded(table, field));
    }

    /** @throws ApiError 400 when the rows that are there could not have a column */
    static void checkAdded(String table, Field field) {
        if (field.required()) {
            throw mismatch(table, "Cannot add required fields to an existing schema. (field: " + field.name() + ")");
        }
    }

    private static boolean isStricter(TypeLimits before, TypeLimits after) {
        long length = after.maxLength().orElse(Long.MAX_VALUE);
        boolean shorter = length < before.maxLength().orElse(Long.MAX_VALUE);
        boolean fewerDigits = after.precision().isPresent()
                && (before.precision().isEmpty()
                        || after.scale() < before.scale()
                        || after.precision().get() - after.scale()
                                < before.precision().get() - before.scale());
        return shorter || fewerDigits;
    }

    private static ApiError mismatch(String table, String why) {
        return ApiError.invalid("Provided Schema does not match Table " + table + ". " + why + ".");
    }
}
