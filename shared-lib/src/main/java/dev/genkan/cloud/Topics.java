package dev.genkan.cloud;

import java.util.Map;

/**
 * Pub/Sub topics.
 *
 * <p>Safe for use by several threads. Throws {@link CloudException} when the cloud did not answer.
 */
public interface Topics {

    /**
     * Publishes a message and waits until the topic has it.
     *
     * @param topic the topic's id
     * @param data the message, UTF-8
     * @param attributes may be empty
     */
    void publish(String topic, String data, Map<String, String> attributes);
}
