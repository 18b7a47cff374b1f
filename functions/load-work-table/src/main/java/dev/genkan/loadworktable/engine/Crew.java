package dev.genkan.loadworktable.engine;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads that do the same work side by side until nothing is left to do. When one of them fails, all stop. */
record Crew(int threads) {

    /** The work of one of the threads. */
    interface Work {
        void run() throws IOException, InterruptedException;
    }

    /** Does the work with all threads, and waits for the last one. Who works alone works where he is. */
    void work(Work work) throws IOException {
        if (threads == 1) {
            workHere(work);
        } else {
            workSideBySide(work);
        }
    }

    private static void workHere(Work work) throws IOException {
        try {
            work.run();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private void workSideBySide(Work work) throws IOException {
        try (ExecutorService executor = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("rows-", 0).daemon().factory())) {
            CompletionService<Boolean> running = new ExecutorCompletionService<>(executor);
            for (int thread = 0; thread < threads; thread++) {
                running.submit(() -> {
                    work.run();
                    return true;
                });
            }
            try {
                for (int thread = 0; thread < threads; thread++) {
                    running.take().get();
                }
            } catch (ExecutionException e) {
                executor.shutdownNow();
                throw failure(e);
            } catch (InterruptedException e) {
                executor.shutdownNow();
                throw interrupted();
            }
        }
    }

    private static IOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while rows were worked on");
    }

    private static IOException failure(ExecutionException failed) {
        return switch (failed.getCause()) {
            case IOException failure -> failure;
            case RuntimeException failure -> throw failure;
            case Error failure -> throw failure;
            case null, default -> new IOException(failed);
        };
    }
}
