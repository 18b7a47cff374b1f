package dev.genkan.exportgdb.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/**
 * How often something went wrong lately, by who did it. An instance counts for itself; of too many different ones it forgets those that
 * were not heard of for the longest time. Safe for use by several threads.
 */
final class FailedAttempts {

    private static final int MOST_KNOWN = 10_000;

    private final int most;
    private final Duration window;
    private final InstantSource clock;

    private final Map<String, Count> counts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Entry<String, Count> eldest) {
            return size() > MOST_KNOWN;
        }
    };

    /**
     * @param since the first of them
     */
    private record Count(int attempts, Instant since) {}

    /**
     * @param most so many may fail
     * @param window in so much time from the first of them on
     */
    FailedAttempts(int most, Duration window, InstantSource clock) {
        this.most = most;
        this.window = window;
        this.clock = clock;
    }

    /** How long to wait until the next one; zero when it may be now. */
    synchronized Duration pause(String who) {
        Count count = current(who);
        return count == null || count.attempts() < most
                ? Duration.ZERO
                : Duration.between(clock.instant(), count.since().plus(window));
    }

    /** Counts one. */
    synchronized void add(String who) {
        Count count = current(who);
        counts.put(who, count == null ? new Count(1, clock.instant()) : new Count(count.attempts() + 1, count.since()));
    }

    /** Takes one back, which did not fail. */
    synchronized void remove(String who) {
        Count count = current(who);
        if (count != null) {
            counts.put(who, new Count(count.attempts() - 1, count.since()));
        }
    }

    /** Takes all of somebody's back. */
    synchronized void forget(String who) {
        counts.remove(who);
    }

    private @Nullable Count current(String who) {
        Count count = counts.get(who);
        return count == null || clock.instant().isBefore(count.since().plus(window)) ? count : null;
    }
}
