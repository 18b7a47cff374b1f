package dev.genkan.localcloud.faults;

import java.time.Duration;

/** Waiting, which is all that a slow call does. */
final class Pause {

    private Pause() {}

    /** Waits so long, or until the thread is interrupted. */
    static void of(Duration delay) {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
