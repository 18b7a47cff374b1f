package dev.genkan.localcloud.bigquery.store;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.model.Schema;
import dev.genkan.localcloud.bigquery.model.Table;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the rows of tables in the order in which they were written. */
public record Rows(Catalog catalog) {

    /** How many rows a table has. */
    public long count(Table table) throws SQLException {
        return table.schema().isEmpty()
                ? 0
                : catalog.database().read(session -> session.number("SELECT count(*) FROM " + Names.table(table.id())));
    }

    /**
     * Some rows in the API's form.
     *
     * @param columns those that are wanted
     */
    public List<JsonObject> read(Table table, Schema columns, long first, long limit, Cells cells) throws SQLException {
        if (columns.isEmpty() || limit <= 0) {
            return List.of();
        }
        String names = columns.fields().stream()
                .map(field -> Names.quoted(field.name()))
                .collect(Collectors.joining(", "));
        String sql = "SELECT " + names + " FROM " + Names.table(table.id()) + " LIMIT " + limit + " OFFSET " + first;
        return catalog.database().read(session -> session.query(sql, row -> cells.row(row, columns)));
    }
}
