package dev.genkan.localcloud.storage.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** The whole lines of a log one after the other; the zeros that were written ahead are none. For one thread. */
final class LogLines {

    private final InputStream source;
    private byte[] buffer = new byte[1 << 18];
    private int start;
    private int end;
    private long offset;

    LogLines(InputStream source) {
        this.source = source;
    }

    /** Where the next line begins, in bytes from the beginning. */
    long offset() {
        return offset;
    }

    /** The next line with its line feed, empty when there is no whole one. */
    Optional<byte[]> next() throws IOException {
        int length = 0;
        while (true) {
            if (start + length == end && !fill()) {
                return Optional.empty();
            }
            byte last = buffer[start + length];
            length++;
            if (last == '\n') {
                return Optional.of(take(length));
            }
        }
    }

    private byte[] take(int length) {
        byte[] line = Arrays.copyOfRange(buffer, start, start + length);
        start += length;
        offset += length;
        return line;
    }

    private boolean fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int count = source.read(buffer, end, buffer.length - end);
        end += Math.max(0, count);
        return count > 0;
    }
}
