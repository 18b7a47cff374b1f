package dev.genkan.returnerrorfiles;

import dev.genkan.config.Environment;

/**
 * What the step must be told; where a file goes, its origin says.
 *
 * @param notifyTopic the topic for messages to people
 */
record ReturnErrorFilesConfig(String notifyTopic) {

    static ReturnErrorFilesConfig from(Environment environment) {
        return new ReturnErrorFilesConfig(environment.required("NOTIFY_TOPIC"));
    }
}
