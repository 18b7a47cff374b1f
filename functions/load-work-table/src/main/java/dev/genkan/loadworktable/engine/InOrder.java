package dev.genkan.loadworktable.engine;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings chunks that threads finish in any order back into file order. There are a few chunks only: who wants one waits until
 * one was delivered, so that no thread runs far ahead of the slowest.
 */
final class InOrder {

    private final BlockingQueue<Chunk> free;
    private final Delivery delivery;

    /** Chunks that are finished before their turn, by their number modulo how many chunks there are. */
    private final @Nullable Chunk[] early;

    private int next;
    private boolean delivering;

    InOrder(int chunks, Supplier<Chunk> supplier, Delivery delivery) {
        this.delivery = delivery;
        free = new ArrayBlockingQueue<>(chunks);
        early = new Chunk[chunks];
        for (int count = 0; count < chunks; count++) {
            free.add(supplier.get());
        }
    }

    /** What is done with the chunks, one after the other. */
    interface Delivery {
        void deliver(Chunk chunk) throws IOException;
    }

    /** Waits for a chunk that can be filled. */
    Chunk take() throws InterruptedException {
        return free.take();
    }

    /** Gives a chunk back that was not filled. */
    void putBack(Chunk chunk) {
        free.add(chunk);
    }

    /** Delivers a chunk, and those that have waited for it, when its turn has come; otherwise leaves it for others to deliver. */
    void deliver(Chunk chunk) throws IOException {
        for (Chunk turn = enter(chunk); turn != null; turn = nextTurn()) {
            delivery.deliver(turn);
            free.add(turn);
        }
    }

    private synchronized @Nullable Chunk enter(Chunk chunk) {
        early[chunk.number % early.length] = chunk;
        if (delivering) {
            return null;
        }
        return nextTurn();
    }

    private synchronized @Nullable Chunk nextTurn() {
        Chunk turn = early[next % early.length];
        delivering = turn != null;
        if (delivering) {
            early[next % early.length] = null;
            next++;
        }
        return turn;
    }
}
