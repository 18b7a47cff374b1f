package dev.genkan.localcloud.work;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts the things that someone still has to do. What causes more work while it is done (a function that uploads a file) ends
 * after that work began, so the count never passes through zero in between. Safe for use by several threads.
 */
public final class Activity {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private long pending;

    /** One more thing is to be done. */
    public void begin() {
        change(1);
    }

    /** One thing is done, or nobody will do it any more. */
    public void end() {
        change(-1);
    }

    /** How many things are to be done now. */
    public long pending() {
        lock.lock();
        try {
            return pending;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing is left to be done; false when that did not happen in time. */
    public boolean awaitIdle(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long nanos = patience.toNanos();
            while (pending > 0) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = idle.awaitNanos(nanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void change(int by) {
        lock.lock();
        try {
            pending += by;
            if (pending < 0) {
                throw new IllegalStateException("more was ended than was begun");
            }
            if (pending == 0) {
                idle.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
