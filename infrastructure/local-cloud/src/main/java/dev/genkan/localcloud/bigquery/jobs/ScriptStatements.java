package dev.genkan.localcloud.bigquery.jobs;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.model.Job;
import dev.genkan.localcloud.bigquery.model.TableId;
import dev.genkan.localcloud.bigquery.store.Catalog;
import dev.genkan.localcloud.bigquery.store.TableSizes;
import dev.genkan.localcloud.googlesql.Fragment;
import dev.genkan.localcloud.googlesql.Translated;
import dev.genkan.localcloud.http.ApiError;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Executes the SQL statements of a script, each as a job of its own. For one thread. */
final class ScriptStatements {

    private final Catalog catalog;
    private final SessionTables tables;
    private final TableSizes sizes;
    private final Billing billing;
    private final Execution execution;
    private final JobWork.Control control;
    private final Set<TableId> referenced = new LinkedHashSet<>();
    private long children;
    private long bytes;

    ScriptStatements(
            Catalog catalog,
            SessionTables tables,
            TableSizes sizes,
            Billing billing,
            Execution execution,
            JobWork.Control control) {
        this.catalog = catalog;
        this.tables = tables;
        this.sizes = sizes;
        this.billing = billing;
        this.execution = execution;
        this.control = control;
    }

    /** How many jobs there were. */
    long children() {
        return children;
    }

    /** How many bytes they are said to have processed. */
    long bytes() {
        return bytes;
    }

    /** How many bytes they are said to cost. */
    long billed() {
        return billing.charged();
    }

    /** All tables that they named. */
    Set<TableId> referenced() {
        return referenced;
    }

    /** The id of the last one; that of the script when there was none. */
    String lastId() {
        return children == 0 ? control.job().id() : id(children - 1);
    }

    /** How many rows the last statement has changed. */
    long changedRows() {
        JsonObject statistics = execution.statistics();
        return statistics.has("numDmlAffectedRows")
                ? statistics.get("numDmlAffectedRows").getAsLong()
                : 0;
    }

    /**
     * Executes a statement.
     *
     * @param source where it stands in the script
     * @param text its text, which is another one for EXECUTE IMMEDIATE
     */
    void run(Fragment source, String text, Translated translated) throws SQLException {
        Job child = Job.begun(id(children), configuration(text), catalog.now());
        children++;
        long billed;
        try {
            billed = billing.charge(tables.referenced());
            execution.run(translated, change -> {});
        } catch (SQLException failure) {
            control.child(failed(child, source, JobFailure.of(failure)));
            throw failure;
        } catch (ApiError failure) {
            control.child(failed(child, source, JobFailure.of(failure)));
            throw failure;
        } catch (JobFailure failure) {
            control.child(failed(child, source, failure));
            throw failure;
        }
        long read = sizes.bytes(tables.referenced());
        bytes += read;
        referenced.addAll(tables.referenced());
        JsonObject configuration = child.configuration().deepCopy();
        execution
                .destination()
                .ifPresent(table -> configuration
                        .getAsJsonObject("query")
                        .add("destinationTable", table.toJson(catalog.project())));
        JsonObject statistics = QueryStatistics.of(counts(tables.referenced()), read, billed);
        place(statistics, source);
        control.child(child.succeeded(configuration, statistics, catalog.now()));
    }

    private Job failed(Job child, Fragment source, JobFailure failure) {
        JsonObject statistics = new JsonObject();
        place(statistics, source);
        return new Job(
                child.id(),
                child.configuration(),
                statistics,
                failure.problems(),
                child.created(),
                Optional.of(catalog.now()));
    }

    /** What the last statement has to tell, with the tables that were named. */
    JsonObject counts(Set<TableId> named) {
        JsonObject counts = execution.statistics();
        JsonArray array = new JsonArray();
        named.forEach(table -> array.add(table.toJson(catalog.project())));
        counts.add("referencedTables", array);
        return counts;
    }

    private String id(long number) {
        return "script_job_" + control.job().id() + "_" + number;
    }

    private static JsonObject configuration(String text) {
        JsonObject query = new JsonObject();
        query.addProperty("query", text);
        query.addProperty("useLegacySql", false);
        JsonObject configuration = new JsonObject();
        configuration.add("query", query);
        return configuration;
    }

    private void place(JsonObject statistics, Fragment source) {
        statistics.addProperty("parentJobId", control.job().id());
        JsonObject frame = new JsonObject();
        frame.addProperty("startLine", source.start().line());
        frame.addProperty("startColumn", source.start().column());
        frame.addProperty("endLine", source.end().line());
        frame.addProperty("endColumn", source.end().column());
        frame.addProperty("text", source.text());
        JsonArray frames = new JsonArray();
        frames.add(frame);
        JsonObject script = new JsonObject();
        script.addProperty("evaluationKind", "STATEMENT");
        script.add("stackFrames", frames);
        statistics.add("scriptStatistics", script);
    }
}
