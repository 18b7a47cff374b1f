package dev.genkan.exportgdb.firebird;

/**
 * How a value is stored in the rows of one format.
 *
 * @param type what it is, one of the constants; 0 when the format has no such column
 * @param scale the power of ten that a whole number is multiplied by; the character set of a blob
 * @param length in bytes
 * @param subType the character set of a text, in its low byte; whether a blob is text
 * @param flags 1 means null, where the descriptor is that of a default
 * @param offset where it begins in the unpacked row; 0 when it is computed and not stored
 */
record Descriptor(int type, int scale, int length, int subType, int flags, int offset) {

    static final int BYTES = 12;

    /** The types by their numbers in {@code dsc.h}. */
    static final int CHAR = 1;

    static final int CSTRING = 2;
    static final int VARCHAR = 3;
    static final int SMALLINT = 8;
    static final int INTEGER = 9;
    static final int QUAD = 10;
    static final int FLOAT = 11;
    static final int DOUBLE = 12;
    static final int D_FLOAT = 13;
    static final int DATE = 14;
    static final int TIME = 15;
    static final int TIMESTAMP = 16;
    static final int BLOB = 17;
    static final int ARRAY = 18;
    static final int BIGINT = 19;
    static final int BOOLEAN = 21;
    static final int DECFLOAT_16 = 22;
    static final int DECFLOAT_34 = 23;
    static final int INT128 = 24;
    static final int TIME_WITH_ZONE = 25;
    static final int TIMESTAMP_WITH_ZONE = 26;

    static Descriptor read(byte[] bytes, int at) {
        return new Descriptor(
                LittleEndian.u8(bytes, at),
                bytes[at + 1],
                LittleEndian.u16(bytes, at + 2),
                LittleEndian.i16(bytes, at + 4),
                LittleEndian.u16(bytes, at + 6),
                LittleEndian.i32(bytes, at + 8));
    }

    /** How many bytes its type needs. */
    int leastLength() {
        return switch (type) {
            case CHAR -> 0;
            case VARCHAR, SMALLINT -> 2;
            case INTEGER, FLOAT, DATE, TIME -> 4;
            case INT128, DECFLOAT_34 -> 16;
            case TIMESTAMP_WITH_ZONE -> 10;
            case TIME_WITH_ZONE -> 6;
            case BOOLEAN -> 1;
            default -> 8;
        };
    }

    boolean isThere() {
        return type != 0;
    }

    boolean isStored() {
        return type != 0 && offset != 0;
    }

    /** The character set of a text or a blob. */
    int charset() {
        return type == BLOB ? scale & 0xff : subType & 0xff;
    }
}
