package dev.genkan.exportgdb.firebird;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text in UTF-8 that grows at its end. For one thread. */
public final class CellBuffer {

    private static final int FIRST_BYTES = 1 << 16;
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    /** An array has no more elements. */
    private static final int MOST = Integer.MAX_VALUE - 8;

    /** Ten to this power is a long. */
    private static final int MOST_PLACES = 18;

    private byte[] bytes = new byte[FIRST_BYTES];
    private int size;

    /** How many bytes it has. */
    public int size() {
        return size;
    }

    /** Forgets what is behind so many bytes. */
    public void truncate(int length) {
        size = length;
    }

    /** Hands on all that it has, and is empty then. */
    public void drainTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
        size = 0;
    }

    /** Adds one character of ASCII. */
    public void append(char character) {
        room(1);
        bytes[size++] = (byte) character;
    }

    /** Adds bytes as they are. */
    public void append(byte[] from, int start, int end) {
        int count = end - start;
        room(count);
        System.arraycopy(from, start, bytes, size, count);
        size += count;
    }

    /** Adds any text. */
    public void append(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        append(encoded, 0, encoded.length);
    }

    /** Adds a whole number in decimal. */
    void number(long value) {
        if (value == Long.MIN_VALUE) {
            append(Long.toString(value));
            return;
        }
        room(20);
        long rest = value;
        if (value < 0) {
            bytes[size++] = '-';
            rest = -value;
        }
        int digits = digits(rest);
        put(rest, digits);
    }

    /** Adds a whole number with so many decimal places: 1234 with 2 is {@code 12.34}. */
    void number(long value, int places) {
        if (places == 0) {
            number(value);
            return;
        }
        if (places < 0 || places > MOST_PLACES || value == Long.MIN_VALUE) {
            append(BigDecimal.valueOf(value, places).toPlainString());
            return;
        }
        room(places + 22);
        long rest = Math.abs(value);
        if (value < 0) {
            bytes[size++] = '-';
        }
        long power = 1;
        for (int i = 0; i < places; i++) {
            power *= 10;
        }
        put(rest / power, digits(rest / power));
        bytes[size++] = '.';
        put(rest % power, places);
    }

    /** Adds the last so many digits of a number that is not negative. */
    void digits(long value, int count) {
        room(count);
        put(value, count);
    }

    private void put(long value, int count) {
        long rest = value;
        for (int at = size + count - 1; at >= size; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += count;
    }

    private static int digits(long value) {
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        return digits;
    }

    /** Adds bytes as pairs of hexadecimal digits. */
    void hex(byte[] from, int start, int end) {
        room(2 * (end - start));
        for (int at = start; at < end; at++) {
            bytes[size++] = HEX[(from[at] >> 4) & 15];
            bytes[size++] = HEX[from[at] & 15];
        }
    }

    /** Adds a character that is given in UTF-8. */
    void encoded(byte[] character) {
        room(character.length);
        for (byte each : character) {
            bytes[size++] = each;
        }
    }

    /** Adds a character several times. */
    void repeat(char character, int count) {
        if (count > 0) {
            room(count);
            Arrays.fill(bytes, size, size + count, (byte) character);
            size += count;
        }
    }

    /** Copies the bytes that are ASCII from the start on; where the first is that is not. */
    int ascii(byte[] from, int start, int end) {
        room(end - start);
        int at = start;
        int out = size;
        while (at < end && from[at] >= 0) {
            bytes[out++] = from[at++];
        }
        size = out;
        return at;
    }

    /** Doubles the quotes in what is behind so many bytes. */
    public void doubleQuotes(int from) {
        int quotes = 0;
        for (int at = from; at < size; at++) {
            if (bytes[at] == '"') {
                quotes++;
            }
        }
        if (quotes == 0) {
            return;
        }
        room(quotes);
        int out = size + quotes - 1;
        for (int at = size - 1; at >= from; at--) {
            bytes[out--] = bytes[at];
            if (bytes[at] == '"') {
                bytes[out--] = '"';
            }
        }
        size += quotes;
    }

    /** What is behind so many bytes, as a text. */
    String text(int from) {
        return new String(bytes, from, size - from, StandardCharsets.UTF_8);
    }

    private void room(int count) {
        if (size + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, count), (int) Math.min(2L * bytes.length, MOST)));
        }
    }
}
