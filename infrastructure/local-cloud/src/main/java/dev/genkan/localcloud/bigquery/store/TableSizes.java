package dev.genkan.localcloud.bigquery.store;

import dev.genkan.localcloud.bigquery.model.Field;
import dev.genkan.localcloud.bigquery.model.Schema;
import dev.genkan.localcloud.bigquery.model.Table;
import dev.genkan.localcloud.bigquery.model.TableId;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** How many rows and logical bytes tables have, counted once for each of their changes. Safe for use by several threads. */
public final class TableSizes {

    private final Catalog catalog;
    private final Map<TableId, Counted> counted = new ConcurrentHashMap<>();

    public TableSizes(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The size of a table or view as it is now; a view has none. */
    public Size of(Table table) throws SQLException {
        if (table.isView() || table.schema().isEmpty()) {
            return new Size(0, 0);
        }
        Counted known = counted.get(table.id());
        if (known != null && known.isOf(table)) {
            return known.size;
        }
        Size size = count(TablePart.all(table));
        counted.put(table.id(), new Counted(table, size));
        return size;
    }

    /** The size of a table or of one of its partitions. */
    public Size of(TablePart part) throws SQLException {
        return part.condition().isEmpty() ? of(part.table()) : count(part);
    }

    /** The bytes of all these tables, as far as they are there. */
    public long bytes(Collection<TableId> tables) throws SQLException {
        long sum = 0;
        for (TableId id : tables) {
            Optional<Table> table = catalog.table(id);
            sum += table.isPresent() ? of(table.get()).bytes() : 0;
        }
        return sum;
    }

    private Size count(TablePart part) throws SQLException {
        String sql = "SELECT count(*), " + bytes(part.table().schema()) + " FROM " + part.from();
        return catalog.database()
                .read(session -> session.query(sql, row -> new Size(row.getLong(1), row.getLong(2))))
                .getFirst();
    }

    /** The logical bytes of rows with these columns, as an aggregate in DuckDB's SQL. */
    public static String bytes(Schema columns) {
        return columns.fields().stream()
                .map(TableSizes::bytesOf)
                .collect(Collectors.joining(" + ", "CAST(coalesce(sum(", "), 0) AS BIGINT)"));
    }

    private static String bytesOf(Field field) {
        String column = Names.quoted(field.name());
        if (field.repeated()) {
            return "coalesce(strlen(CAST(" + column + " AS VARCHAR)), 0)";
        }
        return switch (field.type()) {
            case STRING -> "coalesce(2 + strlen(" + column + "), 0)";
            case BYTES -> "coalesce(2 + octet_length(" + column + "), 0)";
            case JSON, STRUCT -> "coalesce(strlen(CAST(" + column + " AS VARCHAR)), 0)";
            default -> "CASE WHEN " + column + " IS NULL THEN 0 ELSE " + width(field) + " END";
        };
    }

    private static int width(Field field) {
        return switch (field.type()) {
            case BOOL -> 1;
            case NUMERIC -> 16;
            case BIGNUMERIC -> 32;
            default -> 8;
        };
    }

    /** Rows and logical bytes. */
    public record Size(long rows, long bytes) {}

    private record Counted(Table table, Size size) {

        /** Each change of a table gives a new description; two that are equal may have other rows. */
        @SuppressWarnings("ReferenceEquality")
        boolean isOf(Table other) {
            return table == other;
        }
    }
}
