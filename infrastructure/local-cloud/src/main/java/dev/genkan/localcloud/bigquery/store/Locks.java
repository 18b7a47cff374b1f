package dev.genkan.localcloud.bigquery.store;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** A lock for each name. Several are taken in their order, so that nobody waits for one who waits for him. */
final class Locks {

    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    /** Does the work when all of these names are free, and keeps others off them meanwhile. */
    <T> T holding(Collection<String> names, Work<T> work) throws SQLException {
        Deque<ReentrantLock> taken = new ArrayDeque<>();
        try {
            for (String name : new TreeSet<>(names)) {
                ReentrantLock lock = locks.computeIfAbsent(name, any -> new ReentrantLock(true));
                lock.lock();
                taken.push(lock);
            }
            return work.run();
        } finally {
            taken.forEach(ReentrantLock::unlock);
        }
    }

    /** Takes the names that are free, until they are {@link #release released} by the same thread: whether all were. */
    boolean take(Collection<String> names, Deque<ReentrantLock> taken) {
        for (String name : new TreeSet<>(names)) {
            ReentrantLock lock = locks.computeIfAbsent(name, any -> new ReentrantLock(true));
            if (!lock.tryLock()) {
                return false;
            }
            taken.push(lock);
        }
        return true;
    }

    /** Gives back what was taken. */
    static void release(Deque<ReentrantLock> taken) {
        taken.forEach(ReentrantLock::unlock);
        taken.clear();
    }

    /** What is done with the names. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException;
    }
}
