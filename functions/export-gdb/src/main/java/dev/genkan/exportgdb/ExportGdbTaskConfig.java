package dev.genkan.exportgdb;

import dev.genkan.config.Environment;
import java.time.Duration;

/**
 * How a job is worked on.
 *
 * @param stateBucket holds the jobs
 * @param attempts how often one is tried
 * @param threads how many threads work on one
 * @param betweenLooks how long it may take until a worker knows that its job was cancelled
 */
record ExportGdbTaskConfig(String stateBucket, int attempts, int threads, Duration betweenLooks) {

    private static final int ATTEMPTS = 5;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    static ExportGdbTaskConfig from(Environment environment) {
        return new ExportGdbTaskConfig(
                environment.required("EXPORT_STATE_BUCKET"),
                environment.optional("EXPORT_ATTEMPTS", Environment::positive).orElse(ATTEMPTS),
                environment
                        .optional("EXPORT_THREADS", Environment::positive)
                        .orElseGet(() -> Runtime.getRuntime().availableProcessors()),
                BETWEEN_LOOKS);
    }
}
