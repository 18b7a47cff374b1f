package dev.genkan.merge;

import dev.genkan.config.Environment;

/**
 * Where the merge reads and writes.
 *
 * @param definitionsBucket holds the definitions
 * @param tempBucket holds the receipts
 * @param workDataset holds the work tables
 * @param mainDataset holds the main tables
 * @param notifyTopic the topic for messages to people
 */
record MergeConfig(
        String definitionsBucket, String tempBucket, String workDataset, String mainDataset, String notifyTopic) {

    static MergeConfig from(Environment environment) {
        return new MergeConfig(
                environment.required("DEFINITIONS_BUCKET"),
                environment.required("TEMP_BUCKET"),
                environment.required("WORK_DATASET"),
                environment.required("MAIN_DATASET"),
                environment.required("NOTIFY_TOPIC"));
    }
}
