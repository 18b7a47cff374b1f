package dev.genkan.localcloud.bigquery.store;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.model.Schema;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the rows of tables in the order in which they were written. */
public record Rows(Catalog catalog) {

    /** How many rows there are. */
    public long count(TablePart part) throws SQLException {
        return part.table().schema().isEmpty()
                ? 0
                : catalog.database().read(session -> session.number("SELECT count(*) FROM " + part.from()));
    }

    /**
     * All rows in the API's form.
     *
     * @param columns those that are wanted
     */
    public List<JsonObject> all(TablePart part, Schema columns, Cells cells) throws SQLException {
        return columns.isEmpty() ? List.of() : read(select(part, columns), columns, cells);
    }

    /**
     * Some rows in the API's form. To read all of a small table in this way takes DuckDB three times as long.
     *
     * @param columns those that are wanted
     */
    public List<JsonObject> some(TablePart part, Schema columns, long first, long limit, Cells cells)
            throws SQLException {
        return columns.isEmpty() || limit <= 0
                ? List.of()
                : read(select(part, columns) + " LIMIT " + limit + " OFFSET " + first, columns, cells);
    }

    private static String select(TablePart part, Schema columns) {
        return columns.fields().stream()
                .map(field -> Names.quoted(field.name()))
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + part.from()));
    }

    private List<JsonObject> read(String sql, Schema columns, Cells cells) throws SQLException {
        return catalog.database().read(session -> session.query(sql, row -> cells.row(row, columns)));
    }
}
