package dev.genkan.localcloud.storage.store;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes the names in a directory durable. Of several callers at once, each is served by a synchronisation that began after its own
 * change, but seldom by one of its own. Safe for use by several threads.
 */
final class DirectorySync {

    private final Path directory;
    private final AtomicLong asked = new AtomicLong();
    private final Lock lock = new ReentrantLock();
    private long done;

    DirectorySync(Path directory) {
        this.directory = directory;
    }

    /** The one that holds a file. */
    static DirectorySync around(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException("not in a directory: " + file);
        }
        return new DirectorySync(parent);
    }

    void sync() throws IOException {
        long mine = asked.incrementAndGet();
        lock.lock();
        try {
            if (done >= mine) {
                return;
            }
            long covered = asked.get();
            force();
            done = covered;
        } finally {
            lock.unlock();
        }
    }

    /** Whoever is interrupted does it first: what others wait for must not depend on it. */
    private void force() throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                    channel.force(true);
                    return;
                } catch (ClosedByInterruptException again) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
