package dev.genkan.archive;

import dev.genkan.config.Environment;

/**
 * Where the step writes to.
 *
 * @param archiveBucket takes the compressed copies
 * @param notifyTopic the topic for messages to people
 */
record ArchiveConfig(String archiveBucket, String notifyTopic) {

    static ArchiveConfig from(Environment environment) {
        return new ArchiveConfig(environment.required("ARCHIVE_BUCKET"), environment.required("NOTIFY_TOPIC"));
    }
}
