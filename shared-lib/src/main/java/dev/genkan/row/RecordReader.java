package dev.genkan.row;

import dev.genkan.row.Violation.Quote;
import dev.genkan.row.Violation.Quote.Fault;
import dev.genkan.schema.FileFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file of a format of its own into records, in bounded memory and without decoding it. A record ends with LF or CRLF
 * outside of quotes, or where the file does; a CR anywhere else is text.
 *
 * <p>A quote opens a value at the start of a column, behind nothing but spaces; two quotes in the value are one; behind the
 * quote that closes it come nothing but spaces, and then a delimiter, a line end, or the end of the file. A value that swallows
 * lines is not believed: where its quote is not closed like this within the format's line ends and the limit of a record, the
 * line with which the record was to begin is refused alone, and the next record begins with the next line.
 *
 * <p>Every byte of the file belongs to exactly one of the byte-order mark, the header, the records and their line ends. Does not
 * close the stream; for use by one thread.
 */
public final class RecordReader {

    private static final char CARRIAGE_RETURN = '\r';
    private static final char LINE_FEED = '\n';
    private static final char SPACE = ' ';

    /** The longest limit, so that a buffer for a record, its end and as much again is still an array. */
    private static final int LARGEST_LIMIT = 1 << 29;

    private static final int NOT_FOUND = -1;

    private final FileStart start;
    private final FileFormat format;
    private final char delimiter;
    /** A line end where the format has no quotes: then nothing else is looked for. */
    private final char quote;

    private final CodeUnit unit;
    private final UnitBuffer buffer;
    private final int limit;
    private final Optional<RawRecord> header;

    private @Nullable RawRecord pending;
    private long lines;
    private boolean midLine;

    /**
     * Reads the beginning of a file: its byte-order mark and, where the format has one, its header.
     *
     * @param limit bytes of the longest record that is given whole, without its end; memory may grow to twice of it
     * @throws IOException when the stream fails
     */
    public RecordReader(InputStream in, FileFormat format, int limit) throws IOException {
        if (limit < 2 || limit > LARGEST_LIMIT) {
            throw new IllegalArgumentException(
                    "a record limit of " + limit + " bytes is not from 2 to " + LARGEST_LIMIT);
        }
        this.start = FileStart.read(in, format.charset());
        this.format = format.withCharset(start.charset());
        this.delimiter = format.delimiter();
        this.quote = format.quote().orElse(LINE_FEED);
        this.unit = CodeUnit.of(start.charset());
        this.limit = unit.whole(limit);
        this.buffer = new UnitBuffer(start.unread(), in, unit, this.limit + 2 * unit.bytes());
        this.header = format.header() ? readHeader() : Optional.empty();
    }

    /** The format with the byte order that the file has. */
    public FileFormat format() {
        return format;
    }

    /** The file's byte-order mark; empty when it has none. */
    public byte[] byteOrderMark() {
        return start.byteOrderMark();
    }

    /**
     * The column titles as they are in the file; empty when the format has none, the file is empty, or its first record is
     * refused: that one is then given like any other.
     */
    public Optional<RawRecord> header() {
        return header;
    }

    private Optional<RawRecord> readHeader() throws IOException {
        RawRecord first = next();
        if (first != null && first.refusal().isPresent()) {
            pending = first;
            return Optional.empty();
        }
        return Optional.ofNullable(first);
    }

    /**
     * The next record; null at the end of the file. Of a line over the limit it gives the first bytes, as many as the limit: the
     * rest is had with {@link #copyRest} or else skipped.
     */
    public @Nullable RawRecord next() throws IOException {
        if (pending != null) {
            RawRecord first = pending;
            pending = null;
            return first;
        }
        if (midLine) {
            copyRest(OutputStream.nullOutputStream());
        }
        return buffer.has(0) || buffer.length() > 0 ? read(new Attempt()) : null;
    }

    /**
     * Copies the rest of a line over the limit, in bounded memory however long it is.
     *
     * @return how the line ended, which is not copied
     * @throws IllegalStateException when the last record was complete
     */
    public Line.End copyRest(OutputStream out) throws IOException {
        if (!midLine) {
            throw new IllegalStateException("the record up to line " + lines + " has no rest");
        }
        midLine = false;
        if (!buffer.copyToLastUnitBefore(LINE_FEED, out)) {
            return Line.End.NONE;
        }
        if (buffer.at(0) != LINE_FEED && buffer.at(0) != CARRIAGE_RETURN) {
            buffer.copy(unit.bytes(), out);
        }
        Line.End end = buffer.at(0) == LINE_FEED ? Line.End.LF : Line.End.CRLF;
        buffer.skip(end.text().length() * unit.bytes());
        return end;
    }

    private RawRecord read(Attempt attempt) throws IOException {
        Optional<Violation> refusal = attempt.run();
        int lineFeed = refusal.isEmpty() ? attempt.lineFeed : attempt.firstLineFeed();
        long line = lines + 1;
        lines += refusal.isEmpty() ? attempt.lineEnds + 1 : 1;
        Line.End end = endAt(lineFeed);
        int length = lengthUpTo(lineFeed);
        if (length > limit) {
            midLine = true;
            Violation tooLong = new Violation.TooLong(limit);
            return new RawRecord(line, buffer.take(limit), Line.End.NONE, false, Optional.of(tooLong));
        }
        byte[] bytes = buffer.take(length);
        buffer.skip(end.text().length() * unit.bytes());
        return new RawRecord(line, bytes, end, true, refusal);
    }

    /** Without the line end; where none was found, of all that is there, which is over the limit unless the file ends with it. */
    private int lengthUpTo(int lineFeed) {
        return lineFeed < 0
                ? buffer.length()
                : lineFeed + unit.bytes() - endAt(lineFeed).text().length() * unit.bytes();
    }

    private Line.End endAt(int lineFeed) {
        if (lineFeed < 0) {
            return Line.End.NONE;
        }
        int before = lineFeed - unit.bytes();
        return before >= 0 && buffer.at(before) == CARRIAGE_RETURN ? Line.End.CRLF : Line.End.LF;
    }

    /** Tries to read a record from where the buffer is. */
    private final class Attempt {

        /** Where the record ends; {@link #NOT_FOUND} where the file does. */
        private int lineFeed = NOT_FOUND;

        private int firstLineFeed = NOT_FOUND;
        private int lineEnds;
        private long openedInLine;

        /** Why it is no record, or none that is short enough; empty when it is one. */
        Optional<Violation> run() throws IOException {
            int offset = buffer.find(0, LINE_FEED, quote);
            while (offset >= 0 && buffer.at(offset) != LINE_FEED) {
                int from = offset + unit.bytes();
                if (startsColumn(offset)) {
                    openedInLine = lines + 1 + lineEnds;
                    from = closingQuote(from);
                    if (from < 0) {
                        return Optional.of(new Quote(openedInLine, notClosed()));
                    }
                    from = behindSpaces(from + unit.bytes());
                    if (!endsColumn(from)) {
                        return Optional.of(new Quote(openedInLine, new Fault.TextBehind(lines + 1 + lineEnds)));
                    }
                }
                offset = buffer.find(from, LINE_FEED, quote);
            }
            lineFeed = offset;
            return lengthUpTo(lineFeed) > limit ? Optional.of(new Violation.TooLong(limit)) : Optional.empty();
        }

        /** The end of the first line, which may be behind what was looked at so far. */
        int firstLineFeed() throws IOException {
            return firstLineFeed >= 0 ? firstLineFeed : buffer.find(0, LINE_FEED, LINE_FEED);
        }

        private boolean startsColumn(int offset) {
            int before = offset - unit.bytes();
            while (before >= 0 && buffer.at(before) == SPACE) {
                before -= unit.bytes();
            }
            return before < 0 || buffer.at(before) == delimiter;
        }

        /** The offset of the quote that closes a value; {@link #NOT_FOUND} when it is not closed where it must be. */
        private int closingQuote(int from) throws IOException {
            int offset = buffer.find(from, LINE_FEED, quote);
            while (offset >= 0) {
                boolean isQuote = buffer.at(offset) == quote;
                boolean isDoubled = isQuote && buffer.has(offset + unit.bytes(), quote);
                if (isQuote && !isDoubled) {
                    return offset;
                }
                if (!isQuote && !swallowsLineEnd(offset)) {
                    return NOT_FOUND;
                }
                offset = buffer.find(offset + (isDoubled ? 2 : 1) * unit.bytes(), LINE_FEED, quote);
            }
            return NOT_FOUND;
        }

        private boolean swallowsLineEnd(int offset) {
            lineEnds++;
            firstLineFeed = firstLineFeed < 0 ? offset : firstLineFeed;
            return lineEnds <= format.quotedLineEnds();
        }

        private Fault notClosed() {
            if (lineEnds > format.quotedLineEnds()) {
                return new Fault.NotClosedWithinLineEnds(format.quotedLineEnds());
            }
            return buffer.length() > limit ? new Fault.NotClosedWithinBytes(limit) : new Fault.NotClosed();
        }

        private int behindSpaces(int from) throws IOException {
            int offset = from;
            while (buffer.has(offset, SPACE)) {
                offset += unit.bytes();
            }
            return offset;
        }

        private boolean endsColumn(int offset) throws IOException {
            if (!buffer.has(offset)) {
                // At the end of the file, or so far on that the record is too long, whatever comes.
                return buffer.length() == offset || offset > limit;
            }
            int found = buffer.at(offset);
            return found == delimiter
                    || found == LINE_FEED
                    || (found == CARRIAGE_RETURN && buffer.has(offset + unit.bytes(), LINE_FEED));
        }
    }
}
