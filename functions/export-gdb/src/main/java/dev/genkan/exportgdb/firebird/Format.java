package dev.genkan.exportgdb.firebird;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One shape that a table had: rows keep the one they were written with.
 *
 * @param descriptors of the columns, by their ids
 * @param length of an unpacked row, in bytes
 * @param defaults the values of columns that were added with this format, for rows of earlier ones
 */
record Format(List<Descriptor> descriptors, int length, Map<Integer, Default> defaults) {

    /** A row has no more, by the server's own rule. */
    static final int MOST_BYTES = 1 << 17;

    /** What rows from before a column was added have in it. */
    static final class Default {

        private final Descriptor descriptor;
        private final byte[] value;

        /**
         * @param descriptor how the value is stored, at offset 0
         * @param value its bytes, which must not be changed
         */
        Default(Descriptor descriptor, byte[] value) {
            this.descriptor = descriptor;
            this.value = value;
        }

        Descriptor descriptor() {
            return descriptor;
        }

        byte[] value() {
            return value;
        }

        boolean isNull() {
            return (descriptor.flags() & 1) != 0;
        }
    }

    /**
     * Reads a format as RDB$FORMATS describes it.
     *
     * @param counted whether the descriptors' number stands before them, and defaults behind: from structure 12 on
     */
    static Format read(byte[] blob, boolean counted) throws Damaged {
        if (!counted) {
            return of(descriptors(blob, 0, blob.length / Descriptor.BYTES), Map.of());
        }
        int count = blob.length < 2 ? 0 : LittleEndian.u16(blob, 0);
        List<Descriptor> descriptors = descriptors(blob, 2, count);
        return of(descriptors, defaults(blob, 2 + count * Descriptor.BYTES));
    }

    private static Format of(List<Descriptor> descriptors, Map<Integer, Default> defaults) throws Damaged {
        int length = 0;
        for (Descriptor descriptor : descriptors) {
            if (descriptor.isStored()) {
                long end = (descriptor.offset() & 0xffff_ffffL) + descriptor.length();
                if (end > MOST_BYTES) {
                    throw new Damaged("a format says that its rows have " + end + " bytes");
                }
                length = Math.max(length, (int) end);
            }
        }
        return new Format(List.copyOf(descriptors), length, Map.copyOf(defaults));
    }

    private static List<Descriptor> descriptors(byte[] blob, int from, int count) throws Damaged {
        if (from + count * Descriptor.BYTES > blob.length) {
            throw new Damaged("a format of " + blob.length + " bytes says that it has " + count + " columns");
        }
        List<Descriptor> descriptors = new ArrayList<>();
        for (int column = 0; column < count; column++) {
            descriptors.add(Descriptor.read(blob, from + column * Descriptor.BYTES));
        }
        return descriptors;
    }

    private static Map<Integer, Default> defaults(byte[] blob, int from) throws Damaged {
        Map<Integer, Default> defaults = new HashMap<>();
        int count = from + 2 > blob.length ? 0 : LittleEndian.u16(blob, from);
        int at = from + 2;
        for (int entry = 0; entry < count; entry++) {
            if (at + 2 + Descriptor.BYTES > blob.length) {
                throw new Damaged("the defaults of a format are cut off");
            }
            int column = LittleEndian.u16(blob, at);
            Descriptor descriptor = Descriptor.read(blob, at + 2);
            int start = at + 2 + Descriptor.BYTES;
            at = start + descriptor.length();
            if (at > blob.length) {
                throw new Damaged("the defaults of a format are cut off");
            }
            byte[] value = new byte[descriptor.length()];
            System.arraycopy(blob, start, value, 0, value.length);
            Descriptor alone = new Descriptor(
                    descriptor.type(),
                    descriptor.scale(),
                    descriptor.length(),
                    descriptor.subType(),
                    descriptor.flags(),
                    0);
            defaults.put(column, new Default(alone, value));
        }
        return defaults;
    }

    /** How a column is stored; empty when this format does not have it. */
    Optional<Descriptor> descriptor(int column) {
        return column < descriptors.size()
                ? Optional.of(descriptors.get(column)).filter(Descriptor::isThere)
                : Optional.empty();
    }

    /** Whether the map of nulls at the beginning of a row says that a column is null. */
    static boolean isNull(byte[] row, int column) {
        return ((row[column >> 3] >> (column & 7)) & 1) != 0;
    }
}
