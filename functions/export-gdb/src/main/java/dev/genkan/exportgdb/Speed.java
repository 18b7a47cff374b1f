package dev.genkan.exportgdb;

import java.util.Optional;

/** Guesses how long something takes, from how long its parts took so far. For one thread. */
final class Speed {

    /** What is guessed of less is no good. */
    private static final double LEAST_SHARE = 0.01;

    private static final double NANOS = 1e9;

    private long start;
    private long all;

    /** It begins now, and has so many bytes. */
    void begin(long bytes) {
        start = System.nanoTime();
        all = bytes;
    }

    /** How many seconds it will still take when so many bytes are done; empty while too little is. */
    Optional<Long> secondsLeft(long done) {
        double share = all == 0 ? 0 : Math.min(1, (double) done / all);
        double elapsed = (System.nanoTime() - start) / NANOS;
        return share < LEAST_SHARE ? Optional.empty() : Optional.of(Math.round(elapsed * (1 - share) / share));
    }
}
