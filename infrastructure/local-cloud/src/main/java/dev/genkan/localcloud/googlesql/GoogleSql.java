package dev.genkan.localcloud.googlesql;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Translates GoogleSQL to DuckDB's SQL. Safe for use by several threads. */
public final class GoogleSql {

    private static final Cache<String, List<Analysis.Parsed>> PARSED = new Cache<>(256);

    private final String project;
    private final Tables tables;
    private @Nullable Analysis analysis;

    /**
     * Loads nothing yet: the analyser's native library takes some seconds, at the first statement or at {@link #warmUp()}.
     *
     * @param project the project of paths that do not name one
     */
    public GoogleSql(String project, Tables tables) {
        this.project = project;
        this.tables = tables;
    }

    /** Loads the analyser; may be called on any thread, any number of times. */
    public void warmUp() {
        try {
            translate("SELECT 1", List.of(), Optional.empty(), List.of());
        } catch (SqlException e) {
            throw new IllegalStateException("the analyser does not work", e);
        }
    }

    /**
     * The statements of a script, in their order, without the semicolons.
     *
     * @throws SqlException when the script cannot be parsed
     */
    public List<String> statements(String sql) throws SqlException {
        return parse(sql).stream().map(Analysis.Parsed::text).toList();
    }

    /**
     * Translates one statement.
     *
     * @param defaultDataset {@code dataset} or {@code project.dataset}, for tables named without one
     * @param variables the script variables that were declared before
     * @throws SqlException when GoogleSQL refuses the statement, or when it needs something that has no counterpart here
     */
    public Translated translate(
            String statement, List<Parameter> parameters, Optional<String> defaultDataset, List<Variable> variables)
            throws SqlException {
        Paths paths = new Paths(project, defaultDataset);
        List<Analysis.Parsed> found = parse(statement);
        if (found.size() != 1) {
            throw SqlException.invalid("Expected one statement but found " + found.size());
        }
        try {
            Optional<Translated> script = new Scripts(statement, variables, query ->
                            (Translated.Query) analysed(query, List.of(), parameters, paths, variables))
                    .write(found.get(0).statement());
            return script.isPresent()
                    ? script.get()
                    : analysed(statement, Analysis.altered(found.get(0).statement()), parameters, paths, variables);
        } catch (Refusal refusal) {
            throw new SqlException("invalidQuery", refusal.getMessage(), refusal);
        }
    }

    /** A failed execution of a translated statement, in BigQuery's words. */
    public static SqlException failure(SQLException failure) {
        return Failures.of(failure);
    }

    private Translated analysed(
            String statement,
            List<List<String>> altered,
            List<Parameter> parameters,
            Paths paths,
            List<Variable> variables)
            throws SqlException {
        Analysis.Answer answer =
                analysis().analyse(new Analysis.Request(statement, altered, parameters, paths, variables));
        return new Statements(answer, parameters, paths, tables).write();
    }

    private synchronized Analysis analysis() {
        Analysis loaded = analysis;
        if (loaded == null) {
            loaded = new Analysis(tables);
            analysis = loaded;
        }
        return loaded;
    }

    private List<Analysis.Parsed> parse(String sql) throws SqlException {
        Optional<List<Analysis.Parsed>> known = PARSED.get(sql);
        if (known.isPresent()) {
            return known.get();
        }
        List<Analysis.Parsed> found = analysis().parse(sql);
        PARSED.put(sql, found);
        return found;
    }
}
