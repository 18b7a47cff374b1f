package dev.genkan.loadworktable.engine;

import java.util.Arrays;

/**
 * Which row of each key is the newest so far. A hash table in one array of numbers, because a map of objects would take three
 * times the memory: 32 bytes a slot, one to two thirds of the slots taken.
 */
final class WinnerTable {

    /** What became of a row. */
    enum Put {
        /** It is the first of its key. */
        NEW_KEY,
        /** One of two rows is superseded: it, or the one that was the newest until now. */
        KNOWN_KEY,
        /** It is the first of its key, and that is one key too many. */
        FULL
    }

    private static final int FIRST_CAPACITY = 1 << 12;

    /** A slot is four numbers; in a free one the row is 0. */
    private static final int SLOT = 4;

    private static final int HIGH = 0;
    private static final int LOW = 1;
    private static final int TIME = 2;
    private static final int ROW = 3;

    private final int maximumKeys;
    private long[] slots = new long[FIRST_CAPACITY * SLOT];
    private int keys;

    WinnerTable(int maximumKeys) {
        this.maximumKeys = maximumKeys;
    }

    /**
     * Takes a row, which wins when none of its key is newer.
     *
     * @param row counted from 1, greater than those before
     */
    Put put(long high, long low, long time, long row) {
        int slot = find(high, low);
        if (slots[slot + ROW] == 0) {
            return putNew(slot, high, low, time, row);
        }
        if (time >= slots[slot + TIME]) {
            slots[slot + TIME] = time;
            slots[slot + ROW] = row;
        }
        return Put.KNOWN_KEY;
    }

    /** The winning rows, ascending. */
    long[] rowsInOrder() {
        long[] rows = new long[keys];
        int count = 0;
        for (int slot = 0; slot < slots.length; slot += SLOT) {
            if (slots[slot + ROW] != 0) {
                rows[count++] = slots[slot + ROW];
            }
        }
        Arrays.sort(rows);
        return rows;
    }

    private Put putNew(int slot, long high, long low, long time, long row) {
        if (keys == maximumKeys) {
            return Put.FULL;
        }
        keys++;
        slots[slot + HIGH] = high;
        slots[slot + LOW] = low;
        slots[slot + TIME] = time;
        slots[slot + ROW] = row;
        if (3L * SLOT * keys > 2L * slots.length) {
            grow();
        }
        return Put.NEW_KEY;
    }

    /** The slot of a key, or the free one that it would take. */
    private int find(long high, long low) {
        int capacity = slots.length / SLOT;
        int index = (int) high & (capacity - 1);
        while (slots[index * SLOT + ROW] != 0 && !holds(index * SLOT, high, low)) {
            index = (index + 1) & (capacity - 1);
        }
        return index * SLOT;
    }

    private boolean holds(int slot, long high, long low) {
        return slots[slot + HIGH] == high && slots[slot + LOW] == low;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[2 * old.length];
        for (int slot = 0; slot < old.length; slot += SLOT) {
            if (old[slot + ROW] != 0) {
                System.arraycopy(old, slot, slots, find(old[slot + HIGH], old[slot + LOW]), SLOT);
            }
        }
    }
}
