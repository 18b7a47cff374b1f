package dev.genkan.command;

import java.time.Duration;
import java.time.Instant;

/** Waits for what happens elsewhere, where nobody tells when it has happened. */
final class Waiting {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private Waiting() {}

    /** Looks until it is so; false when it never was. */
    static boolean until(Condition condition) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.holds()) {
            if (Instant.now().isAfter(end)) {
                return false;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        return true;
    }

    /** What is waited for. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws InterruptedException;
    }
}
