package dev.genkan.localcloud.bigquery.load;

import dev.genkan.localcloud.bigquery.model.Field;
import dev.genkan.localcloud.bigquery.model.FieldType;
import dev.genkan.localcloud.bigquery.model.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Proves of a CSV file that it is written so plainly that DuckDB's reader and {@link CsvReader} with {@link Conversion} read the
 * same from it: each record has a value for each column and ends with LF; quotes, if any, surround whole values; there are no
 * control characters; and each value is in the one form of its type that both take for the same.
 *
 * <p>It looks at each byte once, because it is to cost little beside the reading. It may say no of a file that both would read
 * alike, never yes of another one; only that dates are in the calendar and text is UTF-8 is left to DuckDB, which fails then. For
 * one thread.
 */
public final class PlainCsv {

    /** A record that is longer is not plain. */
    private static final int LONGEST_RECORD = 1 << 20;

    private static final int BUFFER = 4 * LONGEST_RECORD;
    private static final int NOT_PLAIN = -1;
    private static final byte ORDINARY = 0;

    /** No byte's number. */
    private static final int NONE = -1000;

    private final CsvFormat format;
    private final List<Field> fields;
    private final byte delimiter;
    private final int quote;
    private final long[] longest;
    private final byte[] nullMarker;
    private final byte[] kinds = new byte[256];
    private final byte[] bytes = new byte[BUFFER];
    private int end;

    private PlainCsv(CsvFormat format, Schema schema) {
        this.format = format;
        this.fields = schema.fields();
        this.delimiter = (byte) format.delimiter();
        this.quote = format.quote().map(Integer::valueOf).orElse(NONE);
        this.longest = fields.stream()
                .mapToLong(field -> field.limits().maxLength().orElse(Long.MAX_VALUE))
                .toArray();
        this.nullMarker = format.nullMarker().getBytes(StandardCharsets.UTF_8);
        for (int control = 0; control < ' '; control++) {
            kinds[control] = 1;
        }
        kinds['\t'] = ORDINARY;
        kinds[delimiter] = 1;
        format.quote().ifPresent(character -> kinds[character] = 1);
    }

    /**
     * How many records a file has, if it is plain.
     *
     * @return empty when it is not, or when its format or its columns are such that no file is
     */
    public static OptionalLong records(Path file, CsvFormat format, Schema schema) throws IOException {
        if (!isPlain(format) || !schema.fields().stream().allMatch(PlainCsv::isPlain)) {
            return OptionalLong.empty();
        }
        try (InputStream content = Files.newInputStream(file)) {
            return new PlainCsv(format, schema).records(content);
        }
    }

    private static boolean isPlain(CsvFormat format) {
        boolean ascii = format.delimiter() < 0x80 && format.quote().orElse('"') < 0x80;
        boolean printable = format.nullMarker().chars().allMatch(c -> c >= ' ' && c < 0x80);
        return ascii
                && printable
                && format.delimiter() != '\n'
                && format.delimiter() != '\r'
                && format.nullMarker().indexOf(format.delimiter()) < 0
                && !format.quote().equals(Optional.of(format.delimiter()))
                && format.quote()
                        .map(quote -> format.nullMarker().indexOf(quote) < 0)
                        .orElse(true);
    }

    private static boolean isPlain(Field field) {
        return !field.repeated()
                && field.limits().precision().isEmpty()
                && switch (field.type()) {
                    case BYTES, JSON, STRUCT -> false;
                    default -> true;
                };
    }

    private OptionalLong records(InputStream content) throws IOException {
        long records = 0;
        long toSkip = format.skippedRows();
        int at = 0;
        boolean more = true;
        boolean first = true;
        while (more || at < end) {
            if (more && end - at < LONGEST_RECORD) {
                System.arraycopy(bytes, at, bytes, 0, end - at);
                end -= at;
                at = 0;
                int read = content.readNBytes(bytes, end, bytes.length - end);
                more = end + read == bytes.length;
                end += read;
                if (first && hasByteOrderMark()) {
                    return OptionalLong.empty();
                }
                first = false;
                if (!more && end > 0 && bytes[end - 1] != '\n') {
                    bytes[end] = '\n';
                    end++;
                }
            }
            if (at == end) {
                break;
            }
            int next = toSkip > 0 ? skipped(at) : record(at);
            if (next == NOT_PLAIN) {
                return OptionalLong.empty();
            }
            records += toSkip > 0 ? 0 : 1;
            toSkip = Math.max(0, toSkip - 1);
            at = next;
        }
        return OptionalLong.of(records);
    }

    private boolean hasByteOrderMark() {
        return end >= 3 && (bytes[0] & 0xff) == 0xef && (bytes[1] & 0xff) == 0xbb && (bytes[2] & 0xff) == 0xbf;
    }

    /** Behind a line that holds no quote, of which no reader may think that it goes on. */
    private int skipped(int from) {
        int at = from;
        while (at < end && (kinds[bytes[at] & 0xff] == ORDINARY || bytes[at] == delimiter)) {
            at++;
        }
        return at < end && at > from && bytes[at] == '\n' ? at + 1 : NOT_PLAIN;
    }

    /** Behind a record. */
    private int record(int from) {
        if (bytes[from] == '\n') {
            return NOT_PLAIN;
        }
        int at = from;
        int last = fields.size() - 1;
        for (int column = 0; column <= last; column++) {
            boolean quoted = bytes[at] == quote;
            int start = quoted ? at + 1 : at;
            int stop = quoted ? closingQuote(start) : valueEnd(start);
            if (stop == NOT_PLAIN) {
                return NOT_PLAIN;
            }
            at = quoted ? stop + 1 : stop;
            boolean ends = at < end && bytes[at] == (column == last ? '\n' : delimiter);
            if (!ends || !isPlain(column, start, stop, quoted)) {
                return NOT_PLAIN;
            }
            at++;
        }
        return at;
    }

    private int valueEnd(int from) {
        int at = from;
        while (at < end && kinds[bytes[at] & 0xff] == ORDINARY) {
            at++;
        }
        return at < end ? at : NOT_PLAIN;
    }

    private int closingQuote(int from) {
        int at = from;
        while (at < end) {
            byte current = bytes[at];
            if (current == quote) {
                if (at + 1 >= end || bytes[at + 1] != quote) {
                    return at;
                }
                at++;
            } else if (current < ' ' && current >= 0 && current != '\t') {
                boolean lineEnd = current == '\n' && format.quotedNewlines();
                if (!lineEnd) {
                    return NOT_PLAIN;
                }
            }
            at++;
        }
        return NOT_PLAIN;
    }

    private boolean isPlain(int column, int start, int stop, boolean quoted) {
        Field field = fields.get(column);
        if (!quoted && Arrays.equals(bytes, start, stop, nullMarker, 0, nullMarker.length)) {
            return !field.required();
        }
        if (field.type() == FieldType.STRING) {
            return stop - start <= longest[column];
        }
        return PlainValues.isPlain(field.type(), bytes, start, stop);
    }
}
