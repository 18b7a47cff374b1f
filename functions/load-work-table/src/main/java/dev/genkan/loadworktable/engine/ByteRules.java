package dev.genkan.loadworktable.engine;

import static dev.genkan.loadworktable.engine.Words.controls;
import static dev.genkan.loadworktable.engine.Words.first;
import static dev.genkan.loadworktable.engine.Words.firstBytes;
import static dev.genkan.loadworktable.engine.Words.load;
import static dev.genkan.loadworktable.engine.Words.nonDigits;
import static dev.genkan.loadworktable.engine.Words.quotes;
import static dev.genkan.loadworktable.engine.Words.store;

import dev.genkan.schema.Field;
import dev.genkan.schema.FileDefinition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The row rules on bytes: a line goes in, the good row comes out in the form in which it is loaded ({@link
 * dev.genkan.row.StoredRows} describes it), and no object is made on the way. Says of a bad row only that it is bad: {@link
 * Refusals} finds the reasons. {@link dev.genkan.row.RowRules} is the same in words; tests hold the two against each other.
 *
 * <p>This class is written for speed and not for beauty. A column is first taken for what nearly all are, a short value in its
 * shortest form that ends within the next eight bytes, and is tested and rewritten in registers. Whatever is not that goes to
 * the complete routine of its type, {@link #column}, one column at a time. For one thread.
 */
final class ByteRules {

    /** What {@link #accept} says of a row that it does not accept. */
    static final int REFUSED = -1;

    /** What {@link #column} says of a value; a place in the output says that it was written there. */
    static final int BLANK = -1;

    static final int UNPARSABLE = -2;
    static final int NOT_UTF8 = -3;

    /** A row grows at most so many times: {@code 0} and a tab become {@code false} and a tab. */
    static final int GROWTH = 3;

    private static final byte[] NOTHING = {};
    private static final byte TAB = '\t';
    private static final byte LINE_FEED = '\n';
    private static final byte CARRIAGE_RETURN = '\r';
    private static final byte SPACE = ' ';

    private static final int STRING = 0;
    private static final int INTEGER = 1;
    private static final int NUMERIC = 2;
    private static final int DATE = 3;
    private static final int DATETIME = 4;
    private static final int BOOLEAN = 5;

    private static final int DATE_DIGITS = 8;
    private static final int DATETIME_DIGITS = 14;

    /** {@code false} and {@code true} as words. */
    private static final long FALSE = 0x65_736C_6166L;

    private static final long TRUE = 0x6575_7274L;

    private final int[] types;
    private final boolean[] required;
    private final boolean onlyColumn;
    private final int timeColumn;

    /** Where each column of the last row begins in the output, and behind the last one where the row ends, with its line feed. */
    private final int[] starts;

    private long time;

    ByteRules(FileDefinition definition) {
        List<Field> fields = definition.fields();
        types = fields.stream().mapToInt(ByteRules::type).toArray();
        required = new boolean[types.length];
        for (int column = 0; column < types.length; column++) {
            required[column] = fields.get(column).required();
        }
        onlyColumn = types.length == 1;
        timeColumn = fields.stream().map(Field::name).toList().indexOf(FileDefinition.OUTPUT_TIME);
        starts = new int[types.length + 1];
    }

    private static int type(Field field) {
        return switch (field.type()) {
            case STRING -> STRING;
            case INTEGER -> INTEGER;
            case NUMERIC -> NUMERIC;
            case DATE -> DATE;
            case DATETIME -> DATETIME;
            case BOOLEAN -> BOOLEAN;
        };
    }

    int columns() {
        return types.length;
    }

    /** Where a column of the row that was accepted last begins in the output; behind the last column: where the row ends. */
    int start(int column) {
        return starts[column];
    }

    /** The output time of the row that was accepted last, as a number that grows with it; 0 for none. */
    long time() {
        return time;
    }

    /**
     * Writes a row if it is good.
     *
     * @param in holds the line from {@code start} on, a line feed behind it, and slack
     * @param out has room for {@link #GROWTH} times the line, and slack
     * @return where the next line begins; {@link #REFUSED} when the row is bad
     */
    int accept(byte[] in, int start, byte[] out, int outStart) {
        int[] types = this.types;
        int[] starts = this.starts;
        int last = types.length - 1;
        int from = start;
        int to = outStart;
        time = 0;
        for (int column = 0; ; column++) {
            starts[column] = to;
            byte expected = column == last ? LINE_FEED : TAB;
            int end = from;
            int written = to;
            long word = load(in, from);
            if ((byte) word == expected && !required[column] && !onlyColumn) {
                out[to++] = TAB;
                from++;
                if (column == last) {
                    break;
                }
                continue;
            }
            // The usual case of each type: when it is not met, end stays where no column can end.
            switch (types[column]) {
                case STRING -> {
                    long controls = controls(word);
                    long high = 0;
                    long odd = 0;
                    while (controls == 0) {
                        high |= word;
                        odd |= quotes(word);
                        store(out, written, word);
                        written += Words.BYTES;
                        end += Words.BYTES;
                        word = load(in, end);
                        controls = controls(word);
                    }
                    int rest = first(controls);
                    long used = word & firstBytes(rest);
                    high |= used;
                    odd |= quotes(used);
                    store(out, written, word);
                    written += rest;
                    end += rest;
                    int length = end - from;
                    if (odd != 0
                            || length > Text.CHARACTERS
                            || length == 0
                            || in[from] == SPACE
                            || in[end - 1] == SPACE
                            || ((high & Words.HIGH_BITS) != 0
                                    && (!Text.isUtf8(in, from, end) || Text.beginsWithByteOrderMark(in, from)))) {
                        end = -1;
                    }
                }
                case INTEGER -> {
                    int digits = first(nonDigits(word));
                    if (digits < Words.BYTES && (digits == 1 || (byte) word != '0')) {
                        store(out, written, word);
                    } else {
                        digits = 0;
                    }
                    end += digits;
                    written += digits;
                }
                case NUMERIC -> {
                    int digits = first(nonDigits(word));
                    if (digits == 0 || digits > 7 || (digits > 1 && (byte) word == '0')) {
                        end = -1;
                    } else {
                        store(out, written, word);
                        if ((byte) (word >>> (digits << 3)) == '.') {
                            digits += 1 + decimals(in, from + digits + 1);
                            store(out, written + Words.BYTES, load(in, from + Words.BYTES));
                        }
                        end += digits;
                        written += digits;
                    }
                }
                case DATE -> {
                    if (nonDigits(word) == 0 && Days.isDay(word)) {
                        Days.write(word, out, written);
                        end += DATE_DIGITS;
                        written += Days.DATE_CHARACTERS;
                    } else {
                        end = -1;
                    }
                }
                case DATETIME -> {
                    long clock = load(in, from + 6);
                    if ((nonDigits(word) | nonDigits(clock)) == 0 && Days.isDay(word) && Days.isSecond(clock)) {
                        Days.write(word, clock, out, written);
                        if (column == timeColumn) {
                            time = Days.order(word, clock);
                        }
                        end += DATETIME_DIGITS;
                        written += Days.DATETIME_CHARACTERS;
                    } else {
                        end = -1;
                    }
                }
                default -> {
                    byte bit = (byte) word;
                    if (bit == '0') {
                        store(out, written, FALSE);
                        written += 5;
                        end++;
                    } else if (bit == '1') {
                        store(out, written, TRUE);
                        written += 4;
                        end++;
                    }
                }
            }
            if (end <= from || in[end] != expected) {
                end = columnEnd(in, from);
                written = column(column, in, from, end, out, to);
                boolean ended = in[end] == expected || (column == last && in[end] == CARRIAGE_RETURN);
                if (written < 0 || !ended) {
                    return REFUSED;
                }
            }
            out[written] = TAB;
            to = written + 1;
            from = end + 1;
            if (column == last) {
                from += in[end] == LINE_FEED ? 0 : 1;
                break;
            }
        }
        out[to - 1] = LINE_FEED; // what ends the last column ends the row
        starts[types.length] = to;
        return from;
    }

    /**
     * Writes a row that is known to be good.
     *
     * @param values in their stored form
     */
    void put(List<@Nullable String> values, Chunk chunk) {
        time = 0;
        int to = chunk.length;
        for (int column = 0; column < types.length; column++) {
            String value = values.get(column);
            byte[] bytes = value == null ? NOTHING : value.getBytes(StandardCharsets.UTF_8);
            chunk.makeRoomAt(to, bytes.length + 1);
            starts[column] = to;
            to = value == null ? blank(chunk.out, to) : Text.writeStored(bytes, 0, bytes.length, chunk.out, to);
            chunk.out[to++] = column == types.length - 1 ? LINE_FEED : TAB;
            if (column == timeColumn && value != null) {
                time = Days.order(value);
            }
        }
        starts[types.length] = to;
    }

    /** How many decimals a number has that are written as they are; so many that no column can end there for any others. */
    private static int decimals(byte[] in, int from) {
        int digits = first(nonDigits(load(in, from)));
        return digits == 0 || digits > Numbers.DECIMALS || in[from + digits - 1] == '0' ? -Words.BYTES * 2 : digits;
    }

    /** Where a column ends: at the next tab, or at the line's end. */
    static int columnEnd(byte[] in, int from) {
        int at = from;
        while (true) {
            long controls = controls(load(in, at));
            if (controls == 0) {
                at += Words.BYTES;
                continue;
            }
            at += first(controls);
            if (in[at] == TAB) {
                return at;
            }
            if (in[at] == LINE_FEED) {
                return at > from && in[at - 1] == CARRIAGE_RETURN ? at - 1 : at;
            }
            at++;
        }
    }

    /**
     * The rule for one column, whatever is in it.
     *
     * @return where the written value ends; {@link #BLANK}, {@link #UNPARSABLE} or {@link #NOT_UTF8} when it is bad
     */
    int column(int column, byte[] in, int from, int to, byte[] out, int at) {
        int start = from;
        int end = to;
        while (start < end && in[start] == SPACE) {
            start++;
        }
        while (start < end && in[end - 1] == SPACE) {
            end--;
        }
        if (start == end) {
            return required[column] ? BLANK : blank(out, at);
        }
        int written = switch (types[column]) {
            case STRING -> Text.write(in, start, end, out, at);
            case INTEGER -> Numbers.writeInteger(in, start, end, out, at);
            case NUMERIC -> Numbers.writeNumeric(in, start, end, out, at);
            case DATE -> Days.writeDate(in, start, end, out, at);
            case DATETIME -> datetime(column, in, start, end, out, at);
            default -> truth(in, start, end, out, at);
        };
        return written == UNPARSABLE && !Text.isUtf8(in, start, end) ? NOT_UTF8 : written;
    }

    /** Nothing; but in an only column a space, since a reader may pass over a line with nothing in it. */
    private int blank(byte[] out, int at) {
        if (!onlyColumn) {
            return at;
        }
        out[at] = SPACE;
        return at + 1;
    }

    private int datetime(int column, byte[] in, int from, int to, byte[] out, int at) {
        int written = Days.writeDatetime(in, from, to, out, at);
        if (column == timeColumn && written >= 0) {
            time = Days.order(load(in, from), load(in, from + 6));
        }
        return written;
    }

    private static int truth(byte[] in, int from, int to, byte[] out, int at) {
        if (to - from != 1 || (in[from] != '0' && in[from] != '1')) {
            return UNPARSABLE;
        }
        store(out, at, in[from] == '0' ? FALSE : TRUE);
        return at + (in[from] == '0' ? 5 : 4);
    }
}
