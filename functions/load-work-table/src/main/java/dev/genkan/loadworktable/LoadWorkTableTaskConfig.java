package dev.genkan.loadworktable;

import dev.genkan.config.Environment;
import dev.genkan.loadworktable.engine.Limits;
import java.util.Optional;

/**
 * Where the work on a file reads and writes.
 *
 * @param definitionsBucket holds the definitions and formatters
 * @param tempBucket takes the error files, the good rows and the receipts
 * @param workDataset takes the work tables
 * @param mergeQueue the merge queue's id
 * @param mergeUrl the merge function, which that queue calls
 * @param notifyTopic the topic for messages to people
 * @param limits how much one file may ask for
 * @param mostUnpacked how many bytes a file in gzip may hold
 * @param threads how many threads work on the rows of a file
 * @param attempts how often the queue tries a task, after which its file is parked; empty when it never gives up
 * @param largeFiles which files are worked on by a pipeline; empty when none is
 */
record LoadWorkTableTaskConfig(
        String definitionsBucket,
        String tempBucket,
        String workDataset,
        String mergeQueue,
        String mergeUrl,
        String notifyTopic,
        Limits limits,
        long mostUnpacked,
        int threads,
        Optional<Integer> attempts,
        Optional<LargeFilesConfig> largeFiles) {

    private static final long MOST_UNPACKED = 100_000_000_000L;

    static LoadWorkTableTaskConfig from(Environment environment) {
        return new LoadWorkTableTaskConfig(
                environment.required("DEFINITIONS_BUCKET"),
                environment.required("TEMP_BUCKET"),
                environment.required("WORK_DATASET"),
                environment.required("MERGE_QUEUE"),
                environment.required("MERGE_URL"),
                environment.required("NOTIFY_TOPIC"),
                limits(environment),
                environment
                        .optional("MAX_UNPACKED_BYTES", Environment::positiveLong)
                        .orElse(MOST_UNPACKED),
                environment
                        .optional("ROW_THREADS", Environment::positive)
                        .orElseGet(() -> Runtime.getRuntime().availableProcessors()),
                environment.optional("LOAD_ATTEMPTS", Environment::positive),
                LargeFilesConfig.from(environment));
    }

    private static Limits limits(Environment environment) {
        Limits standard = Limits.standard();
        return standard.withLineBytes(environment
                        .optional("MAX_LINE_BYTES", text -> Limits.checkLineBytes(Integer.parseInt(text)))
                        .orElse(standard.lineBytes()))
                .withKeyBytes(environment
                        .optional("KEY_MEMORY_BYTES", text -> Limits.checkKeyBytes(Long.parseLong(text)))
                        .orElse(standard.keyBytes()))
                .withScratch(environment
                        .optional("SCRATCH_FOLDER", Limits::checkScratch)
                        .orElse(standard.scratch()));
    }
}
