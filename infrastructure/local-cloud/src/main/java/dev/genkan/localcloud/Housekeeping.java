package dev.genkan.localcloud;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** What is done from time to time, in a thread of its own. A failure is logged, and it is tried again the next time. */
final class Housekeeping implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Housekeeping.class.getName());

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("housekeeping").factory());

    private Housekeeping(Duration pause, Chore chore) {
        ScheduledFuture<?> ignored = thread.scheduleWithFixedDelay(
                () -> attempt(chore), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Something to do. */
    @FunctionalInterface
    interface Chore {

        void run() throws IOException;
    }

    /** Begins to do something after each such time. */
    static Housekeeping every(Duration pause, Chore chore) {
        return new Housekeeping(pause, chore);
    }

    private static void attempt(Chore chore) {
        try {
            chore.run();
        } catch (IOException | RuntimeException failure) {
            LOG.log(Level.WARNING, "housekeeping failed", failure);
        }
    }

    /** Lets what is being done end, and does nothing more. */
    @Override
    public void close() {
        thread.close();
    }
}
