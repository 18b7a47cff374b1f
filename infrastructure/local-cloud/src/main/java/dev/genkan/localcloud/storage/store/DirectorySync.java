package dev.genkan.localcloud.storage.store;

import java.io.IOException;
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

    void sync() throws IOException {
        long mine = asked.incrementAndGet();
        lock.lock();
        try {
            if (done >= mine) {
                return;
            }
            long covered = asked.get();
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
            done = covered;
        } finally {
            lock.unlock();
        }
    }
}
