package dev.genkan.loadworktable.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that are put one behind the other, in an array that grows and is used again. For one thread. */
final class Bytes {

    private byte[] array = new byte[1 << 10];
    private int length;

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    void append(byte[] bytes, int from, int to) {
        makeRoom(to - from);
        System.arraycopy(bytes, from, array, length, to - from);
        length += to - from;
    }

    void append(byte[] bytes) {
        append(bytes, 0, bytes.length);
    }

    void append(char ascii) {
        makeRoom(1);
        array[length++] = (byte) ascii;
    }

    /** Appends a text in UTF-8. */
    void append(String text) {
        append(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What was appended after a place, which is UTF-8. */
    String textFrom(int start) {
        return new String(array, start, length - start, StandardCharsets.UTF_8);
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(array, 0, length);
    }

    private void makeRoom(int count) {
        if (array.length - length < count) {
            array = Arrays.copyOf(array, Math.max(2 * array.length, Math.addExact(length, count)));
        }
    }
}
