package dev.genkan.cloud;

import java.util.Map;

/**
 * Tells people, by way of the topic from which messages reach the chats.
 *
 * <p>Safe for use by several threads.
 */
public final class Notifier {

    private final Topics topics;
    private final String topic;

    /**
     * @param topic the topic's id
     */
    public Notifier(Topics topics, String topic) {
        this.topics = topics;
        this.topic = topic;
    }

    /** Publishes a message and waits until the topic has it. */
    public void publish(Notification notification) {
        topics.publish(
                topic,
                notification.toJson(),
                Map.of("severity", notification.severity().name()));
    }
}
