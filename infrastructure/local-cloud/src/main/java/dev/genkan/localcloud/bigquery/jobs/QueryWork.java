package dev.genkan.localcloud.bigquery.jobs;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.model.Documents;
import dev.genkan.localcloud.bigquery.model.TableId;
import dev.genkan.localcloud.bigquery.store.Catalog;
import dev.genkan.localcloud.bigquery.store.Session;
import dev.genkan.localcloud.bigquery.store.TableSizes;
import dev.genkan.localcloud.googlesql.GoogleSql;
import dev.genkan.localcloud.googlesql.Parameter;
import dev.genkan.localcloud.googlesql.SqlException;
import dev.genkan.localcloud.googlesql.Translated;
import dev.genkan.localcloud.googlesql.Variable;
import dev.genkan.localcloud.http.ApiError;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the statements of a query in their order, in one session. */
final class QueryWork implements JobWork {

    private final Catalog catalog;
    private final JsonObject configuration;
    private final JsonObject query;
    private final SessionTables tables;
    private final TableSizes sizes;
    private final GoogleSql sql;
    private final List<Variable> variables = new ArrayList<>();

    QueryWork(Catalog catalog, InformationSchema informationSchema, TableSizes sizes, JsonObject configuration) {
        this.catalog = catalog;
        this.configuration = configuration.deepCopy();
        this.query = this.configuration.getAsJsonObject("query");
        this.tables = new SessionTables(catalog, informationSchema);
        this.sizes = sizes;
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
            return run(session, control, sql.statements(text));
        } catch (SqlException refused) {
            throw JobFailure.of(refused.reason(), String.valueOf(refused.getMessage()));
        }
    }

    /** What the query would do: its statistics, with the columns of its result. */
    JsonObject dryRun() {
        try {
            List<String> statements =
                    sql.statements(Documents.text(query, "query").orElse(""));
            JsonObject counts = QueryStatistics.statement("SCRIPT");
            if (statements.size() == 1) {
                counts = planned(translated(statements.getFirst()));
            }
            return QueryStatistics.of(counts, sizes.bytes(tables.referenced()));
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
            case Translated.Assign assign -> QueryStatistics.statement("SCRIPT");
        };
    }

    private Outcome run(Session session, Control control, List<String> statements) throws SQLException, SqlException {
        if (statements.isEmpty()) {
            throw JobFailure.of("invalidQuery", "Syntax error: Unexpected end of statement");
        }
        if (statements.size() > 1) {
            // What a script declares and creates lives in the connection.
            session.soil();
        }
        Execution execution = new Execution(catalog, tables, session, query);
        for (String statement : statements.subList(0, statements.size() - 1)) {
            execution.run(translated(statement), done -> {});
        }
        Translated last = translated(statements.getLast());
        boolean script = statements.size() > 1;
        execution.run(last, change -> control.finish(change, outcome(execution, script)));
        return outcome(execution, script);
    }

    private Translated translated(String statement) throws SqlException {
        List<Parameter> parameters = QueryParameters.of(query);
        Translated translated = sql.translate(statement, parameters, defaultDataset(), List.copyOf(variables));
        if (translated instanceof Translated.Assign assign) {
            variables.removeIf(known -> assign.variables().stream()
                    .anyMatch(variable -> variable.name().equalsIgnoreCase(known.name())));
            variables.addAll(assign.variables());
        }
        return translated;
    }

    private Optional<String> defaultDataset() {
        return Documents.object(query, "defaultDataset").flatMap(reference -> Documents.text(reference, "datasetId"));
    }

    private Outcome outcome(Execution execution, boolean script) throws SQLException {
        JsonObject done = configuration.deepCopy();
        execution
                .destination()
                .ifPresent(table ->
                        done.getAsJsonObject("query").add("destinationTable", table.toJson(catalog.project())));
        JsonObject counts = execution.statistics();
        if (script) {
            counts.addProperty("statementType", "SCRIPT");
        }
        JsonArray referenced = new JsonArray();
        for (TableId table : tables.referenced()) {
            referenced.add(table.toJson(catalog.project()));
        }
        counts.add("referencedTables", referenced);
        return new Outcome(done, QueryStatistics.of(counts, sizes.bytes(tables.referenced())));
    }
}
