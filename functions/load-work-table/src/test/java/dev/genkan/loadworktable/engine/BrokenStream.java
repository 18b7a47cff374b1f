package dev.genkan.loadworktable.engine;

import java.io.IOException;
import java.io.InputStream;

/** A file that cannot be read behind its first bytes. */
final class BrokenStream extends InputStream {

    private final byte[] bytes;
    private int read;

    BrokenStream(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() throws IOException {
        if (read == bytes.length) {
            throw new IOException("the line is dead");
        }
        return bytes[read++] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        buffer[offset] = (byte) read();
        return 1;
    }
}
