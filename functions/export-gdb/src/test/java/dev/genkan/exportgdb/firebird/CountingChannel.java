package dev.genkan.exportgdb.firebird;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** A file in memory that knows how much of it was read. */
final class CountingChannel implements SeekableByteChannel {

    private final BytesChannel bytes;
    private long read;
    private int mostAtOnce;

    CountingChannel(byte[] bytes) {
        this.bytes = new BytesChannel(bytes);
    }

    /** How many bytes were read. */
    long read() {
        return read;
    }

    /** How many bytes were asked for at the most. */
    int mostAtOnce() {
        return mostAtOnce;
    }

    @Override
    public int read(ByteBuffer target) {
        mostAtOnce = Math.max(mostAtOnce, target.remaining());
        int count = bytes.read(target);
        read += Math.max(0, count);
        return count;
    }

    @Override
    public int write(ByteBuffer source) {
        return bytes.write(source);
    }

    @Override
    public long position() {
        return bytes.position();
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        bytes.position(newPosition);
        return this;
    }

    @Override
    public long size() {
        return bytes.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        return bytes.truncate(size);
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
