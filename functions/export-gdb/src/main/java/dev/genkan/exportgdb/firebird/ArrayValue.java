package dev.genkan.exportgdb.firebird;

import java.util.ArrayList;
import java.util.List;

/** An array: its elements one behind the other, the last subscript the fastest. */
final class ArrayValue {

    private static final int HEADER = 16;
    private static final int DIMENSION = 24;
    private static final int MOST_DIMENSIONS = 16;

    private final byte[] bytes;
    private final int start;
    private final int stride;
    private final Descriptor element;
    private final List<Integer> counts;

    private ArrayValue(byte[] bytes, int start, int stride, Descriptor element, List<Integer> counts) {
        this.bytes = bytes;
        this.start = start;
        this.stride = stride;
        this.element = element;
        this.counts = List.copyOf(counts);
    }

    /**
     * An array, whose elements are all there.
     *
     * @param bytes in which they are, which must not be changed
     * @param start where the first one begins
     * @param stride how many bytes each takes
     * @param element how each is stored
     * @param counts how many elements each dimension has
     */
    static ArrayValue of(byte[] bytes, int start, int stride, Descriptor element, List<Integer> counts) throws Damaged {
        if (element.type() == Descriptor.ARRAY || element.type() == Descriptor.BLOB) {
            throw new Damaged("an array says that it has arrays or blobs in it");
        }
        if (counts.isEmpty() || counts.size() > MOST_DIMENSIONS) {
            throw new Damaged(
                    "an array of " + bytes.length + " bytes says that it has " + counts.size() + " dimensions");
        }
        long elements = 1;
        for (int count : counts) {
            elements *= count;
            if (count < 1 || elements > bytes.length) {
                throw new Damaged("an array of " + bytes.length + " bytes says that it has " + elements + " elements");
            }
        }
        if (stride < element.length() || start + elements * stride > bytes.length) {
            throw new Damaged("an array ends before its last element");
        }
        return new ArrayValue(bytes, start, stride, element, counts);
    }

    /** The array that a blob is, as databases store it: sixteen bytes, what the dimensions are, the elements. */
    static ArrayValue read(byte[] blob) throws Damaged {
        int dimensions = blob.length < HEADER ? 0 : blob[1];
        if (dimensions < 1 || blob.length < HEADER + dimensions * DIMENSION) {
            throw new Damaged("an array of " + blob.length + " bytes says that it has " + dimensions + " dimensions");
        }
        List<Integer> counts = new ArrayList<>();
        for (int dimension = 0; dimension < dimensions; dimension++) {
            int bounds = HEADER + dimension * DIMENSION + Descriptor.BYTES + Integer.BYTES;
            counts.add(count(LittleEndian.i32(blob, bounds), LittleEndian.i32(blob, bounds + Integer.BYTES)));
        }
        return of(blob, LittleEndian.u16(blob, 6), LittleEndian.u16(blob, 4), Descriptor.read(blob, HEADER), counts);
    }

    /** How many elements a dimension has; 0 where its bounds are none. */
    static int count(int low, int high) {
        return Math.clamp((long) high - low + 1, 0, Integer.MAX_VALUE);
    }

    byte[] bytes() {
        return bytes;
    }

    int start() {
        return start;
    }

    int stride() {
        return stride;
    }

    Descriptor element() {
        return element;
    }

    List<Integer> counts() {
        return counts;
    }
}
