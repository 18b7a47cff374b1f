package dev.genkan.localcloud.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Runs what is due, earliest first, within its limits: one virtual thread watches the clock, each attempt has one of its own. Safe
 * for use by several threads.
 */
public final class Lane {

    /** Looks at the clock again at least this often: a clock may be set. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Clock clock;
    private final Function<String, Optional<Instant>> work;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final TreeSet<Due> waiting =
            new TreeSet<>(Comparator.comparing(Due::at).thenComparingLong(Due::sequence));
    private final Map<String, Due> byId = new HashMap<>();
    private final Set<String> running = new HashSet<>();
    private Limits limits;
    private Rate rate;
    private int busy;
    private long sequence;
    private Instant heldUntil = Instant.MIN;
    private boolean paused;
    private boolean closed;

    /**
     * Starts to watch.
     *
     * @param name what the threads are called
     * @param work attempts the thing of that id and answers when it is to be attempted again, empty for never
     */
    public Lane(String name, Limits limits, Clock clock, Function<String, Optional<Instant>> work) {
        this.limits = limits;
        this.clock = clock;
        this.work = work;
        this.rate = rateOf(limits);
        Thread.ofVirtual().name(name).start(this::watch);
    }

    /** The thing is to be attempted at this time; a time that was set before is forgotten. */
    public void add(String id, Instant due) {
        change(() -> put(id, due));
    }

    /** The thing is not to be attempted any more; an attempt under way goes on and is its last. */
    public void remove(String id) {
        change(() -> {
            forget(id);
            running.remove(id);
        });
    }

    /** Attempts a waiting thing now, whatever the limits say. */
    public void runNow(String id) {
        change(() -> {
            if (forget(id)) {
                start(id);
            }
        });
    }

    /** Other limits from now on. */
    public void limit(Limits next) {
        change(() -> {
            limits = next;
            rate = rateOf(next);
        });
    }

    /** Begins no further attempts before this time, but for those that are to run now. */
    public void hold(Instant until) {
        change(() -> heldUntil = until);
    }

    /** Begins no further attempts until told to go on. */
    public void pause(boolean pause) {
        change(() -> paused = pause);
    }

    /** Begins no further attempts and waits for those under way; false when some were still under way after that time. */
    public boolean close(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            long nanos = patience.toNanos();
            while (busy > 0 && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return busy == 0;
        } finally {
            lock.unlock();
        }
    }

    private void watch() {
        lock.lock();
        try {
            while (!closed) {
                Duration wait = startWhatIsDue();
                changed.awaitNanos(TimeUnit.NANOSECONDS.convert(wait));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Starts all that may start and answers how long nothing else can. */
    private Duration startWhatIsDue() {
        while (!paused && busy < limits.concurrent() && !waiting.isEmpty()) {
            Instant now = clock.instant();
            Due next = waiting.first();
            Instant due = next.at().isAfter(heldUntil) ? next.at() : heldUntil;
            Duration early = Duration.between(now, due);
            Duration wait = early.isPositive() ? early : rate.untilNext(now);
            if (wait.isPositive()) {
                return wait.compareTo(LOOK_AGAIN) < 0 ? wait : LOOK_AGAIN;
            }
            rate.take();
            forget(next.id());
            start(next.id());
        }
        return LOOK_AGAIN;
    }

    private void start(String id) {
        busy++;
        running.add(id);
        Thread.ofVirtual().name(id).start(() -> attempt(id));
    }

    private void attempt(String id) {
        Optional<Instant> again = Optional.empty();
        try {
            again = work.apply(id);
        } finally {
            finished(id, again);
        }
    }

    private void finished(String id, Optional<Instant> again) {
        change(() -> {
            busy--;
            if (running.remove(id)) {
                again.ifPresent(due -> put(id, due));
            }
        });
    }

    private void put(String id, Instant due) {
        forget(id);
        Due entry = new Due(due, sequence++, id);
        waiting.add(entry);
        byId.put(id, entry);
    }

    private boolean forget(String id) {
        Due known = byId.remove(id);
        return known != null && waiting.remove(known);
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Rate rateOf(Limits of) {
        return new Rate(of.perSecond(), of.burst(), clock.instant());
    }

    private record Due(Instant at, long sequence, String id) {}
}
