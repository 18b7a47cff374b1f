package dev.genkan.localcloud.dataflow;

import java.util.Map;
import java.util.Set;

/**
 * A job.
 *
 * @param state as the API writes it
 * @param created when it was launched, RFC 3339
 * @param message why it failed; empty when it did not
 */
record DataflowJob(
        String id,
        String project,
        String location,
        String name,
        String template,
        Map<String, String> parameters,
        String state,
        String created,
        String message) {

    static final String RUNNING = "JOB_STATE_RUNNING";
    static final String DONE = "JOB_STATE_DONE";
    static final String FAILED = "JOB_STATE_FAILED";
    static final String CANCELLED = "JOB_STATE_CANCELLED";

    private static final Set<String> TERMINATED = Set.of(DONE, FAILED, CANCELLED);

    boolean isTerminated() {
        return TERMINATED.contains(state);
    }

    DataflowJob ended(String newState, String why) {
        return new DataflowJob(id, project, location, name, template, parameters, newState, created, why);
    }
}
