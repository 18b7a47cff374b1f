package dev.genkan.localcloud.googlesql;

import java.util.Arrays;
import java.util.List;

/** What a DuckDB connection must know before it executes translated statements. */
public final class Prelude {

    private static final List<String> STATEMENTS = Arrays.stream(FunctionTable.resource("prelude.sql")
                    .replaceAll("(?m)^--.*\\n", "")
                    .split(";\n"))
            .map(String::strip)
            .filter(statement -> !statement.isEmpty())
            .toList();

    private Prelude() {}

    /** The statements that the executor runs once on each new connection; each is harmless when repeated. */
    public static List<String> statements() {
        return STATEMENTS;
    }
}
