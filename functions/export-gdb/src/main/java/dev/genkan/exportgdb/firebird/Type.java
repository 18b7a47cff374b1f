package dev.genkan.exportgdb.firebird;

import java.util.Arrays;
import java.util.Optional;

/** What columns are declared as, by RDB$FIELD_TYPE. */
public enum Type {
    SMALLINT(7),
    INTEGER(8),
    QUAD(9),
    FLOAT(10),
    D_FLOAT(11),
    DATE(12),
    TIME(13),
    CHAR(14),
    BIGINT(16),
    BOOLEAN(23),
    DECFLOAT_16(24),
    DECFLOAT_34(25),
    INT128(26),
    DOUBLE(27),
    TIME_WITH_TIME_ZONE(28),
    TIMESTAMP_WITH_TIME_ZONE(29),
    TIMESTAMP(35),
    VARCHAR(37),
    CSTRING(40),
    BLOB(261);

    /** The sub type of blobs that are text. */
    private static final int TEXT_BLOB = 1;

    private final int number;

    Type(int number) {
        this.number = number;
    }

    static Optional<Type> of(int number) {
        return Arrays.stream(values()).filter(type -> type.number == number).findFirst();
    }

    /**
     * How values of the type are written.
     *
     * @param array whether each is an array of such values
     * @param subType tells text from other blobs
     * @param charset the number of their character set
     */
    Column.Kind kind(boolean array, int subType, int charset) {
        if (array) {
            return Column.Kind.ARRAY;
        }
        boolean octets = charset == CharacterSets.OCTETS;
        return switch (kind()) {
            case TEXT -> octets ? Column.Kind.BYTES : Column.Kind.TEXT;
            case BYTES -> subType == TEXT_BLOB && !octets ? Column.Kind.TEXT : Column.Kind.BYTES;
            case Column.Kind other -> other;
        };
    }

    /** How values of the type are written, where nothing else is known of them. */
    Column.Kind kind() {
        return switch (this) {
            case CHAR, VARCHAR, CSTRING -> Column.Kind.TEXT;
            case BLOB -> Column.Kind.BYTES;
            case BOOLEAN -> Column.Kind.BOOLEAN;
            case DATE, TIME, TIMESTAMP, TIME_WITH_TIME_ZONE, TIMESTAMP_WITH_TIME_ZONE -> Column.Kind.TIME;
            default -> Column.Kind.NUMBER;
        };
    }

    /** Whether it is a whole number, or one with a fixed number of decimal places. */
    boolean isExact() {
        return this == SMALLINT || this == INTEGER || this == BIGINT || this == INT128;
    }

    boolean isText() {
        return this == CHAR || this == VARCHAR || this == CSTRING;
    }

    boolean isBinaryFloat() {
        return this == FLOAT || this == D_FLOAT || this == DOUBLE;
    }
}
