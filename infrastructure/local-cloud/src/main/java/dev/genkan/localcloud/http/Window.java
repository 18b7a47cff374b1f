package dev.genkan.localcloud.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The next bytes of a stream, to look at before they are taken. */
final class Window {

    private final InputStream source;
    private final byte[] bytes = new byte[1 << 18];
    private int start;
    private int end;

    Window(InputStream source) {
        this.source = source;
    }

    int size() {
        return end - start;
    }

    byte at(int index) {
        return bytes[start + index];
    }

    /** Looks further ahead; false at the end of the stream, or when no more fits. */
    boolean fill() throws IOException {
        if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, size());
            end -= start;
            start = 0;
        }
        int count = end == bytes.length ? -1 : source.read(bytes, end, bytes.length - end);
        end += Math.max(0, count);
        return count >= 0;
    }

    /** Where a byte is next, negative when it is not within the limit. */
    int find(byte wanted, int limit) throws IOException {
        int index = 0;
        while (index < limit) {
            if (index == size() && !fill()) {
                return -1;
            }
            if (index < size() && at(index) == wanted) {
                return index;
            }
            if (index < size()) {
                index++;
            }
        }
        return -1;
    }

    String text(int length) {
        return new String(bytes, start, length, StandardCharsets.UTF_8);
    }

    void take(byte[] target, int offset, int length) {
        System.arraycopy(bytes, start, target, offset, length);
        start += length;
    }

    void skip(int length) {
        start += length;
    }
}
