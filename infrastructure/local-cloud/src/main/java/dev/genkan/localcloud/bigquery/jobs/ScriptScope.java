package dev.genkan.localcloud.bigquery.jobs;

import dev.genkan.localcloud.bigquery.store.Names;
import dev.genkan.localcloud.bigquery.store.Session;
import dev.genkan.localcloud.googlesql.Context;
import dev.genkan.localcloud.googlesql.Fragment;
import dev.genkan.localcloud.googlesql.GoogleSql;
import dev.genkan.localcloud.googlesql.Parameter;
import dev.genkan.localcloud.googlesql.Routine;
import dev.genkan.localcloud.googlesql.SqlException;
import dev.genkan.localcloud.googlesql.Translated;
import dev.genkan.localcloud.googlesql.Variable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The variables and functions that a script can speak of where it is, and what its expressions are worth. For one thread. */
final class ScriptScope {

    private final GoogleSql sql;
    private final Session session;
    private final List<Parameter> parameters;
    private final List<Variable> variables = new ArrayList<>();
    private final List<Routine> functions = new ArrayList<>();
    private Optional<String> defaultDataset;
    private int hidden;

    ScriptScope(GoogleSql sql, Session session, List<Parameter> parameters, Optional<String> defaultDataset) {
        this.sql = sql;
        this.session = session;
        this.parameters = List.copyOf(parameters);
        this.defaultDataset = defaultDataset;
    }

    /** What a statement may speak of. */
    Context context() {
        return new Context(parameters, defaultDataset, variables, functions);
    }

    /** What the text of EXECUTE IMMEDIATE may speak of: not the script's variables, and other parameters. */
    Context dynamic(List<Parameter> using) {
        return new Context(using, defaultDataset, List.of(), functions);
    }

    void useDataset(String dataset) {
        defaultDataset = Optional.of(dataset);
    }

    void add(Routine function) {
        functions.removeIf(known -> known.name().equalsIgnoreCase(function.name()));
        functions.add(function);
    }

    /** How many variables there are; {@link #leave} goes back to them. */
    int enter() {
        return variables.size();
    }

    void leave(int known) {
        variables.subList(known, variables.size()).clear();
    }

    /** A variable that the script cannot name by accident. */
    Variable hidden(String type) {
        return new Variable("$" + hidden++, type);
    }

    void declare(Variable variable) {
        variables.add(variable);
    }

    Variable require(String name) {
        return variables.stream()
                .filter(variable -> variable.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> JobFailure.of("invalidQuery", "Undeclared variable: " + name));
    }

    /** The GoogleSQL type of a type's text. */
    String type(Fragment type) throws SqlException {
        return value("CAST(NULL AS " + type.text() + ")", Optional.empty())
                .columns()
                .getFirst()
                .type();
    }

    Translated.Query value(String expression, Optional<String> type) throws SqlException {
        return sql.value(expression, type, context());
    }

    /** Gives a variable the value of an expression in DuckDB's SQL. */
    void set(Variable variable, String value) throws SQLException {
        session.execute(variable.assign(value));
    }

    /** Gives a variable the rows of a query, as an array of structs: how many there are. */
    long setRows(Variable rows, Translated.Query query) throws SQLException {
        List<String> fields = query.columns().stream()
                .map(column -> Names.quoted(column.name()) + ": " + Names.quoted(column.name()))
                .toList();
        set(rows, "SELECT list({" + String.join(", ", fields) + "}) FROM (" + query.sql() + ")");
        return session.number("SELECT coalesce(len(" + rows.read() + "), 0)");
    }

    /** Whether a condition holds; NULL does not. */
    boolean holds(String condition) throws SqlException, SQLException {
        Translated.Query query = value(condition, Optional.of("BOOL"));
        return session.query(query.sql(), row -> row.getBoolean(1)).getFirst();
    }

    /** A text, or empty for NULL. */
    Optional<String> text(String expression) throws SqlException, SQLException {
        Translated.Query query = value(expression, Optional.of("STRING"));
        return session.query(query.sql(), row -> Optional.ofNullable(row.getString(1)))
                .getFirst();
    }
}
