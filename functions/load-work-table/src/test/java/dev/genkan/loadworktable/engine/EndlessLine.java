package dev.genkan.loadworktable.engine;

import java.io.InputStream;
import java.util.Arrays;

/** A file that is one line of that many bytes, which are made as they are read. */
final class EndlessLine extends InputStream {

    private long left;

    EndlessLine(long bytes) {
        left = bytes;
    }

    @Override
    public int read() {
        return left-- > 0 ? 'x' : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (left == 0) {
            return -1;
        }
        int count = (int) Math.min(left, length);
        Arrays.fill(buffer, offset, offset + count, (byte) 'x');
        left -= count;
        return count;
    }
}
