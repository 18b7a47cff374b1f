package dev.genkan.localcloud.events;

import java.time.Instant;

/**
 * An event that a function has not acknowledged.
 *
 * @param key distinguishes the copies of a duplicated event
 * @param accepted when it happened, ISO 8601
 * @param attempts how often it was sent
 */
record PendingEvent(String key, String function, CloudEvent event, String accepted, int attempts) {

    Instant acceptedAt() {
        return Instant.parse(accepted);
    }

    PendingEvent attempted() {
        return new PendingEvent(key, function, event, accepted, attempts + 1);
    }

    /** What happened, for people. */
    String describe() {
        return event.attribute("type") + " " + event.attribute("source") + " " + event.attribute("subject");
    }
}
