package dev.genkan.localcloud.faults;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that can be made to jump. Safe for use by several threads. */
public final class ShiftedClock extends Clock {

    private final Clock original;
    private final AtomicLong nanosAhead;

    /** A clock that shows what another one shows, until it is told to jump. */
    ShiftedClock(Clock original) {
        this(original, new AtomicLong());
    }

    private ShiftedClock(Clock original, AtomicLong nanosAhead) {
        this.original = original;
        this.nanosAhead = nanosAhead;
    }

    /** Makes it later at once; a negative duration makes it earlier. */
    public void jump(Duration by) {
        nanosAhead.addAndGet(by.toNanos());
    }

    /** By how much it is ahead of the original. */
    public Duration ahead() {
        return Duration.ofNanos(nanosAhead.get());
    }

    @Override
    public Instant instant() {
        return original.instant().plus(ahead());
    }

    @Override
    public ZoneId getZone() {
        return original.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new ShiftedClock(original.withZone(zone), nanosAhead);
    }
}
