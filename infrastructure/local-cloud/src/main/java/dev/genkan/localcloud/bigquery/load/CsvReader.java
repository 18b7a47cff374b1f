package dev.genkan.localcloud.bigquery.load;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Splits CSV into records of values. A record ends with LF, CR or both; blank lines are passed over. A value that equals the
 * null marker and is not quoted is null. For one thread.
 */
public final class CsvReader implements AutoCloseable {

    private static final int END = -1;
    private static final int BUFFER_CHARACTERS = 1 << 14;

    /** No character's number. */
    private static final int NONE = -2;

    private final Reader characters;
    private final CsvFormat format;
    private final int quote;
    private final char[] buffer = new char[BUFFER_CHARACTERS];
    private int buffered;
    private int at;
    private int current;

    /** The first character of a record that must not be in it. */
    private int forbidden = NONE;

    /** Begins to read; closes the characters in the end. */
    public CsvReader(Reader characters, CsvFormat format) throws IOException {
        this.characters = characters;
        this.format = format;
        this.quote = format.quote().map(Integer::valueOf).orElse(NONE);
        advance();
    }

    /**
     * The next record, empty after the last one.
     *
     * @throws BadValue when its quotes do not fit or it holds a character that it must not; the next call reads on behind it
     */
    public Optional<@Nullable String[]> next() throws IOException, BadValue {
        while (current == '\n' || current == '\r') {
            advance();
        }
        if (current == END) {
            return Optional.empty();
        }
        forbidden = NONE;
        List<@Nullable String> values = new ArrayList<>();
        values.add(value());
        while (current == format.delimiter()) {
            advance();
            values.add(value());
        }
        endOfRecord();
        if (forbidden != NONE) {
            throw badCharacter(forbidden);
        }
        return Optional.of(values.toArray(new @Nullable String[0]));
    }

    private @Nullable String value() throws IOException, BadValue {
        if (current == quote) {
            return quoted();
        }
        StringBuilder text = new StringBuilder();
        while (current != format.delimiter() && !atLineEnd()) {
            take(text);
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
            take(text);
        }
        if (current != format.delimiter() && !atLineEnd()) {
            skipLine();
            throw new BadValue("Data between close quote character (" + (char) quote + ") and field separator.");
        }
        return text.toString();
    }

    private void take(StringBuilder text) throws IOException {
        if (current < ' ' && current != '\t' && !atLineEnd() && !format.controlCharacters() && forbidden == NONE) {
            forbidden = current;
        }
        text.append((char) current);
        advance();
    }

    /** BigQuery's documentation says of the NUL that it is refused, and of the others nothing. */
    private static BadValue badCharacter(int character) {
        String problem = "Bad character (ASCII " + character + ") encountered.";
        return new BadValue(
                character == 0
                        ? problem
                        : problem + " The local cloud reads it with preserveAsciiControlCharacters only.");
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
        if (at == buffered) {
            at = 0;
            buffered = Math.max(characters.read(buffer), 0);
        }
        current = at < buffered ? buffer[at++] : END;
    }

    @Override
    public void close() throws IOException {
        characters.close();
    }
}
