package dev.genkan.localcloud.googlesql;

import java.sql.Connection;
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

    /**
     * Defines the functions that are computed in Java, once for a database: all its connections find them.
     *
     * @param connection any connection to the database
     */
    public static void install(Connection connection) {
        ScalarFunctions functions = new ScalarFunctions(connection);
        DecimalFunctions.define(functions);
        DoubleFunctions.define(functions);
        MomentFunctions.define(functions);
        StringFunctions.define(functions);
        JsonFunctions.define(functions);
        FormatFunctions.define(functions);
    }

    /** The statements that the executor runs once on each new connection; each is harmless when repeated. */
    public static List<String> statements() {
        return STATEMENTS;
    }
}
