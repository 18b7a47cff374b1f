package dev.genkan.loadworktable.engine;

/**
 * How much one file may ask for.
 *
 * @param lineBytes the longest line, in bytes without its line end; a longer one is refused
 * @param keys the most distinct keys a file may have, up to 50,000,000; each costs 50 to 100 bytes of memory
 */
public record Limits(int lineBytes, int keys) {

    private static final int LONGEST_LINE = 1 << 29;
    private static final int MOST_KEYS = 50_000_000;

    public Limits {
        checkLineBytes(lineBytes);
        checkKeys(keys);
    }

    /** The number of bytes, when a line may have as many. */
    public static int checkLineBytes(int lineBytes) {
        return check(lineBytes, LONGEST_LINE);
    }

    /** The number of keys, when a file may have as many. */
    public static int checkKeys(int keys) {
        return check(keys, MOST_KEYS);
    }

    private static int check(int limit, int most) {
        if (limit < 1 || limit > most) {
            throw new IllegalArgumentException(limit + " is not from 1 to " + most);
        }
        return limit;
    }
}
