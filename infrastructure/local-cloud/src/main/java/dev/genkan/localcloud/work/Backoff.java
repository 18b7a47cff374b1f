package dev.genkan.localcloud.work;

import java.time.Duration;

/**
 * How long to wait after a failure: the first wait is doubled some times, then grows by equal steps, up to the longest.
 *
 * @param doublings how often the wait is doubled before it grows by the last doubled wait only
 */
public record Backoff(Duration first, Duration longest, int doublings) {

    private static final int UNTIL_LONGEST = 30;

    /** Doubles the wait until it is the longest. */
    public static Backoff exponential(Duration first, Duration longest) {
        return new Backoff(first, longest, UNTIL_LONGEST);
    }

    /**
     * The wait after so many failures in a row.
     *
     * @param failures at least 1
     */
    public Duration after(int failures) {
        double doubled = Math.pow(2, Math.min(failures - 1, doublings));
        double steps = Math.max(1, failures - doublings);
        double nanos = first.toNanos() * doubled * steps;
        return nanos >= longest.toNanos() ? longest : Duration.ofNanos((long) nanos);
    }
}
