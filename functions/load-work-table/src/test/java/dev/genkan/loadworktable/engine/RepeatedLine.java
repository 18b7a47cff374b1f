package dev.genkan.loadworktable.engine;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A file of the same line over and over, which is made as it is read. */
final class RepeatedLine extends InputStream {

    private final byte[] line;
    private final long bytes;
    private long read;

    RepeatedLine(String line, long times) {
        this.line = line.getBytes(StandardCharsets.UTF_8);
        this.bytes = this.line.length * times;
    }

    @Override
    public int read() {
        return read == bytes ? -1 : line[(int) (read++ % line.length)];
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (read == bytes) {
            return -1;
        }
        int count = (int) Math.min(length, bytes - read);
        int at = (int) (read % line.length);
        for (int index = 0; index < count; index++) {
            buffer[offset + index] = line[at];
            at = at + 1 == line.length ? 0 : at + 1;
        }
        read += count;
        return count;
    }
}
