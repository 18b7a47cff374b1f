package dev.genkan.exportgdb.firebird;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes the values of a table's columns. A row keeps the types that its columns had when it was written: such a value is written as
 * one of the type that the column has now. For one thread.
 */
final class Values {

    private final Contents contents;
    private final TextCharsets charsets;
    private final Map<Integer, TextDecoder> decoders = new HashMap<>();

    /**
     * @param contents of the rows' blobs and arrays
     * @param charsets what text is taken for
     */
    Values(Contents contents, TextCharsets charsets) {
        this.contents = contents;
        this.charsets = charsets;
    }

    /** How many characters could not be read, and were replaced. */
    long replaced() {
        return decoders.values().stream().mapToLong(TextDecoder::replaced).sum();
    }

    /** Writes what is stored like this as values of that column. */
    ValueWriter writer(Descriptor stored, Column column) {
        if (stored.length() < stored.leastLength()) {
            return (bytes, at, out) -> {
                throw new Damaged("a value of type " + stored.type() + " has " + stored.length() + " bytes");
            };
        }
        return switch (stored.type()) {
            case Descriptor.CHAR, Descriptor.VARCHAR -> text(stored, column);
            case Descriptor.SMALLINT -> exact(LittleEndian::i16, stored, column);
            case Descriptor.INTEGER -> exact(LittleEndian::i32, stored, column);
            case Descriptor.BIGINT -> exact(LittleEndian::i64, stored, column);
            case Descriptor.FLOAT -> real(stored, column, true);
            case Descriptor.DOUBLE, Descriptor.D_FLOAT -> real(stored, column, false);
            case Descriptor.DATE -> date(column);
            case Descriptor.TIME -> (bytes, at, out) -> Times.time(LittleEndian.u32(bytes, at), out);
            case Descriptor.TIMESTAMP -> timestamp(column);
            case Descriptor.BOOLEAN -> (bytes, at, out) -> out.append(bytes[at] == 0 ? "false" : "true");
            case Descriptor.DECFLOAT_16 -> (bytes, at, out) -> out.append(DecimalFloat.text(bytes, at, 8));
            case Descriptor.DECFLOAT_34 -> (bytes, at, out) -> out.append(DecimalFloat.text(bytes, at, 16));
            case Descriptor.INT128 -> (bytes, at, out) -> out.append(declared(large(bytes, at, stored), column));
            case Descriptor.TIME_WITH_ZONE ->
                (bytes, at, out) -> Times.zonedTime(LittleEndian.u32(bytes, at), LittleEndian.u16(bytes, at + 4), out);
            case Descriptor.TIMESTAMP_WITH_ZONE ->
                (bytes, at, out) -> Times.zonedTimestamp(
                        LittleEndian.i32(bytes, at),
                        LittleEndian.u32(bytes, at + 4),
                        LittleEndian.u16(bytes, at + 8),
                        out);
            case Descriptor.BLOB -> blob(stored, column);
            case Descriptor.ARRAY -> new ArrayWriter(contents, this, column);
            default ->
                (bytes, at, out) -> {
                    throw new Damaged("a value of type " + stored.type() + " is not known");
                };
        };
    }

    private interface Whole {
        long read(byte[] bytes, int at);
    }

    private static ValueWriter exact(Whole whole, Descriptor stored, Column column) {
        if (column.type().isExact() && -stored.scale() == column.scale()) {
            int places = column.scale();
            return (bytes, at, out) -> out.number(whole.read(bytes, at), places);
        }
        return (bytes, at, out) ->
                out.append(declared(BigDecimal.valueOf(whole.read(bytes, at), -stored.scale()), column));
    }

    private static BigDecimal large(byte[] bytes, int at, Descriptor stored) {
        return new BigDecimal(new BigInteger(DecimalFloat.reversed(bytes, at, 16)), -stored.scale());
    }

    /** A number as one of the column's type. */
    private static String declared(BigDecimal number, Column column) {
        if (column.type().isExact()) {
            return number.setScale(column.scale(), RoundingMode.HALF_UP).toPlainString();
        }
        if (column.type().isBinaryFloat()) {
            return Double.toString(number.doubleValue());
        }
        return padded(number.toPlainString(), column);
    }

    private static String padded(String text, Column column) {
        return column.type() == Type.CHAR ? text + " ".repeat(Math.max(0, column.characters() - text.length())) : text;
    }

    private static ValueWriter real(Descriptor stored, Column column, boolean single) {
        if (single && column.type() == Type.FLOAT) {
            return (bytes, at, out) -> out.append(Float.toString(Float.intBitsToFloat(LittleEndian.i32(bytes, at))));
        }
        return (bytes, at, out) -> {
            double value = single
                    ? Float.intBitsToFloat(LittleEndian.i32(bytes, at))
                    : Double.longBitsToDouble(LittleEndian.i64(bytes, at));
            out.append(real(value, stored, column));
        };
    }

    /** In dialect 1 a number with decimal places is stored as one without a fixed number of them. */
    private static String real(double value, Descriptor stored, Column column) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.toString(value);
        }
        if (column.type().isExact()) {
            return declared(new BigDecimal(value), column);
        }
        if (stored.scale() < 0 && column.type() == Type.DOUBLE) {
            return BigDecimal.valueOf(value)
                    .setScale(-stored.scale(), RoundingMode.HALF_UP)
                    .toPlainString();
        }
        return column.type().isText() ? padded(Double.toString(value), column) : Double.toString(value);
    }

    private static ValueWriter date(Column column) {
        if (column.type() == Type.TIMESTAMP) {
            return (bytes, at, out) -> Times.timestamp(LittleEndian.i32(bytes, at), 0, out);
        }
        return (bytes, at, out) -> Times.date(LittleEndian.i32(bytes, at), out);
    }

    private static ValueWriter timestamp(Column column) {
        if (column.type() == Type.DATE) {
            return (bytes, at, out) -> Times.date(LittleEndian.i32(bytes, at), out);
        }
        if (column.type() == Type.TIME) {
            return (bytes, at, out) -> Times.time(LittleEndian.u32(bytes, at + 4), out);
        }
        return (bytes, at, out) -> Times.timestamp(LittleEndian.i32(bytes, at), LittleEndian.u32(bytes, at + 4), out);
    }

    private ValueWriter text(Descriptor stored, Column column) {
        if (stored.charset() == CharacterSets.OCTETS) {
            return octets(stored);
        }
        TextDecoder decoder = decoder(stored.charset());
        int characters = stored.length() / CharacterSets.mostBytes(stored.charset());
        ValueWriter plain = stored.type() == Descriptor.CHAR
                ? (bytes, at, out) ->
                        decoder.decode(bytes, at, decoder.cut(bytes, at, at + stored.length(), characters), out)
                : (bytes, at, out) -> decoder.decode(bytes, at + 2, at + 2 + length(bytes, at, stored), out);
        if (column.type().isExact() || column.type().isBinaryFloat()) {
            return number(plain, column);
        }
        boolean sameLength = stored.type() == Descriptor.CHAR && characters == column.characters();
        return column.type() == Type.CHAR && !sameLength ? padding(plain, column) : plain;
    }

    private static ValueWriter octets(Descriptor stored) {
        return stored.type() == Descriptor.CHAR
                ? (bytes, at, out) -> out.hex(bytes, at, at + stored.length())
                : (bytes, at, out) -> out.hex(bytes, at + 2, at + 2 + length(bytes, at, stored));
    }

    private static int length(byte[] bytes, int at, Descriptor stored) throws Damaged {
        int length = LittleEndian.u16(bytes, at);
        if (length + 2 > stored.length()) {
            throw new Damaged("a text says that it has " + length + " bytes, of at most " + (stored.length() - 2));
        }
        return length;
    }

    private static ValueWriter padding(ValueWriter plain, Column column) {
        return (bytes, at, out) -> {
            int start = out.size();
            plain.write(bytes, at, out);
            String text = out.text(start);
            out.repeat(' ', column.characters() - text.codePointCount(0, text.length()));
        };
    }

    private static ValueWriter number(ValueWriter plain, Column column) {
        return (bytes, at, out) -> {
            int start = out.size();
            plain.write(bytes, at, out);
            String text = out.text(start).strip();
            try {
                String number = declared(new BigDecimal(text), column);
                out.truncate(start);
                out.append(number);
            } catch (NumberFormatException none) {
                throw new Damaged("\"" + text + "\" is no number");
            }
        };
    }

    private ValueWriter blob(Descriptor stored, Column column) {
        boolean text = column.kind() == Column.Kind.TEXT && stored.charset() != CharacterSets.OCTETS;
        TextDecoder decoder = decoder(stored.charset());
        return (bytes, at, out) -> {
            if (Contents.isEmpty(bytes, at)) {
                return;
            }
            byte[] content = contents.blob(bytes, at);
            // With what other columns of the row have.
            long together = content.length + out.size() / 2L;
            if (!Room.isFor(together)) {
                throw Room.lacking(together);
            }
            if (text) {
                decoder.decode(content, 0, content.length, out);
            } else {
                out.hex(content, 0, content.length);
            }
        };
    }

    /** One for each character set, so that what it replaces is counted once. */
    private TextDecoder decoder(int charset) {
        return decoders.computeIfAbsent(charset, number -> TextDecoder.of(charsets.of(number)));
    }
}
