package dev.genkan.exportgdb.firebird;

import java.util.ArrayList;
import java.util.List;

/**
 * How the rows of a table lie in the memory of a server: the values in the order of the backup, each at the next multiple of its type's
 * alignment, then for each two bytes that say whether it is null. Backups that are not transportable have them like that. The long
 * columns come first, so that it makes no difference by how much a machine aligns numbers of eight bytes.
 *
 * @param slots of the columns whose values are stored
 * @param nulls where the first value's two bytes are
 * @param length of a row in bytes
 * @param mostXdr how many bytes a row has as XDR, at the most
 */
record BackupLayout(List<Slot> slots, int nulls, int length, int mostXdr) {

    /**
     * Where the values of a column are.
     *
     * @param number by which blobs and arrays name the column
     * @param place of the column in its table
     * @param stored how its values are stored, and from which byte on
     * @param element how the elements of its arrays are stored; like the values where it has none
     */
    record Slot(int number, int place, Descriptor stored, Descriptor element) {}

    /**
     * Lays out a row.
     *
     * @param slots in the order of the backup, without their offsets
     */
    static BackupLayout of(List<Slot> slots) throws Damaged {
        List<Slot> placed = new ArrayList<>();
        int offset = 0;
        int xdr = 0;
        for (Slot slot : slots) {
            Descriptor stored = slot.stored();
            offset = aligned(offset, alignment(stored));
            placed.add(new Slot(slot.number(), slot.place(), at(stored, offset), slot.element()));
            offset += stored.length();
            xdr += Xdr.mostBytes(stored) + Integer.BYTES;
            if (offset > Format.MOST_BYTES) {
                throw new Damaged("its rows have more than " + Format.MOST_BYTES + " bytes");
            }
        }
        int nulls = aligned(offset, Short.BYTES);
        return new BackupLayout(List.copyOf(placed), nulls, nulls + Short.BYTES * slots.size(), xdr);
    }

    private static Descriptor at(Descriptor value, int offset) {
        return new Descriptor(value.type(), value.scale(), value.length(), value.subType(), value.flags(), offset);
    }

    private static int aligned(int offset, int alignment) {
        return (offset + alignment - 1) / alignment * alignment;
    }

    private static int alignment(Descriptor value) {
        return switch (value.type()) {
            case Descriptor.CHAR, Descriptor.CSTRING, Descriptor.BOOLEAN -> 1;
            case Descriptor.VARCHAR, Descriptor.SMALLINT -> 2;
            case Descriptor.BIGINT,
                    Descriptor.DOUBLE,
                    Descriptor.D_FLOAT,
                    Descriptor.INT128,
                    Descriptor.DECFLOAT_16,
                    Descriptor.DECFLOAT_34 -> 8;
            default -> 4;
        };
    }

    /** Whether the value of a slot is null. */
    boolean isNull(byte[] row, int slot) {
        return LittleEndian.i16(row, nulls + Short.BYTES * slot) != 0;
    }

    /**
     * How values of a type are stored.
     *
     * @param length that the column says that it has, in bytes
     */
    static Descriptor stored(Type type, int length, int scale, int subType, int charset) {
        return switch (type) {
            case SMALLINT -> number(Descriptor.SMALLINT, 2, scale);
            case INTEGER -> number(Descriptor.INTEGER, 4, scale);
            case BIGINT -> number(Descriptor.BIGINT, 8, scale);
            case INT128 -> number(Descriptor.INT128, 16, scale);
            case QUAD -> number(Descriptor.QUAD, 8, scale);
            case FLOAT -> number(Descriptor.FLOAT, 4, scale);
            case D_FLOAT -> number(Descriptor.D_FLOAT, 8, scale);
            case DOUBLE -> number(Descriptor.DOUBLE, 8, scale);
            case DECFLOAT_16 -> number(Descriptor.DECFLOAT_16, 8, 0);
            case DECFLOAT_34 -> number(Descriptor.DECFLOAT_34, 16, 0);
            case BOOLEAN -> number(Descriptor.BOOLEAN, 1, 0);
            case DATE -> number(Descriptor.DATE, 4, 0);
            case TIME -> number(Descriptor.TIME, 4, 0);
            case TIMESTAMP -> number(Descriptor.TIMESTAMP, 8, 0);
            case TIME_WITH_TIME_ZONE -> number(Descriptor.TIME_WITH_ZONE, 8, 0);
            case TIMESTAMP_WITH_TIME_ZONE -> number(Descriptor.TIMESTAMP_WITH_ZONE, 12, 0);
            case CHAR -> new Descriptor(Descriptor.CHAR, 0, length, charset, 0, 0);
            case VARCHAR -> new Descriptor(Descriptor.VARCHAR, 0, length + Short.BYTES, charset, 0, 0);
            case CSTRING -> new Descriptor(Descriptor.CSTRING, 0, length, charset, 0, 0);
            case BLOB -> new Descriptor(Descriptor.BLOB, charset, Contents.ID_BYTES, subType, 0, 0);
        };
    }

    private static Descriptor number(int type, int length, int scale) {
        return new Descriptor(type, scale, length, 0, 0, 0);
    }
}
