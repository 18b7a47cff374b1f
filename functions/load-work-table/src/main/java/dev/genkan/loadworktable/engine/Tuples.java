package dev.genkan.loadworktable.engine;

/**
 * What deduplication needs to know of a good row, in three numbers:
 *
 * <pre>
 * 0: value at the first point (61 bits)  | hash, bits 0–2
 * 1: output time (41 bits)               | hash, bits 3–25
 * 2: place (43 bits)                     | hash, bits 26–46
 * </pre>
 *
 * The hash is the key's value at the second point, of which the 47 lowest bits are kept; the place is the chunk's number in the
 * file (25 bits) and the row's in the chunk (18 bits), and so grows along the file.
 */
final class Tuples {

    /** Numbers in a tuple. */
    static final int SIZE = 3;

    static final int ROW_BITS = 18;

    /** Rows in a chunk. */
    static final int MOST_ROWS = 1 << ROW_BITS;

    /** Chunks in a file. */
    static final int MOST_CHUNKS = 1 << 25;

    private static final int TIME_SHIFT = 23;
    private static final int PLACE_SHIFT = 21;
    private static final long TIME_REST = (1L << TIME_SHIFT) - 1;
    private static final long PLACE_REST = (1L << PLACE_SHIFT) - 1;

    private Tuples() {}

    static void write(long[] tuples, int at, KeyHash key, long time, int chunk, int row) {
        long second = key.second();
        tuples[at] = (key.first() << 3) | (second & 7);
        tuples[at + 1] = (time << TIME_SHIFT) | ((second >>> 3) & TIME_REST);
        tuples[at + 2] = ((((long) chunk << ROW_BITS) | row) << PLACE_SHIFT) | ((second >>> 26) & PLACE_REST);
    }

    static boolean sameKey(long[] tuples, int at, long[] others, int other) {
        return tuples[at] == others[other]
                && ((tuples[at + 1] ^ others[other + 1]) & TIME_REST) == 0
                && ((tuples[at + 2] ^ others[other + 2]) & PLACE_REST) == 0;
    }

    /** Whether the first of two rows of one key is newer, or as new and further down in the file. */
    static boolean wins(long[] tuples, int at, long[] others, int other) {
        long time = tuples[at + 1] >>> TIME_SHIFT;
        long otherTime = others[other + 1] >>> TIME_SHIFT;
        return time == otherTime
                ? tuples[at + 2] >>> PLACE_SHIFT > others[other + 2] >>> PLACE_SHIFT
                : time > otherTime;
    }

    static int chunk(long[] tuples, int at) {
        return (int) (tuples[at + 2] >>> (PLACE_SHIFT + ROW_BITS));
    }

    static int row(long[] tuples, int at) {
        return (int) (tuples[at + 2] >>> PLACE_SHIFT) & (MOST_ROWS - 1);
    }
}
