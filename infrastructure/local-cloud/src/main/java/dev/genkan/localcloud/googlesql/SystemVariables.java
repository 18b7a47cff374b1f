package dev.genkan.localcloud.googlesql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The system variables of BigQuery that are known here. Their values are set by who runs the script, like those of other variables. */
public final class SystemVariables {

    /** What a stack trace is. */
    private static final String STACK_TRACE =
            "ARRAY<STRUCT<line INT64, column INT64, filename STRING, location STRING>>";

    private static final Map<String, String> TYPES = new TreeMap<>(Map.ofEntries(
            Map.entry("@@current_job_id", "STRING"),
            Map.entry("@@dataset_id", "STRING"),
            Map.entry("@@dataset_project_id", "STRING"),
            Map.entry("@@error.formatted_stack_trace", "STRING"),
            Map.entry("@@error.message", "STRING"),
            Map.entry("@@error.stack_trace", STACK_TRACE),
            Map.entry("@@error.statement_text", "STRING"),
            Map.entry("@@last_job_id", "STRING"),
            Map.entry("@@location", "STRING"),
            Map.entry("@@project_id", "STRING"),
            Map.entry("@@query_label", "STRING"),
            Map.entry("@@row_count", "INT64"),
            Map.entry("@@script.bytes_billed", "INT64"),
            Map.entry("@@script.bytes_processed", "INT64"),
            Map.entry("@@script.creation_time", "TIMESTAMP"),
            Map.entry("@@script.job_id", "STRING"),
            Map.entry("@@script.num_child_jobs", "INT64"),
            Map.entry("@@script.slot_ms", "INT64"),
            Map.entry("@@time_zone", "STRING")));

    private SystemVariables() {}

    /** The variable of a name with its two signs. */
    public static Optional<Variable> find(String name) {
        return Optional.ofNullable(TYPES.get(name)).map(type -> new Variable(name, type));
    }

    /** All of them. */
    static List<Variable> all() {
        return TYPES.entrySet().stream()
                .map(entry -> new Variable(entry.getKey(), entry.getValue()))
                .toList();
    }
}
