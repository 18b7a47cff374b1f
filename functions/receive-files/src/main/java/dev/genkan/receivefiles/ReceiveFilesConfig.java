package dev.genkan.receivefiles;

import dev.genkan.config.Environment;

/**
 * Where the step's buckets and its topic are.
 *
 * @param backupBucket takes the copy that is archived
 * @param loadBucket takes the copy that is loaded
 * @param archiveBucket where archived copies end, looked at by repeats only
 * @param tempBucket where receipts are made, looked at by repeats only
 * @param notifyTopic the topic for messages to people
 */
record ReceiveFilesConfig(
        String backupBucket, String loadBucket, String archiveBucket, String tempBucket, String notifyTopic) {

    static ReceiveFilesConfig from(Environment environment) {
        return new ReceiveFilesConfig(
                environment.required("BACKUP_BUCKET"),
                environment.required("LOAD_BUCKET"),
                environment.required("ARCHIVE_BUCKET"),
                environment.required("TEMP_BUCKET"),
                environment.required("NOTIFY_TOPIC"));
    }
}
