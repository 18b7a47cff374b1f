package dev.genkan.localcloud.work;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

/** Makes the deliveries of the local cloud as bad as those of a real one can be. Called by several threads. */
@FunctionalInterface
public interface Faults {

    /**
     * How an accepted event or task is to be delivered, asked once before its first attempt.
     *
     * @return one entry per time it is delivered, each how long after it was due; two entries are a duplicate, a longer wait than
     *     that of its neighbours is another order, no entry at all loses it
     */
    List<Duration> deliveries(Delivery delivery);

    /** Everything once and at once. */
    static Faults none() {
        return delivery -> List.of(Duration.ZERO);
    }

    /** Everything so many times, at once. */
    static Faults repeat(int times) {
        return delivery -> Collections.nCopies(times, Duration.ZERO);
    }

    /**
     * What is to be delivered.
     *
     * @param target the function or the queue
     * @param name the event's type and subject, or the task's name
     */
    record Delivery(String target, String name) {}
}
