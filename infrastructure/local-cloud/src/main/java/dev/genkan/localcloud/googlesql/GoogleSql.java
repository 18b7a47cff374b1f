package dev.genkan.localcloud.googlesql;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Translates GoogleSQL to DuckDB's SQL. Safe for use by several threads. */
public final class GoogleSql {

    /** What stands before an expression when it is analysed. */
    private static final String BEFORE_EXPRESSION = "SELECT (";

    private final String project;
    private final Tables tables;

    /**
     * Loads nothing yet: the analyser's native library takes some seconds, at the first statement or at {@link #warmUp()}.
     *
     * @param project the project of paths that do not name one
     */
    public GoogleSql(String project, Tables tables) {
        this.project = project;
        this.tables = tables;
    }

    /** Loads the analyser, which all share; may be called on any thread, any number of times. */
    public static void warmUp() {
        Analysis.shared().warmUp();
    }

    /**
     * The statements of a script.
     *
     * @throws SqlException when the script cannot be parsed, or has something in it that is not done here
     */
    public List<ScriptStatement> script(String sql) throws SqlException {
        return refusing(() -> Analysis.shared().script(sql));
    }

    /**
     * Translates one statement.
     *
     * @throws SqlException when GoogleSQL refuses the statement, or when it needs something that has no counterpart here
     */
    public Translated translate(String statement, Context context) throws SqlException {
        return analysed(statement, List.of(), context);
    }

    /**
     * Translates a query whose columns must have these GoogleSQL types or be coerced to them.
     *
     * @throws SqlException as for a statement, and when it is no query
     */
    public Translated.Query query(String statement, List<String> types, Context context) throws SqlException {
        if (analysed(statement, types, context) instanceof Translated.Query query) {
            return query;
        }
        throw SqlException.invalid("Expected a query");
    }

    /**
     * Translates an expression: a query of one row with one column.
     *
     * @param type the GoogleSQL type that the value must have or be coerced to; its own when empty
     * @throws SqlException as for a statement
     */
    public Translated.Query value(String expression, Optional<String> type, Context context) throws SqlException {
        try {
            return query(BEFORE_EXPRESSION + expression + ")", type.stream().toList(), context);
        } catch (SqlException refused) {
            Place start = new Place(1, 1 - BEFORE_EXPRESSION.length());
            throw new SqlException(refused.reason(), start.relocate(String.valueOf(refused.getMessage())), refused);
        }
    }

    /** A failed execution of a translated statement, in BigQuery's words. */
    public static SqlException failure(SQLException failure) {
        return Failures.of(failure);
    }

    private Translated analysed(String statement, List<String> types, Context context) throws SqlException {
        Paths paths = new Paths(project, context.defaultDataset());
        return refusing(() -> {
            Analysis.Answer answer =
                    Analysis.shared().analyse(Analysis.Request.of(statement, types, paths, context), tables);
            return new Statements(answer, context.parameters(), paths, tables).write();
        });
    }

    private static <T> T refusing(Translating<T> work) throws SqlException {
        try {
            return work.run();
        } catch (Refusal refusal) {
            throw new SqlException("invalidQuery", refusal.getMessage(), refusal);
        }
    }

    @FunctionalInterface
    private interface Translating<T> {
        T run() throws SqlException;
    }
}
