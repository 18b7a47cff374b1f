package dev.genkan.localcloud.googlesql;

import com.google.zetasql.resolvedast.ResolvedColumn;
import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The smallest pieces of DuckDB's SQL. */
final class Text {

    private Text() {}

    /** A name in double quotes. */
    static String name(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** A string literal. */
    static String string(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** The name under which a column of the resolved tree is known in the written query; unique in a statement. */
    static String column(ResolvedColumn column) {
        return "c" + column.getId();
    }

    /** The written items, separated by commas. */
    static <T> String list(Collection<T> items, Function<? super T, String> writer) {
        return items.stream().map(writer).collect(Collectors.joining(", "));
    }
}
