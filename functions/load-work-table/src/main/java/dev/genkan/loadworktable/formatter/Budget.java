package dev.genkan.loadworktable.formatter;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * What one call into a script may cost. Processor time of the thread, not time on the wall: a pause of the machine must not
 * refuse a line that is good when the file is read again. For one thread.
 */
final class Budget {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /**
     * Asking for the processor time takes a call into the system, which is longer than many a line: it is asked for so often at
     * most, and a line may take that much more.
     */
    private static final long NANOS_BETWEEN_SAMPLES = 10_000_000;

    private final Duration time;
    private final long bytes;
    private long sampledAt = System.nanoTime() - NANOS_BETWEEN_SAMPLES;
    private long sample;
    private long started;
    private long bytesStarted;

    private Budget(Duration time, long bytes) {
        this.time = time;
        this.bytes = bytes;
    }

    static Budget ofALine() {
        return new Budget(Duration.ofMillis(200), 64L << 20);
    }

    static Budget ofATest() {
        return new Budget(Duration.ofSeconds(10), 1024L << 20);
    }

    void start() {
        started = System.nanoTime();
        if (started - sampledAt >= NANOS_BETWEEN_SAMPLES) {
            sample = THREADS.getCurrentThreadCpuTime();
            sampledAt = started;
        }
        bytesStarted = THREADS.getCurrentThreadAllocatedBytes();
    }

    void check() {
        if (overruns() > 0) {
            throw new Exceeded("took longer than " + time.toMillis() + " ms");
        }
        if (THREADS.getCurrentThreadAllocatedBytes() - bytesStarted > bytes) {
            throw new Exceeded("took more than " + (bytes >> 20) + " MiB of memory");
        }
    }

    /** How many times its time the call has taken so far; what only native code took is seen here and nowhere else. */
    long overruns() {
        if (System.nanoTime() - started <= time.toNanos()) {
            return 0;
        }
        long atMostWhenStarted = sample + (started - sampledAt);
        return Math.max(0, (THREADS.getCurrentThreadCpuTime() - atMostWhenStarted) / time.toNanos());
    }

    /** An error and not an exception, because a script can catch the latter. */
    static final class Exceeded extends Error {

        private static final long serialVersionUID = 1L;

        Exceeded(String message) {
            super(message, null, false, false);
        }
    }
}
