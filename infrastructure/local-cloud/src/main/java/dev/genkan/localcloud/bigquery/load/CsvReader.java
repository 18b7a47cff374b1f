package dev.genkan.localcloud.bigquery.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Splits CSV into records of values; the null marker becomes null. For one thread. */
final class CsvReader implements AutoCloseable {

    private static final int END = -1;

    private final BufferedReader characters;
    private final CsvFormat format;
    private final int quote;
    private int current;

    CsvReader(BufferedReader characters, CsvFormat format) throws IOException {
        this.characters = characters;
        this.format = format;
        this.quote = format.quote().map(Integer::valueOf).orElse(Integer.MIN_VALUE);
        advance();
    }

    /**
     * The next record, empty after the last one.
     *
     * @throws BadValue when its quotes do not fit; the next call reads on behind it
     */
    Optional<@Nullable String[]> next() throws IOException, BadValue {
        while (current == '\n' || current == '\r') {
            advance();
        }
        if (current == END) {
            return Optional.empty();
        }
        List<@Nullable String> values = new ArrayList<>();
        values.add(value());
        while (current == format.delimiter()) {
            advance();
            values.add(value());
        }
        endOfRecord();
        return Optional.of(values.toArray(new @Nullable String[0]));
    }

    private @Nullable String value() throws IOException, BadValue {
        if (current == quote) {
            return quoted();
        }
        StringBuilder text = new StringBuilder();
        while (current != format.delimiter() && !atLineEnd()) {
            text.append((char) current);
            advance();
        }
        String value = text.toString();
        return value.equals(format.nullMarker()) ? null : value;
    }

    private String quoted() throws IOException, BadValue {
        StringBuilder text = new StringBuilder();
        advance();
        while (true) {
            if (current == END) {
                throw new BadValue("Missing close quote character (" + (char) quote + ").");
            }
            if (current == quote) {
                advance();
                if (current != quote) {
                    break;
                }
            }
            if (atLineEnd() && !format.quotedNewlines()) {
                skipLine();
                throw new BadValue("Missing close quote character (" + (char) quote + ").");
            }
            text.append((char) current);
            advance();
        }
        if (current != format.delimiter() && !atLineEnd()) {
            skipLine();
            throw new BadValue("Data between close quote character (" + (char) quote + ") and field separator.");
        }
        return text.toString();
    }

    private boolean atLineEnd() {
        return current == '\n' || current == '\r' || current == END;
    }

    private void skipLine() throws IOException {
        while (!atLineEnd()) {
            advance();
        }
        endOfRecord();
    }

    private void endOfRecord() throws IOException {
        if (current == '\r') {
            advance();
        }
        if (current == '\n') {
            advance();
        }
    }

    private void advance() throws IOException {
        current = characters.read();
    }

    @Override
    public void close() throws IOException {
        characters.close();
    }
}
