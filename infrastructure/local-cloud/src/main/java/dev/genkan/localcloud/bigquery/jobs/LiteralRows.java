package dev.genkan.localcloud.bigquery.jobs;

import dev.genkan.localcloud.bigquery.store.Names;
import dev.genkan.localcloud.googlesql.TableShape;
import dev.genkan.localcloud.googlesql.TypeNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A table that is written out in a query. For one thread. */
final class LiteralRows {

    private static final String NULL = "NULL";

    private final List<TableShape.Column> columns;
    private final List<String> rows = new ArrayList<>();

    /** @param columns names and GoogleSQL types: {@code "name STRING"} */
    LiteralRows(String... columns) {
        this.columns = List.of(columns).stream()
                .map(column -> column.split(" ", 2))
                .map(words -> new TableShape.Column(words[0], words[1], false))
                .toList();
    }

    /** Adds a row, each cell as DuckDB's SQL. */
    void add(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns");
        }
        List<String> typed = new ArrayList<>();
        for (int i = 0; i < cells.length; i++) {
            TableShape.Column column = columns.get(i);
            typed.add("CAST(" + cells[i] + " AS " + TypeNames.duckDb(column.type()) + ") AS "
                    + Names.quoted(column.name()));
        }
        rows.add("SELECT " + String.join(", ", typed));
    }

    /** The rows as what stands in FROM. */
    TableShape shape() {
        String nothing = columns.stream()
                .map(column ->
                        "CAST(NULL AS " + TypeNames.duckDb(column.type()) + ") AS " + Names.quoted(column.name()))
                .collect(Collectors.joining(", ", "SELECT ", " WHERE FALSE"));
        return new TableShape("(" + (rows.isEmpty() ? nothing : String.join(" UNION ALL ", rows)) + ")", columns);
    }

    /** The same columns with the rows of queries. */
    TableShape shape(List<String> queries) {
        rows.addAll(queries);
        return shape();
    }

    static String text(String text) {
        return Names.literal(text);
    }

    static String text(Optional<String> text) {
        return text.map(Names::literal).orElse(NULL);
    }

    static String number(Optional<Long> number) {
        return number.map(Object::toString).orElse(NULL);
    }

    static String timestamp(Instant time) {
        return Names.literal(time.toString());
    }

    static String timestamp(Optional<Instant> time) {
        return time.map(LiteralRows::timestamp).orElse(NULL);
    }

    static String yes(boolean truth) {
        return truth ? "'YES'" : "'NO'";
    }
}
