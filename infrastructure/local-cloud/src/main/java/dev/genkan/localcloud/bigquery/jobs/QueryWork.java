package dev.genkan.localcloud.bigquery.jobs;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.model.Documents;
import dev.genkan.localcloud.bigquery.model.TableId;
import dev.genkan.localcloud.bigquery.store.Catalog;
import dev.genkan.localcloud.bigquery.store.Change;
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

    private static final long MEGABYTE = 1 << 20;
    private static final long LEAST_MEGABYTES = 10;

    private final Catalog catalog;
    private final JsonObject configuration;
    private final JsonObject query;
    private final SessionTables tables;
    private final TableSizes sizes;
    private final GoogleSql sql;
    private final List<Variable> variables = new ArrayList<>();

    private int children;

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
        boolean script = statements.size() > 1;
        for (String statement : statements.subList(0, statements.size() - 1)) {
            execution.run(checked(translated(statement)), change -> finishChild(control, change, execution, statement));
        }
        execution.run(checked(translated(statements.getLast())), change -> {
            if (script) {
                finishChild(control, change, execution, statements.getLast());
            }
            control.finish(change, outcome(execution, script));
        });
        return outcome(execution, script);
    }

    /** A statement of a script as a job of its own. */
    private void finishChild(Control control, Change change, Execution execution, String statement)
            throws SQLException {
        children++;
        Outcome outcome = outcome(execution, false);
        outcome.configuration().getAsJsonObject("query").addProperty("query", statement);
        JsonObject script = new JsonObject();
        script.addProperty("evaluationKind", "STATEMENT");
        outcome.statistics().add("scriptStatistics", script);
        control.finishChild(change, outcome);
    }

    /** The same statement, if it does not read more than the job may. */
    private Translated checked(Translated translated) throws SQLException {
        Optional<Long> limit = Documents.number(query, "maximumBytesBilled");
        long billed = billed();
        if (limit.isPresent() && billed > limit.get()) {
            throw JobFailure.of(
                    "bytesBilledLimitExceeded",
                    "Query exceeded limit for bytes billed: " + limit.get() + ". " + billed + " or higher required.");
        }
        return translated;
    }

    /** Each table that is read costs at least ten megabytes, and whole megabytes. */
    private long billed() throws SQLException {
        long sum = 0;
        for (TableId table : tables.referenced()) {
            long megabytes = (sizes.bytes(List.of(table)) + MEGABYTE - 1) / MEGABYTE;
            sum += Math.max(LEAST_MEGABYTES, megabytes) * MEGABYTE;
        }
        return sum;
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
        JsonObject statistics = QueryStatistics.of(counts, sizes.bytes(tables.referenced()), billed());
        if (script) {
            statistics.addProperty("numChildJobs", Integer.toString(children));
        }
        return new Outcome(done, statistics);
    }
}
