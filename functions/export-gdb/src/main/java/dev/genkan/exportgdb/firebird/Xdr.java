package dev.genkan.exportgdb.firebird;

/**
 * Reads values as transportable backups have them: in the external data representation of RFC 4506. Whole numbers have their highest
 * byte first, and everything takes a multiple of four bytes. The values become those of a server with the lowest byte first.
 */
final class Xdr {

    private static final int UNIT = 4;

    private final byte[] bytes;
    private final int end;
    private int at;

    /**
     * @param bytes in which the values are
     * @param at where they begin
     * @param end where they end
     */
    Xdr(byte[] bytes, int at, int end) {
        this.bytes = bytes;
        this.at = at;
        this.end = end;
    }

    /** How many bytes a value takes at the most. */
    static int mostBytes(Descriptor value) {
        return switch (value.type()) {
            case Descriptor.CHAR, Descriptor.BOOLEAN -> padded(value.length());
            case Descriptor.VARCHAR, Descriptor.CSTRING -> UNIT + padded(value.length());
            default -> padded(value.length());
        };
    }

    private static int padded(int length) {
        return (length + UNIT - 1) / UNIT * UNIT;
    }

    boolean isAtEnd() {
        return at == end;
    }

    /** Takes the values of a row, and then the signs of null, into a row of that layout. */
    void row(BackupLayout layout, byte[] target) throws Damaged {
        for (BackupLayout.Slot slot : layout.slots()) {
            value(slot.stored(), target, slot.stored().offset());
        }
        for (int slot = 0; slot < layout.slots().size(); slot++) {
            number(Short.BYTES, target, layout.nulls() + Short.BYTES * slot);
        }
    }

    /** Takes a value. */
    void value(Descriptor stored, byte[] target, int to) throws Damaged {
        switch (stored.type()) {
            case Descriptor.CHAR, Descriptor.BOOLEAN -> opaque(stored.length(), target, to);
            case Descriptor.VARCHAR -> {
                number(Short.BYTES, target, to);
                opaque(within(LittleEndian.u16(target, to), stored.length() - Short.BYTES), target, to + Short.BYTES);
            }
            case Descriptor.CSTRING -> {
                byte[] length = new byte[Short.BYTES];
                number(Short.BYTES, length, 0);
                opaque(within(LittleEndian.u16(length, 0), stored.length()), target, to);
            }
            case Descriptor.TIMESTAMP, Descriptor.BLOB, Descriptor.ARRAY, Descriptor.QUAD -> {
                number(Integer.BYTES, target, to);
                number(Integer.BYTES, target, to + 4);
            }
            case Descriptor.TIME_WITH_ZONE -> {
                number(Integer.BYTES, target, to);
                number(Short.BYTES, target, to + 4);
            }
            case Descriptor.TIMESTAMP_WITH_ZONE -> {
                number(Integer.BYTES, target, to);
                number(Integer.BYTES, target, to + 4);
                number(Short.BYTES, target, to + 8);
            }
            default -> number(stored.length(), target, to);
        }
    }

    private static int within(int length, int most) throws Damaged {
        if (length > most) {
            throw new Damaged("a text says that it has " + length + " bytes, of at most " + most);
        }
        return length;
    }

    private void opaque(int length, byte[] target, int to) throws Damaged {
        need(padded(length));
        System.arraycopy(bytes, at, target, to, length);
        at += padded(length);
    }

    /** Small numbers are the last bytes of a unit. */
    private void number(int length, byte[] target, int to) throws Damaged {
        int units = padded(length);
        need(units);
        at += units;
        for (int i = 0; i < length; i++) {
            target[to + i] = bytes[at - 1 - i];
        }
    }

    private void need(int count) throws Damaged {
        if (count > end - at) {
            throw new Damaged("the values of a row or an array end too early");
        }
    }
}
