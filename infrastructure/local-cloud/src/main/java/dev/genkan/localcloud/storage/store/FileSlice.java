package dev.genkan.localcloud.storage.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;

/** Some bytes of a file as a stream, whatever the position of its channel. For one thread. */
final class FileSlice extends InputStream {

    private final FileChannel channel;
    private long position;
    private final long end;

    FileSlice(FileChannel channel, long position, long count) {
        this.channel = channel;
        this.position = position;
        this.end = position + count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (position == end) {
            return -1;
        }
        int wanted = (int) Math.min(length, end - position);
        int count = channel.read(ByteBuffer.wrap(target, offset, wanted), position);
        if (count < 0) {
            throw new IOException("the file is shorter than its record says");
        }
        position += count;
        return count;
    }
}
