package dev.genkan.loadworktable.engine;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Finds the superseded rows: partition by partition, several threads at once, each row is held against the newest one of its key
 * so far, which alone is kept. So memory is needed for keys and not for rows. A partition with too many keys is taken in several
 * passes, each for a part of them.
 */
final class Deduplication {

    /** A tuple in an array that may have twice the room, and its places in a hash table that is a quarter to half full. */
    private static final int TUPLE_BYTES = 2 * Tuples.SIZE * Long.BYTES + 4 * Integer.BYTES;

    /** With so many passes a partition has more keys than there can be rows in a file. */
    private static final int MOST_PASSES = 1 << 15;

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
        for (int partition = partitions.getAndIncrement();
                partition < TupleStore.PARTITIONS;
                partition = partitions.getAndIncrement()) {
            int passes = 1;
            int pass = 0;
            while (pass < passes) {
                if (table.take(partition, passes, pass)) {
                    pass++;
                } else {
                    // Who lost so far has lost: to begin again with smaller parts is no harm.
                    passes *= 2;
                    pass = 0;
                }
            }
            for (TupleStore store : stores) {
                store.forget(partition);
            }
        }
    }

    /** The newest row of each key of one partition, or of one pass over it. */
    private final class Table {

        /** Which pass a tuple belongs to is in bits of its hash that neither the partition nor the slot is taken from. */
        private static final int PASS_SHIFT = 40;

        private static final int SLOT_SHIFT = 3;
        private static final int FIRST_SLOTS = 1 << 12;

        private long[] newest = new long[FIRST_SLOTS * Tuples.SIZE];
        private int end;

        /** For each slot where the newest tuple of a key is, plus 1; 0 for none. A power of two of them is in use. */
        private int[] slots = new int[FIRST_SLOTS];

        private int slotsInUse = FIRST_SLOTS;

        /** Takes a part of a partition's keys; false when they are too many. */
        boolean take(int partition, int passes, int pass) throws IOException {
            end = 0;
            slotsInUse = FIRST_SLOTS;
            Arrays.fill(slots, 0, slotsInUse, 0);
            long limit = passes == MOST_PASSES ? Long.MAX_VALUE : bytes / TUPLE_BYTES * Tuples.SIZE;
            for (TupleStore store : stores) {
                if (!store.read(partition, (tuples, count) -> putAll(tuples, count, passes - 1, pass, limit))) {
                    return false;
                }
            }
            return true;
        }

        private boolean putAll(long[] tuples, int count, int mask, int pass, long limit) {
            for (int at = 0; at < count; at += Tuples.SIZE) {
                if (((int) (tuples[at] >>> PASS_SHIFT) & mask) == pass) {
                    put(tuples, at);
                }
            }
            return end <= limit;
        }

        private void put(long[] tuples, int at) {
            int slot = find(tuples, at);
            int known = slots[slot] - 1;
            if (known < 0) {
                slots[slot] = end + 1;
                append(tuples, at);
            } else if (Tuples.wins(tuples, at, newest, known)) {
                lose(newest, known);
                System.arraycopy(tuples, at, newest, known, Tuples.SIZE);
            } else {
                lose(tuples, at);
            }
        }

        /** The slot of a key, or the free one that it would take. */
        private int find(long[] tuples, int at) {
            int slot = (int) (tuples[at] >>> SLOT_SHIFT) & (slotsInUse - 1);
            while (slots[slot] != 0 && !Tuples.sameKey(tuples, at, newest, slots[slot] - 1)) {
                slot = (slot + 1) & (slotsInUse - 1);
            }
            return slot;
        }

        private void append(long[] tuples, int at) {
            if (newest.length == end) {
                newest = Arrays.copyOf(newest, 2 * end);
            }
            System.arraycopy(tuples, at, newest, end, Tuples.SIZE);
            end += Tuples.SIZE;
            if (end / Tuples.SIZE > slotsInUse / 2) {
                useMoreSlots();
            }
        }

        private void useMoreSlots() {
            slotsInUse *= 2;
            if (slots.length < slotsInUse) {
                slots = new int[slotsInUse];
            } else {
                Arrays.fill(slots, 0, slotsInUse, 0);
            }
            for (int at = 0; at < end; at += Tuples.SIZE) {
                slots[find(newest, at)] = at + 1;
            }
        }

        private void lose(long[] tuples, int at) {
            losers.add(numbers.of(Tuples.chunk(tuples, at), Tuples.row(tuples, at)));
        }
    }
}
