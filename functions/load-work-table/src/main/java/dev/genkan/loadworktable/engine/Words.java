package dev.genkan.loadworktable.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Bytes taken eight at a time, as a little-endian number: the first byte is the lowest. After H. S. Warren, <i>Hacker's
 * Delight</i>, chapters 2 and 6: a byte is tested by arithmetic on all eight at once, and the answer is its highest bit. Who
 * loads or stores a word near the end of an array needs {@link #SLACK} bytes behind it.
 */
final class Words {

    /** So many bytes behind the last one must exist. */
    static final int SLACK = 32;

    static final int BYTES = Long.BYTES;

    /** The highest bit of every byte: set where a character is not ASCII, and where a test is true. */
    static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long SPACES = ' ' * ONES;
    private static final long QUOTES = '"' * ONES;
    private static final long ZEROS = '0' * ONES;

    /** What takes ten, and all above it up to 127, into the highest bit of a byte. */
    private static final long ABOVE_NINE = (0x80 - 10) * ONES;

    private Words() {}

    static long load(byte[] bytes, int index) {
        return (long) LONG.get(bytes, index);
    }

    static void store(byte[] bytes, int index, long word) {
        LONG.set(bytes, index, word);
    }

    static void storeTwo(byte[] bytes, int index, int two) {
        SHORT.set(bytes, index, (short) two);
    }

    /** Which bytes are below a space; exact up to and including the first that is, which is what is asked for. */
    static long controls(long word) {
        return (word - SPACES) & ~word & HIGH_BITS;
    }

    /** Which bytes are a quote; exact up to and including the first that is. */
    static long quotes(long word) {
        long differences = word ^ QUOTES;
        return (differences - ONES) & ~differences & HIGH_BITS;
    }

    /** Which bytes are no ASCII digit. */
    static long nonDigits(long word) {
        long values = word ^ ZEROS;
        return ((values + ABOVE_NINE) | values) & HIGH_BITS;
    }

    /** The first byte that a test is true for; 8 for none. */
    static int first(long test) {
        return Long.numberOfTrailingZeros(test) >>> 3;
    }

    /** A mask over the first bytes, up to 7. */
    static long firstBytes(int count) {
        return (1L << (count << 3)) - 1;
    }

    /** Four pairs of digits as four numbers to 99, each in 16 bits; the first pair is the lowest. */
    static long pairs(long digits) {
        long values = digits ^ ZEROS;
        return (values * 10 + (values >>> 8)) & 0x00FF_00FF_00FF_00FFL;
    }
}
