package dev.genkan.loadworktable.formatter;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * What one call into a script may cost. Processor time of the thread, not time on the wall: a pause of the machine must not
 * refuse a line that is good when the file is read again.
 */
final class Budget {

    static final Duration TIME = Duration.ofMillis(200);
    static final long BYTES = 256L << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private long timeStarted;
    private long bytesStarted;

    void start() {
        timeStarted = THREADS.getCurrentThreadCpuTime();
        bytesStarted = THREADS.getCurrentThreadAllocatedBytes();
    }

    void check() {
        if (THREADS.getCurrentThreadCpuTime() - timeStarted > TIME.toNanos()) {
            throw new Exceeded("took longer than " + TIME.toMillis() + " ms");
        }
        if (THREADS.getCurrentThreadAllocatedBytes() - bytesStarted > BYTES) {
            throw new Exceeded("took more than " + (BYTES >> 20) + " MiB of memory");
        }
    }

    /** How many times its time the call has taken so far; what only native code took is seen here and nowhere else. */
    long overruns() {
        return (THREADS.getCurrentThreadCpuTime() - timeStarted) / TIME.toNanos();
    }

    /** An error and not an exception, because a script can catch the latter. */
    static final class Exceeded extends Error {

        private static final long serialVersionUID = 1L;

        Exceeded(String message) {
            super(message, null, false, false);
        }
    }
}
