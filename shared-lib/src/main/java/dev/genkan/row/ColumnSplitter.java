package dev.genkan.row;

import dev.genkan.row.Violation.Quote;
import dev.genkan.row.Violation.Quote.Fault;
import dev.genkan.schema.FileFormat;
import java.util.List;
import java.util.Optional;

/** Finds the columns in the bytes of a record, by the rules by which {@link RecordReader} found the record. */
final class ColumnSplitter {

    private static final char SPACE = ' ';
    private static final char LINE_FEED = '\n';

    private final CodeUnit unit;
    private final char delimiter;
    private final boolean quoted;
    private final char quote;

    ColumnSplitter(FileFormat format) {
        this.unit = CodeUnit.of(format.charset());
        this.delimiter = format.delimiter();
        this.quoted = format.quote().isPresent();
        this.quote = format.quote().orElse(delimiter);
    }

    /** Adds the columns to a list, up to one that is not quoted as it must be: then it says why. */
    Optional<Violation> split(RawRecord record, List<ColumnPart> columns) {
        byte[] bytes = record.bytes();
        int start = 0;
        while (true) {
            int opening = quoted ? behindSpaces(bytes, start) : start;
            boolean opens = quoted && has(bytes, opening, quote);
            int from = opens ? opening + unit.bytes() : start;
            int firstQuote = opens ? find(bytes, from, quote) : from;
            int to = opens ? closingQuote(bytes, firstQuote) : find(bytes, from, delimiter);
            if (opens && to == bytes.length) {
                return Optional.of(new Quote(lineAt(record, opening), new Fault.NotClosed()));
            }
            int end = opens ? behindSpaces(bytes, to + unit.bytes()) : to;
            if (end < bytes.length && !has(bytes, end, delimiter)) {
                return Optional.of(new Quote(lineAt(record, opening), new Fault.TextBehind(lineAt(record, to))));
            }
            columns.add(new ColumnPart(start, from, to, opens && to != firstQuote));
            if (end == bytes.length) {
                return Optional.empty();
            }
            start = end + unit.bytes();
        }
    }

    /** The first quote from there on that is not one of two; the end of the bytes when there is none. */
    private int closingQuote(byte[] bytes, int from) {
        int index = from;
        while (index < bytes.length && has(bytes, index + unit.bytes(), quote)) {
            index = find(bytes, index + 2 * unit.bytes(), quote);
        }
        return index;
    }

    private int behindSpaces(byte[] bytes, int from) {
        int index = from;
        while (has(bytes, index, SPACE)) {
            index += unit.bytes();
        }
        return index;
    }

    private boolean has(byte[] bytes, int index, char character) {
        return index + unit.bytes() <= bytes.length && unit.at(bytes, index) == character;
    }

    /** The index of a character; the end of the bytes when it is not there. */
    private int find(byte[] bytes, int from, char character) {
        int found = unit.find(bytes, from, bytes.length, character, character);
        return found < 0 ? bytes.length : found;
    }

    private long lineAt(RawRecord record, int index) {
        long line = record.line();
        int lineFeed = find(record.bytes(), 0, LINE_FEED);
        while (lineFeed < index) {
            line++;
            lineFeed = find(record.bytes(), lineFeed + unit.bytes(), LINE_FEED);
        }
        return line;
    }
}
