package dev.genkan.loadworktable.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/** Which of the good rows of a file are superseded: a bit for each. Several threads may add rows at once. */
final class Losers {

    private static final VarHandle WORDS = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] bits;

    Losers(long rows) {
        bits = new long[Math.toIntExact((rows + Long.SIZE - 1) / Long.SIZE)];
    }

    void add(long row) {
        long ignored = (long) WORDS.getAndBitwiseOr(bits, (int) (row / Long.SIZE), 1L << row);
    }

    /** The first superseded row from a row on, and before another; that other when there is none. */
    long next(long from, long to) {
        long row = from;
        while (row < to) {
            long word = bits[(int) (row / Long.SIZE)] >>> row;
            if (word != 0) {
                return Math.min(to, row + Long.numberOfTrailingZeros(word));
            }
            row = (row / Long.SIZE + 1) * Long.SIZE;
        }
        return to;
    }

    /** How many there are. */
    long count() {
        return Arrays.stream(bits).map(Long::bitCount).sum();
    }

    /** How many there are from a row on and before another. */
    long count(long from, long to) {
        long count = 0;
        for (long row = next(from, to); row < to; row = next(row + 1, to)) {
            count++;
        }
        return count;
    }
}
