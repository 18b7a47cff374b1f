package dev.genkan.exportgdb.firebird;

import java.util.Arrays;
import java.util.Optional;

/** The value of a column's default, where that is a literal, from the server's binary language ({@code blr.h}). */
final class LiteralDefault {

    private static final int VERSION_4 = 4;
    private static final int VERSION_5 = 5;
    private static final int LITERAL = 21;
    private static final int ASCII = 2;

    private LiteralDefault() {}

    /**
     * Reads a default.
     *
     * @param charset the column's, for texts that do not tell theirs
     * @return empty when it is null, or something that is to be computed
     */
    static Optional<Format.Default> read(byte[] blr, int charset) {
        boolean literal = blr.length >= 4 && (blr[0] == VERSION_4 || blr[0] == VERSION_5) && blr[1] == LITERAL;
        return literal ? value(blr, charset) : Optional.empty();
    }

    private static Optional<Format.Default> value(byte[] blr, int charset) {
        return switch (blr[2]) {
            case 7 -> number(blr, Descriptor.SMALLINT, 2);
            case 8 -> number(blr, Descriptor.INTEGER, 4);
            case 16 -> number(blr, Descriptor.BIGINT, 8);
            case 12 -> fixed(blr, Descriptor.DATE, 4);
            case 13 -> fixed(blr, Descriptor.TIME, 4);
            case 35 -> fixed(blr, Descriptor.TIMESTAMP, 8);
            case 14, 37 -> text(blr, 3, charset);
            case 15, 38 -> blr.length < 7 ? Optional.empty() : text(blr, 5, LittleEndian.u16(blr, 3));
            case 27 -> text(blr, 3, ASCII);
            default -> Optional.empty();
        };
    }

    private static Optional<Format.Default> number(byte[] blr, int type, int length) {
        return of(blr, 4, length, new Descriptor(type, blr[3], length, 0, 0, 0));
    }

    private static Optional<Format.Default> fixed(byte[] blr, int type, int length) {
        return of(blr, 3, length, new Descriptor(type, 0, length, 0, 0, 0));
    }

    private static Optional<Format.Default> text(byte[] blr, int at, int charset) {
        if (at + 2 > blr.length) {
            return Optional.empty();
        }
        int length = LittleEndian.u16(blr, at);
        return of(blr, at + 2, length, new Descriptor(Descriptor.CHAR, 0, length, charset, 0, 0));
    }

    private static Optional<Format.Default> of(byte[] blr, int at, int length, Descriptor descriptor) {
        return at + length > blr.length
                ? Optional.empty()
                : Optional.of(new Format.Default(descriptor, Arrays.copyOfRange(blr, at, at + length)));
    }
}
