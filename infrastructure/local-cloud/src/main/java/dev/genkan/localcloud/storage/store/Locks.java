package dev.genkan.localcloud.storage.store;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;

/** Changes of one object come one after another, of different objects side by side, of the bucket alone. */
final class Locks {

    private static final int STRIPES = 256;

    private final ReadWriteLock whole = new ReentrantReadWriteLock();
    private final List<Lock> stripes =
            Stream.<Lock>generate(ReentrantLock::new).limit(STRIPES).toList();

    /** A change under a lock. */
    @FunctionalInterface
    interface Change<T> {

        T make() throws IOException;
    }

    <T> T change(String name, Change<T> change) throws IOException {
        Lock stripe = stripes.get(Math.floorMod(name.hashCode(), STRIPES));
        return under(whole.readLock(), () -> under(stripe, change));
    }

    <T> T changeAll(Change<T> change) throws IOException {
        return under(whole.writeLock(), change);
    }

    private static <T> T under(Lock lock, Change<T> change) throws IOException {
        lock.lock();
        try {
            return change.make();
        } finally {
            lock.unlock();
        }
    }
}
