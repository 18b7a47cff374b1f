package dev.genkan.localcloud.googlesql;

import java.util.Locale;

/**
 * A script variable; its value lives in the DuckDB connection.
 *
 * @param name in any case; that of a system variable with its two signs
 * @param type the GoogleSQL type
 */
public record Variable(String name, String type) {

    /** The DuckDB statement that gives it a value. */
    public String assign(String value) {
        return "SET VARIABLE " + Text.name(key()) + " = (" + value + ")";
    }

    /** Its value in DuckDB's SQL. */
    public String read() {
        return "CAST(getvariable(" + Text.string(key()) + ") AS " + Types.duckDb(Types.parse(type)) + ")";
    }

    private String key() {
        return name.toLowerCase(Locale.ROOT);
    }
}
