package dev.genkan.localcloud.events;

import dev.genkan.localcloud.work.Backoff;
import java.time.Duration;

/**
 * How events are delivered.
 *
 * @param backoff how long to wait after a failure
 * @param retention how long an event is tried
 * @param deadline how long a function may take for one event
 * @param concurrent how many events one function is sent at once
 */
public record DeliveryPolicy(Backoff backoff, Duration retention, Duration deadline, int concurrent) {

    /** The cloud's retention and deadline, with waits that suit someone who is looking. */
    public static final DeliveryPolicy LOCAL = new DeliveryPolicy(
            Backoff.exponential(Duration.ofMillis(200), Duration.ofSeconds(10)),
            Duration.ofHours(24),
            Duration.ofMinutes(9),
            8);
}
