package dev.genkan.loadworktable.engine;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Finds the superseded rows: partition by partition, several threads at once, each row is looked up in a hash table of the
 * partition's rows. A partition that is too large for the memory is taken in several passes, each for a part of its keys.
 */
final class Deduplication {

    /** A tuple, and its places in a hash table that is a quarter to half full. */
    private static final int TUPLE_BYTES = Tuples.SIZE * Long.BYTES + 4 * Integer.BYTES;

    private final List<TupleStore> stores;
    private final RowNumbers numbers;
    private final long bytes;
    private final AtomicInteger partitions = new AtomicInteger();
    private final Losers losers;

    /**
     * @param stores the tuples of all rows
     * @param bytes memory for a thread
     */
    Deduplication(List<TupleStore> stores, RowNumbers numbers, long bytes) {
        this.stores = stores;
        this.numbers = numbers;
        this.bytes = bytes;
        this.losers = new Losers(numbers.count());
    }

    Losers losers() {
        return losers;
    }

    /** Works until no partition is left; to be called by each of the threads. */
    void work() throws IOException {
        Table table = new Table();
        for (int next = partitions.getAndIncrement();
                next < TupleStore.PARTITIONS;
                next = partitions.getAndIncrement()) {
            int partition = next;
            long count =
                    stores.stream().mapToLong(store -> store.count(partition)).sum();
            int passes = passes(count);
            for (int pass = 0; pass < passes; pass++) {
                table.begin((int) Math.min(count, 2 * count / passes + 1024));
                for (TupleStore store : stores) {
                    int mask = passes - 1;
                    int wanted = pass;
                    store.read(partition, (tuples, end) -> table.addAll(tuples, end, mask, wanted));
                }
                table.findLosers();
            }
            stores.forEach(store -> store.forget(partition));
        }
    }

    /** A power of two. */
    private int passes(long count) {
        int passes = 1;
        while (count * TUPLE_BYTES / passes > bytes && passes < 1 << 15) {
            passes *= 2;
        }
        return passes;
    }

    /** The rows of one partition, or of one pass over it. */
    private final class Table {

        /** Which pass a tuple belongs to is in bits of its hash that neither the partition nor the slot is taken from. */
        private static final int PASS_SHIFT = 40;

        private static final int SLOT_SHIFT = 3;

        private long[] tuples = {};
        private int end;

        /** For each slot where the newest tuple of a key is, plus 1; 0 for none. */
        private int[] slots = {};

        void begin(int expected) {
            end = 0;
            if (tuples.length < expected * Tuples.SIZE) {
                tuples = new long[expected * Tuples.SIZE];
            }
        }

        void addAll(long[] from, int count, int mask, int pass) {
            if (tuples.length - end < count) {
                tuples = Arrays.copyOf(tuples, Math.max(end + count, end + end / 2));
            }
            if (mask == 0) {
                System.arraycopy(from, 0, tuples, end, count);
                end += count;
                return;
            }
            for (int at = 0; at < count; at += Tuples.SIZE) {
                if (((int) (from[at] >>> PASS_SHIFT) & mask) == pass) {
                    System.arraycopy(from, at, tuples, end, Tuples.SIZE);
                    end += Tuples.SIZE;
                }
            }
        }

        void findLosers() {
            int capacity = Math.max(16, Integer.highestOneBit(Math.max(1, end / Tuples.SIZE)) * 4);
            if (slots.length < capacity) {
                slots = new int[capacity];
            } else {
                Arrays.fill(slots, 0, capacity, 0);
            }
            for (int at = 0; at < end; at += Tuples.SIZE) {
                put(at, capacity - 1);
            }
        }

        private void put(int at, int mask) {
            int slot = (int) (tuples[at] >>> SLOT_SHIFT) & mask;
            while (slots[slot] != 0 && !Tuples.sameKey(tuples, at, tuples, slots[slot] - 1)) {
                slot = (slot + 1) & mask;
            }
            int before = slots[slot] - 1;
            if (before < 0) {
                slots[slot] = at + 1;
            } else if (Tuples.wins(tuples, at, tuples, before)) {
                slots[slot] = at + 1;
                lose(before);
            } else {
                lose(at);
            }
        }

        private void lose(int at) {
            losers.add(numbers.of(Tuples.chunk(tuples, at), Tuples.row(tuples, at)));
        }
    }
}
