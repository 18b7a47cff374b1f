package dev.genkan.localcloud.pubsub.delivery;

import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.Subscription;

/** Takes messages that were delivered too often. */
@FunctionalInterface
public interface DeadLetters {

    /**
     * Publishes a message to the subscription's dead letter topic.
     *
     * @param attempts how often it was delivered
     * @return false when there is no such topic: the message stays
     */
    boolean bury(Subscription from, PubsubMessage message, int attempts);
}
