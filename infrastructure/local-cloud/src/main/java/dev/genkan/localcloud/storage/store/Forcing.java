package dev.genkan.localcloud.storage.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Sends a file to the disk while it still grows, so that there is little to wait for in the end. For one thread at a time. */
final class Forcing {

    private static final long STEP = 1 << 23;

    private final FileChannel channel;
    private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);
    private long waiting;

    Forcing(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes notice of bytes that were written. */
    void grown(long count) {
        waiting += count;
        // One that failed stays: the operating system tells of it once only.
        if (waiting >= STEP && running.isDone() && !running.isCompletedExceptionally()) {
            waiting = 0;
            running = CompletableFuture.runAsync(
                    this::force,
                    task -> Thread.ofPlatform().name("forcing").daemon().start(task));
        }
    }

    /** Comes back when all that was written is on the disk. */
    void finish() throws IOException {
        try {
            running.join();
        } catch (CompletionException failed) {
            throw new IOException("the content did not get to the disk", failed.getCause());
        }
        channel.force(true);
    }

    private void force() {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
