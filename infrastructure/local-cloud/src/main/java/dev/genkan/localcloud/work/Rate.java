package dev.genkan.localcloud.work;

import java.time.Duration;
import java.time.Instant;

/** A token bucket: so many per second on average, so many at once after a quiet time. Not for several threads. */
final class Rate {

    private static final double NANOS_PER_SECOND = 1e9;

    private final double perSecond;
    private final double capacity;
    private double tokens;
    private Instant filled;

    Rate(double perSecond, int burst, Instant now) {
        this.perSecond = perSecond;
        this.capacity = Math.max(1, burst);
        this.tokens = capacity;
        this.filled = now;
    }

    /** How long until one may be taken; zero when at once. */
    Duration untilNext(Instant now) {
        double gained = Duration.between(filled, now).toNanos() / NANOS_PER_SECOND * perSecond;
        tokens = Math.min(capacity, tokens + Math.max(0, gained));
        filled = now;
        double missing = 1 - tokens;
        return missing <= 0
                ? Duration.ZERO
                : Duration.ofNanos((long) Math.ceil(missing / perSecond * NANOS_PER_SECOND));
    }

    /** Takes one; only after {@link #untilNext} answered zero. */
    void take() {
        tokens -= 1;
    }
}
