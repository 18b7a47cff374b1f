package dev.genkan.localcloud.faults;

import java.time.Duration;
import java.util.Set;

/** Something that goes wrong: with a call, or with the delivery of an event or task. */
public sealed interface Fault {

    /** Something that goes wrong with a call. */
    sealed interface OfCall extends Fault {}

    /** Something that goes wrong with the delivery of an event or a task, once it was accepted. */
    sealed interface OfDelivery extends Fault {}

    /** When a call fails. */
    enum Moment {
        /** It does nothing. */
        BEFORE,
        /** It does all, but its answer is lost. */
        AFTER
    }

    /**
     * The call is answered with an error that clients may retry.
     *
     * @param status 429, 500 or 503; by gRPC RESOURCE_EXHAUSTED, INTERNAL or UNAVAILABLE
     */
    record Refusal(int status, Moment moment) implements OfCall {

        private static final Set<Integer> STATUSES = Set.of(429, 500, 503);

        public Refusal {
            if (!STATUSES.contains(status)) {
                throw new IllegalArgumentException("status must be 429, 500 or 503: " + status);
            }
        }
    }

    /**
     * The call is not answered: its connection is closed. By gRPC, where calls share a connection, it is UNAVAILABLE, as clients see
     * a connection that is lost.
     */
    record Reset(Moment moment) implements OfCall {}

    /**
     * An answer by HTTP ends too early.
     *
     * @param bytes how many bytes of the body are sent
     * @param silent whether the answer says that this is all; otherwise the connection is closed in the middle of it
     */
    record Truncation(long bytes, boolean silent) implements OfCall {

        public Truncation {
            if (bytes < 0) {
                throw new IllegalArgumentException("bytes must not be negative: " + bytes);
            }
        }
    }

    /** The call waits so long before it has its effect. */
    record Slowness(Duration delay) implements OfCall {

        public Slowness {
            checkPositive(delay);
        }
    }

    /**
     * The instance of a function dies when this call is made: what it works on is broken off and not answered, and the next
     * invocation meets a new instance that remembers nothing. The call itself is not answered either.
     *
     * @param function the name it was deployed under
     */
    record Kill(String function, Moment moment) implements OfCall {}

    /**
     * It is delivered more often.
     *
     * @param times how often altogether, at least twice
     */
    record Duplication(int times) implements OfDelivery {

        public Duplication {
            if (times < 2) {
                throw new IllegalArgumentException("times must be 2 or more: " + times);
            }
        }
    }

    /** It is delivered so much later. */
    record Delay(Duration delay) implements OfDelivery {

        public Delay {
            checkPositive(delay);
        }
    }

    /**
     * It is delivered up to so much later, by a random time: what came after it may overtake it.
     *
     * @param window the longest wait
     */
    record Reordering(Duration window) implements OfDelivery {

        public Reordering {
            checkPositive(window);
        }
    }

    /** It is never delivered. */
    record Loss() implements OfDelivery {}

    private static void checkPositive(Duration duration) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException("a wait must be longer than nothing: " + duration);
        }
    }
}
