package dev.genkan.sweep;

import dev.genkan.config.Environment;
import java.time.Duration;
import java.util.List;

/**
 * Where files may lie, who is called about them, and how long they may.
 *
 * @param interfaceBuckets the partners' buckets
 * @param loadBucket holds what is to be loaded
 * @param tempBucket holds error files and receipts, and where the last run ended
 * @param backupBucket holds what is to be archived
 * @param sweepQueue the queue of calls to the functions that wait for events
 * @param mergeQueue the merge queue
 * @param receive the function that hears of objects in the interface buckets, and its patience
 * @param load the same for the load bucket
 * @param giveBack the same for the temp bucket
 * @param archive the same for the backup bucket
 * @param merge the function that the merge queue calls
 * @param stuckAfter what lies for so long in spite of all is told to people
 * @param mostObjects how many objects of a stage are looked at in one run
 * @param notifyTopic the topic for messages to people
 */
record SweepConfig(
        List<String> interfaceBuckets,
        String loadBucket,
        String tempBucket,
        String backupBucket,
        String sweepQueue,
        String mergeQueue,
        Step receive,
        Step load,
        Step giveBack,
        Step archive,
        Step merge,
        Duration stuckAfter,
        int mostObjects,
        String notifyTopic) {

    private static final int MOST_OBJECTS = 10_000;

    SweepConfig {
        interfaceBuckets = List.copyOf(interfaceBuckets);
    }

    /**
     * A function.
     *
     * @param url where it is called
     * @param patience how long an object may lie before it should have been called
     */
    record Step(String url, Duration patience) {}

    static SweepConfig from(Environment environment) {
        return new SweepConfig(
                environment.required("INTERFACE_BUCKETS", Environment::names),
                environment.required("LOAD_BUCKET"),
                environment.required("TEMP_BUCKET"),
                environment.required("BACKUP_BUCKET"),
                environment.required("SWEEP_QUEUE"),
                environment.required("MERGE_QUEUE"),
                step(environment, "RECEIVE_URL", "RECEIVE_PATIENCE", Duration.ofMinutes(15)),
                step(environment, "LOAD_ASK_URL", "LOAD_ASK_PATIENCE", Duration.ofHours(2)),
                step(environment, "RETURN_URL", "RETURN_PATIENCE", Duration.ofMinutes(15)),
                step(environment, "ARCHIVE_URL", "ARCHIVE_PATIENCE", Duration.ofHours(1)),
                step(environment, "MERGE_URL", "MERGE_PATIENCE", Duration.ofHours(2)),
                duration(environment, "STUCK_AFTER", Duration.ofDays(1)),
                environment.optional("MOST_OBJECTS", Environment::positive).orElse(MOST_OBJECTS),
                environment.required("NOTIFY_TOPIC"));
    }

    private static Step step(Environment environment, String url, String patience, Duration unlessSet) {
        return new Step(environment.required(url), duration(environment, patience, unlessSet));
    }

    private static Duration duration(Environment environment, String name, Duration unlessSet) {
        return environment.optional(name, Environment::positiveDuration).orElse(unlessSet);
    }
}
