package dev.genkan.loadworktable.engine;

import java.io.OutputStream;

/** Throws away what is written and knows how much it was. */
final class CountingOutputStream extends OutputStream {

    private long count;
    private int largestWrite;

    @Override
    public void write(int character) {
        count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        count += length;
        largestWrite = Math.max(largestWrite, length);
    }

    long count() {
        return count;
    }

    int largestWrite() {
        return largestWrite;
    }
}
