package dev.genkan.localcloud.bigquery.jobs;

import dev.genkan.localcloud.bigquery.model.Job;
import dev.genkan.localcloud.bigquery.store.Names;
import dev.genkan.localcloud.bigquery.store.Session;
import dev.genkan.localcloud.googlesql.Place;
import dev.genkan.localcloud.googlesql.SystemVariables;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The values of the system variables, which are set before a text that names one. For one thread. */
final class ScriptSystemVariables {

    private static final String NULL = "NULL";

    private final Session session;
    private final String project;
    private final Job job;
    private final ScriptStatements statements;
    private Optional<ScriptError> error = Optional.empty();
    private Optional<String> dataset;

    ScriptSystemVariables(
            Session session, String project, Job job, Optional<String> dataset, ScriptStatements statements) {
        this.session = session;
        this.project = project;
        this.job = job;
        this.dataset = dataset;
        this.statements = statements;
    }

    /** Says which error is being handled. */
    void error(Optional<ScriptError> handled) {
        error = handled;
    }

    /** SET of one of them. */
    void assign(String name, Optional<String> value, ScriptScope scope) {
        switch (name.toLowerCase(Locale.ROOT)) {
            case "@@dataset_id" -> {
                dataset = value;
                value.ifPresent(scope::useDataset);
            }
            case "@@time_zone" -> {
                if (!value.filter("UTC"::equalsIgnoreCase).isPresent()) {
                    throw unsupported("SET @@time_zone to anything but UTC");
                }
            }
            default -> throw unsupported("SET " + name);
        }
    }

    private static JobFailure unsupported(String what) {
        return JobFailure.of("invalidQuery", "The local cloud does not support " + what);
    }

    /** Sets all of them when the text may name one. */
    void publish(String text) throws SQLException {
        if (text.contains("@@")) {
            for (Map.Entry<String, String> value : values().entrySet()) {
                session.execute(
                        SystemVariables.find(value.getKey()).orElseThrow().assign("SELECT " + value.getValue()));
            }
        }
    }

    private Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("@@current_job_id", text(Optional.of(job.id())));
        values.put("@@dataset_id", text(dataset));
        values.put("@@dataset_project_id", text(Optional.of(project)));
        values.put("@@last_job_id", text(Optional.of(statements.lastId())));
        values.put("@@location", text(Optional.of(JobResource.LOCATION)));
        values.put("@@project_id", text(Optional.of(project)));
        values.put("@@query_label", NULL);
        values.put("@@row_count", Long.toString(statements.changedRows()));
        values.put("@@script.bytes_billed", Long.toString(statements.billed()));
        values.put("@@script.bytes_processed", Long.toString(statements.bytes()));
        values.put("@@script.creation_time", "TIMESTAMPTZ '" + job.created() + "'");
        values.put("@@script.job_id", text(Optional.of(job.id())));
        values.put("@@script.num_child_jobs", Long.toString(statements.children()));
        values.put("@@script.slot_ms", "0");
        values.put("@@time_zone", "'UTC'");
        values.put("@@error.message", text(error.map(ScriptError::getMessage)));
        values.put(
                "@@error.statement_text",
                text(error.map(known -> known.statement().text())));
        values.put("@@error.formatted_stack_trace", text(error.map(known -> "At " + place(known))));
        values.put(
                "@@error.stack_trace", error.map(ScriptSystemVariables::trace).orElse(NULL));
        return values;
    }

    private static Place place(ScriptError error) {
        return error.statement().start();
    }

    private static String trace(ScriptError error) {
        Place place = place(error);
        return "[{'line': " + place.line() + ", 'column': " + place.column()
                + ", 'filename': CAST(NULL AS VARCHAR), 'location': CAST(NULL AS VARCHAR)}]";
    }

    private static String text(Optional<String> value) {
        return value.map(Names::literal).orElse(NULL);
    }
}
