package dev.genkan.exportgdb.firebird;

import java.util.Locale;

/** How much of this process's memory the blobs of one row may take. */
final class Room {

    /** A blob becomes text of up to twice its size, in a buffer that grows by copies of itself, beside the blob. */
    private static final int SHARE = 12;

    private static final long MOST_BYTES = Runtime.getRuntime().maxMemory() / SHARE;

    private Room() {}

    /** Whether blobs of so many bytes have room. */
    static boolean isFor(long bytes) {
        return bytes <= MOST_BYTES;
    }

    /** That they have none: the row is lost, and not the process. */
    static Damaged lacking(long bytes) {
        return new Damaged(String.format(
                Locale.ROOT,
                "the row has blobs of %,d bytes, and the memory of this process has room for %,d: give it more",
                bytes,
                MOST_BYTES));
    }
}
