package dev.genkan.localcloud.bigquery.jobs;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.model.Documents;
import dev.genkan.localcloud.bigquery.model.TableId;
import dev.genkan.localcloud.bigquery.store.Catalog;
import dev.genkan.localcloud.bigquery.store.Session;
import dev.genkan.localcloud.bigquery.store.TableSizes;
import dev.genkan.localcloud.googlesql.Context;
import dev.genkan.localcloud.googlesql.Fragment;
import dev.genkan.localcloud.googlesql.GoogleSql;
import dev.genkan.localcloud.googlesql.Parameter;
import dev.genkan.localcloud.googlesql.Routine;
import dev.genkan.localcloud.googlesql.ScriptStatement;
import dev.genkan.localcloud.googlesql.SqlException;
import dev.genkan.localcloud.googlesql.Translated;
import dev.genkan.localcloud.http.ApiError;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a query, or the script that it is, in one session. */
final class QueryWork implements JobWork {

    private final Catalog catalog;
    private final JsonObject configuration;
    private final JsonObject query;
    private final SessionTables tables;
    private final TableSizes sizes;
    private final Billing billing;
    private final GoogleSql sql;

    QueryWork(Catalog catalog, InformationSchema informationSchema, TableSizes sizes, JsonObject configuration) {
        this.catalog = catalog;
        this.configuration = configuration.deepCopy();
        this.query = this.configuration.getAsJsonObject("query");
        this.tables = new SessionTables(catalog, informationSchema);
        this.sizes = sizes;
        this.billing = new Billing(sizes, Documents.number(query, "maximumBytesBilled"));
        this.sql = new GoogleSql(catalog.project(), tables);
        if (Documents.flag(query, "useLegacySql")) {
            throw ApiError.unsupported("legacy SQL; set useLegacySql to false");
        }
    }

    @Override
    public Outcome run(Control control) throws SQLException {
        catalog.removeExpired();
        String text = Documents.text(query, "query")
                .filter(statement -> !statement.isBlank())
                .orElseThrow(() -> JobFailure.of("invalid", "Required parameter is missing: query"));
        try (Session session = catalog.database().session()) {
            control.uses(session);
            return run(session, control, sql.script(text));
        } catch (SqlException refused) {
            throw JobFailure.of(refused.reason(), String.valueOf(refused.getMessage()));
        }
    }

    /** What the query would do: its statistics, with the columns of its result. */
    JsonObject dryRun() {
        try {
            List<ScriptStatement> statements =
                    sql.script(Documents.text(query, "query").orElse(""));
            JsonObject counts = QueryStatistics.statement("SCRIPT");
            if (!statements.isEmpty() && !isScript(statements)) {
                counts = planned(translated(statements));
            }
            return QueryStatistics.of(counts, sizes.bytes(tables.referenced()), 0);
        } catch (SqlException refused) {
            throw JobFailure.of(refused.reason(), String.valueOf(refused.getMessage()));
        } catch (SQLException failure) {
            throw JobFailure.of(failure);
        }
    }

    private static JsonObject planned(Translated translated) {
        return switch (translated) {
            case Translated.Query select -> {
                JsonObject counts = QueryStatistics.statement("SELECT");
                counts.add("schema", Results.schema(select.columns()).toJson());
                yield counts;
            }
            case Translated.Change change -> QueryStatistics.statement(Execution.type(change.kind()));
            case Translated.Define define ->
                QueryStatistics.statement(define.kind().name());
            case Translated.Rename rename -> QueryStatistics.statement("ALTER_TABLE");
            case Translated.DefineFunction function -> QueryStatistics.statement("CREATE_FUNCTION");
        };
    }

    /** One statement is no script, also when temporary functions are made for it; unless it is one of the procedural language. */
    private static boolean isScript(List<ScriptStatement> statements) {
        ScriptStatement last = statements.getLast();
        boolean plain = last instanceof ScriptStatement.Sql || last instanceof ScriptStatement.TemporaryFunction;
        return !plain
                || !statements.subList(0, statements.size() - 1).stream()
                        .allMatch(ScriptStatement.TemporaryFunction.class::isInstance);
    }

    private Outcome run(Session session, Control control, List<ScriptStatement> statements)
            throws SQLException, SqlException {
        if (statements.isEmpty()) {
            throw JobFailure.of("invalidQuery", "Syntax error: Unexpected end of statement");
        }
        Execution execution = new Execution(catalog, tables, session, query);
        if (isScript(statements)) {
            return script(session, control, statements, execution);
        }
        String text = statements.getLast().source().text();
        if (text.contains("@@")) {
            session.soil();
            ScriptStatements none = new ScriptStatements(catalog, tables, sizes, billing, execution, control);
            new ScriptSystemVariables(session, catalog.project(), control.job(), defaultDataset(), none).publish(text);
        }
        Translated translated = translated(statements);
        billing.charge(tables.referenced());
        execution.run(translated, change -> control.finish(change, outcome(execution)));
        return outcome(execution);
    }

    private Outcome script(Session session, Control control, List<ScriptStatement> statements, Execution execution)
            throws SQLException {
        List<Parameter> parameters = QueryParameters.of(query);
        if (query.has("destinationTable")) {
            throw JobFailure.of("invalid", "configuration.query.destinationTable cannot be set for scripts");
        }
        if (parameters.stream().anyMatch(parameter -> parameter.name().isEmpty())) {
            throw JobFailure.of("invalidQuery", "The local cloud does not support positional parameters in a script");
        }
        // What a script declares and creates lives in the connection.
        session.soil();
        Optional<String> dataset = defaultDataset();
        ScriptScope scope = new ScriptScope(sql, session, parameters, dataset);
        ScriptStatements children = new ScriptStatements(catalog, tables, sizes, billing, execution, control);
        ScriptTransaction transaction = new ScriptTransaction(catalog, session, tables, execution);
        ScriptSystemVariables system =
                new ScriptSystemVariables(session, catalog.project(), control.job(), dataset, children);
        ScriptStep step = new ScriptStep(sql, tables, scope, children, transaction, system);
        new ScriptRun(session, scope, step).run(statements);
        JsonObject counts = children.counts(children.referenced());
        counts.addProperty("statementType", "SCRIPT");
        JsonObject statistics = QueryStatistics.of(counts, children.bytes(), children.billed());
        statistics.addProperty("numChildJobs", Long.toString(children.children()));
        return new Outcome(configuration(execution), statistics);
    }

    /** The last statement, in which the functions that are made before it are known. */
    private Translated translated(List<ScriptStatement> statements) throws SqlException {
        List<Routine> functions = new ArrayList<>();
        List<Parameter> parameters = QueryParameters.of(query);
        for (ScriptStatement statement : statements.subList(0, statements.size() - 1)) {
            Context context = new Context(List.of(), defaultDataset(), List.of(), functions);
            if (sql.translate(statement.source().text(), context) instanceof Translated.DefineFunction define) {
                functions.add(define.function());
            }
        }
        return located(statements.getLast().source(), new Context(parameters, defaultDataset(), List.of(), functions));
    }

    /** Errors name the place in the whole text. */
    private Translated located(Fragment statement, Context context) throws SqlException {
        try {
            return sql.translate(statement.text(), context);
        } catch (SqlException refused) {
            throw JobFailure.of(refused.reason(), statement.start().relocate(String.valueOf(refused.getMessage())));
        }
    }

    private Optional<String> defaultDataset() {
        return Documents.object(query, "defaultDataset").flatMap(reference -> Documents.text(reference, "datasetId"));
    }

    private Outcome outcome(Execution execution) throws SQLException {
        JsonObject counts = execution.statistics();
        JsonArray referenced = new JsonArray();
        for (TableId table : tables.referenced()) {
            referenced.add(table.toJson(catalog.project()));
        }
        counts.add("referencedTables", referenced);
        return new Outcome(
                configuration(execution),
                QueryStatistics.of(counts, sizes.bytes(tables.referenced()), billing.charged()));
    }

    private JsonObject configuration(Execution execution) {
        JsonObject done = configuration.deepCopy();
        execution
                .destination()
                .ifPresent(table ->
                        done.getAsJsonObject("query").add("destinationTable", table.toJson(catalog.project())));
        return done;
    }
}
