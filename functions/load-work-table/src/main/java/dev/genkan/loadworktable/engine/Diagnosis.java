package dev.genkan.loadworktable.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.genkan.row.Violation;
import dev.genkan.schema.Field;
import dev.genkan.schema.FileDefinition;
import java.util.List;
import java.util.Optional;

/**
 * Finds all that is wrong with a line that {@link ByteRules} do not accept. The words are those of {@link Violation}; the usual
 * ones are put together from bytes that were made ready, because a file in which every row is wrong must not take longer than a
 * good one. For one thread.
 */
final class Diagnosis {

    private static final byte SPACE = ' ';
    private static final String HEXADECIMAL = "0123456789ABCDEF";

    /** Of a value so many characters are quoted in a reason. */
    private static final int QUOTED_CHARACTERS = 40;

    private static final byte[] ELLIPSIS = "…".getBytes(UTF_8);

    private final ByteRules rules;
    private final List<Field> fields;
    private final ErrorRows errorRows;
    private final ColumnWords[] words;
    private final int columnCount;
    private final int notUtf8;

    /** Where the columns of the line end; behind them where the last one ends of a line with too many. */
    private final int[] ends;

    /** A refused value is written here and forgotten. */
    private byte[] unused = {};

    Diagnosis(FileDefinition definition, ByteRules rules, ErrorRows errorRows) {
        this.rules = rules;
        this.errorRows = errorRows;
        Causes causes = errorRows.causes();
        fields = definition.fields();
        ends = new int[fields.size() + 1];
        words = new ColumnWords[fields.size()];
        for (int column = 0; column < words.length; column++) {
            words[column] = ColumnWords.of(fields.get(column), column, causes);
        }
        columnCount = causes.number(Causes.COLUMN_COUNT);
        notUtf8 = causes.number(Causes.NOT_UTF8);
    }

    /**
     * Refuses a line for what the rules find in what was made of it.
     *
     * @param in what was made of it from {@code from} to {@code to}, and slack
     */
    void refuse(Chunk chunk, LineBounds line, byte[] in, int from, int to) {
        errorRows.begin(chunk, line);
        int before = chunk.errors.length();
        explain(chunk, in, from, to);
        if (chunk.errors.length() == before) {
            throw new IllegalStateException("a line was refused that no rule refuses");
        }
        errorRows.end(chunk, line);
    }

    private void explain(Chunk chunk, byte[] in, int from, int to) {
        int columns = 0;
        for (int start = from; start <= to; columns++) {
            int end = ByteRules.columnEnd(in, start);
            ends[Math.min(columns, fields.size())] = end;
            start = end + 1;
        }
        if (columns == fields.size()) {
            explainColumns(chunk, in, from, to);
        } else {
            explainColumnCount(chunk, in, from, to, columns);
        }
    }

    private void explainColumnCount(Chunk chunk, byte[] in, int from, int to, int found) {
        Violation count = new Violation.WrongColumnCount(found, fields.size());
        chunk.errors.append(count.describe());
        errorRows.count(chunk, columnCount, count);
        int malformed = Text.firstMalformed(in, from, to);
        if (malformed < to) {
            Violation bytes = new Violation.NotUtf8(Optional.empty(), malformed - from + 1, in[malformed]);
            chunk.errors.append("; " + bytes.describe());
            errorRows.count(chunk, notUtf8, bytes);
        }
    }

    private void explainColumns(Chunk chunk, byte[] in, int from, int to) {
        if (unused.length < (to - from) * ByteRules.GROWTH + Words.SLACK) {
            unused = new byte[(to - from) * ByteRules.GROWTH + Words.SLACK];
        }
        int start = from;
        int before = chunk.errors.length();
        for (int column = 0; column < words.length; column++) {
            int end = ends[column];
            int result = rules.column(column, in, start, end, unused, 0);
            if (result < 0) {
                if (chunk.errors.length() > before) {
                    chunk.errors.append("; ");
                }
                explain(chunk, in, start, end, column, result);
            }
            start = end + 1;
        }
    }

    private void explain(Chunk chunk, byte[] in, int from, int to, int column, int result) {
        ColumnWords of = words[column];
        Bytes errors = chunk.errors;
        int before = errors.length();
        int cause = of.blankCause;
        switch (result) {
            case ByteRules.BLANK -> errors.append(of.blank);
            case ByteRules.UNPARSABLE -> {
                cause = of.unparsableCause;
                explainUnparsable(errors, in, from, to, column);
            }
            default -> {
                cause = of.notUtf8Cause;
                explainNotUtf8(errors, in, from, to, column);
            }
        }
        if (chunk.tally.add(cause, chunk.lines)) {
            chunk.tally.example(cause, errors.textFrom(before));
        }
    }

    private void explainUnparsable(Bytes errors, byte[] in, int from, int to, int column) {
        int start = from;
        int end = to;
        while (in[start] == SPACE) {
            start++;
        }
        while (in[end - 1] == SPACE) {
            end--;
        }
        int quoted = quotedEnd(in, start, end);
        if (quoted < 0) {
            String value = new String(in, start, end - start, UTF_8);
            errors.append(new Violation.Unparsable(fields.get(column), value).describe());
            return;
        }
        errors.append(words[column].unparsable);
        errors.append(in, start, quoted);
        if (quoted < end) {
            errors.append(ELLIPSIS);
        }
        errors.append(words[column].asType);
    }

    /** Where the beginning of a value ends that is quoted; -1 when there is something in it that would not be seen. */
    private static int quotedEnd(byte[] in, int from, int to) {
        int end = from;
        for (int characters = 0; end < to && characters < QUOTED_CHARACTERS; characters++) {
            int length = Text.visibleBytes(in, end);
            if (length == 0) {
                return -1;
            }
            end += length;
        }
        return end;
    }

    private void explainNotUtf8(Bytes errors, byte[] in, int from, int to, int column) {
        int malformed = Text.firstMalformed(in, from, to);
        int value = in[malformed] & 0xFF;
        errors.append(words[column].notUtf8);
        errors.append(Integer.toString(malformed - from + 1));
        errors.append(" (0x");
        errors.append(HEXADECIMAL.charAt(value >>> 4));
        errors.append(HEXADECIMAL.charAt(value & 0xF));
        errors.append(')');
    }

    /** What is said of a column, in UTF-8, and the numbers of the causes. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record ColumnWords(
            byte[] blank,
            byte[] unparsable,
            byte[] asType,
            byte[] notUtf8,
            int blankCause,
            int unparsableCause,
            int notUtf8Cause) {

        static ColumnWords of(Field field, int column, Causes causes) {
            String unparsable = new Violation.Unparsable(field, "").describe();
            int value = unparsable.indexOf("\"\"", field.name().length()) + 1;
            return new ColumnWords(
                    new Violation.Blank(field).describe().getBytes(UTF_8),
                    unparsable.substring(0, value).getBytes(UTF_8),
                    unparsable.substring(value).getBytes(UTF_8),
                    (field.name() + ": not UTF-8 at byte ").getBytes(UTF_8),
                    causes.number(column, Causes.BLANK),
                    causes.number(column, Causes.UNPARSABLE),
                    causes.number(column, Causes.NOT_UTF8));
        }
    }
}
