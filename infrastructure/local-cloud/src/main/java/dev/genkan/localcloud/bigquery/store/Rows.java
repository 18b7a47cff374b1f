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
     * Some rows in the API's form.
     *
     * @param columns those that are wanted
     */
    public List<JsonObject> read(TablePart part, Schema columns, long first, long limit, Cells cells)
            throws SQLException {
        if (columns.isEmpty() || limit <= 0) {
            return List.of();
        }
        String names = columns.fields().stream()
                .map(field -> Names.quoted(field.name()))
                .collect(Collectors.joining(", "));
        String sql = "SELECT " + names + " FROM " + part.from() + " LIMIT " + limit + " OFFSET " + first;
        return catalog.database().read(session -> session.query(sql, row -> cells.row(row, columns)));
    }
}
