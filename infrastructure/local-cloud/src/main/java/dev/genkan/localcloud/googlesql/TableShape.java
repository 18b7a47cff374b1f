package dev.genkan.localcloud.googlesql;

import java.util.List;

/**
 * A table as the analyser sees it.
 *
 * @param from DuckDB text that stands in FROM and after INSERT INTO: a quoted name, or a query in parentheses for what is only
 *     read
 */
public record TableShape(String from, List<Column> columns) {

    public TableShape {
        columns = List.copyOf(columns);
    }

    /**
     * One column.
     *
     * @param type the GoogleSQL type, for example {@code ARRAY<STRUCT<a INT64>>} or {@code NUMERIC(10, 2)}
     * @param required whether it refuses NULL
     */
    public record Column(String name, String type, boolean required) {}
}
