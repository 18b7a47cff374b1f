package dev.genkan.localcloud.bigquery.jobs;

import dev.genkan.localcloud.bigquery.store.Names;
import dev.genkan.localcloud.googlesql.Context;
import dev.genkan.localcloud.googlesql.Fragment;
import dev.genkan.localcloud.googlesql.GoogleSql;
import dev.genkan.localcloud.googlesql.Parameter;
import dev.genkan.localcloud.googlesql.ScriptStatement;
import dev.genkan.localcloud.googlesql.ScriptStatement.Argument;
import dev.genkan.localcloud.googlesql.SqlException;
import dev.genkan.localcloud.googlesql.TableShape;
import dev.genkan.localcloud.googlesql.Translated;
import dev.genkan.localcloud.googlesql.Variable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Does the statements of a script that do not decide which one is next. For one thread. */
final class ScriptStep {

    private final GoogleSql sql;
    private final SessionTables tables;
    private final ScriptScope scope;
    private final ScriptStatements statements;
    private final ScriptTransaction transaction;
    private final ScriptSystemVariables system;

    ScriptStep(
            GoogleSql sql,
            SessionTables tables,
            ScriptScope scope,
            ScriptStatements statements,
            ScriptTransaction transaction,
            ScriptSystemVariables system) {
        this.sql = sql;
        this.tables = tables;
        this.scope = scope;
        this.statements = statements;
        this.transaction = transaction;
        this.system = system;
    }

    ScriptTransaction transaction() {
        return transaction;
    }

    ScriptSystemVariables system() {
        return system;
    }

    void run(ScriptStatement statement) throws SqlException, SQLException {
        switch (statement) {
            case ScriptStatement.Sql plain ->
                execute(plain.source(), plain.source().text(), scope.context());
            case ScriptStatement.TemporaryFunction function ->
                execute(function.source(), function.source().text(), scope.context());
            case ScriptStatement.Declare declare -> declare(declare);
            case ScriptStatement.Assign assign -> assign(assign);
            case ScriptStatement.AssignFields assign -> assign(assign);
            case ScriptStatement.AssignSystem assign -> system.assign(assign.name(), text(assign.value()), scope);
            case ScriptStatement.Execute execute -> execute(execute);
            case ScriptStatement.Transact transact -> transaction.run(transact.kind());
            case ScriptStatement.Assert claim -> check(claim);
            default -> throw new IllegalArgumentException(statement.toString());
        }
    }

    private void declare(ScriptStatement.Declare declare) throws SqlException, SQLException {
        Optional<String> type = Optional.empty();
        if (declare.type().isPresent()) {
            Fragment written = declare.type().get();
            if (written.text().contains("(")) {
                throw JobFailure.of("invalidQuery", "The local cloud does not support DECLARE of a type with a length");
            }
            type = Optional.of(scope.type(written));
        }
        Translated.Query value = value(declare.value().map(Fragment::text).orElse("NULL"), type);
        String known = value.columns().getFirst().type();
        List<Variable> variables =
                declare.names().stream().map(name -> new Variable(name, known)).toList();
        Variable first = variables.getFirst();
        scope.set(first, value.sql());
        for (Variable other : variables.subList(1, variables.size())) {
            scope.set(other, "SELECT " + first.read());
        }
        variables.forEach(scope::declare);
    }

    private void assign(ScriptStatement.Assign assign) throws SqlException, SQLException {
        Variable variable = scope.require(assign.name());
        scope.set(
                variable,
                value(assign.value().text(), Optional.of(variable.type())).sql());
    }

    private void assign(ScriptStatement.AssignFields assign) throws SqlException, SQLException {
        List<Variable> variables = assign.names().stream().map(scope::require).toList();
        String type = variables.stream().map(Variable::type).collect(Collectors.joining(", ", "STRUCT<", ">"));
        Variable struct = scope.hidden(type);
        scope.set(struct, value(assign.value().text(), Optional.of(type)).sql());
        for (int i = 0; i < variables.size(); i++) {
            // DuckDB's fields must have names; these have none in GoogleSQL.
            scope.set(variables.get(i), "SELECT struct_extract(" + struct.read() + ", '_field_" + (i + 1) + "')");
        }
    }

    private void check(ScriptStatement.Assert claim) throws SqlException, SQLException {
        if (!holds(claim.condition().text())) {
            Optional<String> description =
                    claim.description().isPresent() ? text(claim.description().get()) : Optional.empty();
            throw JobFailure.of(
                    "invalidQuery",
                    "Assertion failed" + description.map(text -> ": " + text).orElse(""));
        }
    }

    private void execute(ScriptStatement.Execute execute) throws SqlException, SQLException {
        String text = text(execute.sql())
                .orElseThrow(() -> JobFailure.of("invalidQuery", "SQL created by EXECUTE IMMEDIATE cannot be NULL"));
        List<Parameter> parameters = using(execute.using());
        try {
            checkDynamic(sql.script(text));
            if (execute.into().isEmpty()) {
                execute(execute.source(), text, scope.dynamic(parameters));
            } else {
                into(execute, text, scope.dynamic(parameters));
            }
        } catch (SqlException refused) {
            // It names a place in the text that was made, not in the script: that of this statement comes behind it.
            throw JobFailure.of(
                    refused.reason(), Fragment.of(text).start().append(String.valueOf(refused.getMessage())));
        }
    }

    private static void checkDynamic(List<ScriptStatement> statements) {
        if (statements.size() != 1) {
            throw JobFailure.of("invalidQuery", "EXECUTE IMMEDIATE requires exactly one statement");
        }
        ScriptStatement statement = statements.getFirst();
        if (!(statement instanceof ScriptStatement.Sql || statement instanceof ScriptStatement.TemporaryFunction)) {
            throw JobFailure.of(
                    "invalidQuery",
                    "SQL created by EXECUTE IMMEDIATE contains unsupported statement type: "
                            + statement.source().text().split("\\s")[0].toUpperCase(Locale.ROOT));
        }
    }

    private List<Parameter> using(List<Argument> arguments) throws SqlException, SQLException {
        List<Parameter> parameters = new ArrayList<>();
        for (Argument argument : arguments) {
            Variable value = hold(argument.value());
            parameters.add(new Parameter(argument.name(), value.type(), value));
        }
        return parameters;
    }

    private void into(ScriptStatement.Execute execute, String text, Context context) throws SqlException, SQLException {
        List<Variable> variables = execute.into().stream().map(scope::require).toList();
        system.publish(text);
        tables.forgetReferenced();
        Translated.Query query =
                sql.query(text, variables.stream().map(Variable::type).toList(), context);
        transaction.checkUsable(false);
        Variable rows = scope.hidden(rowType(query) + ">");
        if (scope.setRows(rows, query) > 1) {
            throw JobFailure.of("invalidQuery", "Query in EXECUTE IMMEDIATE INTO must return at most one row");
        }
        for (int i = 0; i < variables.size(); i++) {
            String column = Names.literal(query.columns().get(i).name());
            scope.set(variables.get(i), "SELECT struct_extract((" + rows.read() + ")[1], " + column + ")");
        }
    }

    private void execute(Fragment source, String text, Context context) throws SqlException, SQLException {
        system.publish(text);
        tables.forgetReferenced();
        Translated translated = sql.translate(text, context);
        transaction.checkUsable(!(translated instanceof Translated.Query));
        statements.run(source, text, translated);
        if (translated instanceof Translated.DefineFunction define) {
            scope.add(define.function());
        }
    }

    /** Gives a hidden variable the value of an expression. */
    Variable hold(Fragment expression) throws SqlException, SQLException {
        Translated.Query value = value(expression.text(), Optional.empty());
        Variable variable = scope.hidden(value.columns().getFirst().type());
        scope.set(variable, value.sql());
        scope.declare(variable);
        return variable;
    }

    /** Gives a hidden variable all rows of a query, and declares the one that is to have each of them in turn. */
    Rows rows(String name, Fragment query) throws SqlException, SQLException {
        system.publish(query.text());
        tables.forgetReferenced();
        Translated.Query translated = sql.query(query.text(), List.of(), scope.context());
        transaction.checkUsable(false);
        String type = rowType(translated);
        Variable all = scope.hidden(type + ">");
        long count = scope.setRows(all, translated);
        Variable row = new Variable(name, type.substring("ARRAY<".length()));
        scope.declare(row);
        return new Rows(all, row, count);
    }

    /**
     * The rows of a loop.
     *
     * @param all has them
     * @param variable has one of them
     */
    record Rows(Variable all, Variable variable, long count) {}

    private static String rowType(Translated.Query query) {
        return query.columns().stream().map(ScriptStep::field).collect(Collectors.joining(", ", "ARRAY<STRUCT<", ">"));
    }

    private static String field(TableShape.Column column) {
        return column.name() + " " + column.type();
    }

    boolean holds(String condition) throws SqlException, SQLException {
        system.publish(condition);
        tables.forgetReferenced();
        boolean holds = scope.holds(condition);
        transaction.checkUsable(false);
        return holds;
    }

    Optional<String> text(Fragment expression) throws SqlException, SQLException {
        system.publish(expression.text());
        tables.forgetReferenced();
        Optional<String> text = scope.text(expression.text());
        transaction.checkUsable(false);
        return text;
    }

    private Translated.Query value(String expression, Optional<String> type) throws SqlException, SQLException {
        system.publish(expression);
        tables.forgetReferenced();
        Translated.Query value = scope.value(expression, type);
        transaction.checkUsable(false);
        return value;
    }

    /**
     * Where a script goes on.
     *
     * @param label of the loop or block that is meant; empty for the loop around
     */
    record Flow(Flow.Kind kind, Optional<String> label) {

        static final Flow NEXT = new Flow(Kind.NEXT, Optional.empty());
        static final Flow END = new Flow(Kind.END, Optional.empty());

        /** Whether a loop of this label, or of none, makes no further turn. */
        boolean leaves(Optional<String> loop) {
            return switch (kind) {
                case NEXT -> false;
                case CONTINUE -> !means(loop);
                case LEAVE, END -> true;
            };
        }

        /** Behind a loop that was left. */
        Flow behind(Optional<String> loop) {
            return kind == Kind.LEAVE && means(loop) ? NEXT : this;
        }

        /** Behind a block, which is left by its label only. */
        Flow behindBlock(Optional<String> block) {
            return kind == Kind.LEAVE && label.isPresent() && means(block) ? NEXT : this;
        }

        private boolean means(Optional<String> other) {
            return label.isEmpty()
                    || other.filter(label.get()::equalsIgnoreCase).isPresent();
        }

        /** What comes next. */
        enum Kind {
            NEXT,
            LEAVE,
            CONTINUE,
            END
        }
    }
}
