package dev.genkan.localcloud.storage.store;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Hands out generations: microseconds since 1970, but never the same or a smaller one again. */
final class Generations {

    private final InstantSource clock;
    private final AtomicLong last = new AtomicLong();

    Generations(InstantSource clock) {
        this.clock = clock;
    }

    /** Takes notice of a generation that is in use. */
    void seen(long generation) {
        last.accumulateAndGet(generation, Math::max);
    }

    long next() {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        return last.updateAndGet(previous -> Math.max(previous + 1, now));
    }
}
