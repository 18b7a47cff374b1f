package dev.genkan.localcloud.bigquery.jobs;

import dev.genkan.localcloud.bigquery.model.Field;
import dev.genkan.localcloud.bigquery.model.FieldType;
import dev.genkan.localcloud.bigquery.model.Table;
import dev.genkan.localcloud.bigquery.model.TypeLimits;
import dev.genkan.localcloud.bigquery.store.Names;
import dev.genkan.localcloud.bigquery.store.Session;
import java.sql.SQLException;

/**
 * Holds the values that a statement has written to the limits of their columns, {@code STRING(10)} or {@code NUMERIC(10, 2)}: DuckDB
 * knows none. It looks at all rows of the table, in the transaction of the statement; fields of records and elements of arrays it
 * does not look at.
 */
final class LimitCheck {

    private LimitCheck() {}

    /**
     * Rounds what has too many fractional digits.
     *
     * @throws JobFailure when a value is too long or too large
     */
    static void after(Session session, Table table) throws SQLException {
        if (table.isView()) {
            return;
        }
        for (Field field : table.schema().fields()) {
            if (field.repeated() || field.limits().isEmpty()) {
                continue;
            }
            if (field.limits().precision().isPresent()) {
                digits(session, table, field);
            } else {
                length(session, table, field);
            }
        }
    }

    private static void length(Session session, Table table, Field field) throws SQLException {
        String measure = field.type() == FieldType.STRING ? "length" : "octet_length";
        long longest = session.number("SELECT coalesce(max(" + measure + "(" + Names.quoted(field.name())
                + ")), 0) FROM " + Names.table(table.id()));
        if (longest > field.limits().maxLength().orElse(Long.MAX_VALUE)) {
            throw failure(field, field.limits().tooLong(field, longest));
        }
    }

    private static JobFailure failure(Field field, String message) {
        return JobFailure.of("invalidQuery", "Field " + field.name() + ": " + message);
    }

    private static void digits(Session session, Table table, Field field) throws SQLException {
        TypeLimits limits = field.limits();
        String column = Names.quoted(field.name());
        String rounded = "round(" + column + ", " + limits.scale() + ")";
        String name = Names.table(table.id());
        session.execute("UPDATE " + name + " SET " + column + " = " + rounded + " WHERE " + column + " <> " + rounded);
        long tooLarge = session.number("SELECT count(*) FROM " + name + " WHERE abs(" + column + ") > "
                + limits.largest().toPlainString());
        if (tooLarge > 0) {
            throw failure(field, limits.outOfRange(field));
        }
    }
}
