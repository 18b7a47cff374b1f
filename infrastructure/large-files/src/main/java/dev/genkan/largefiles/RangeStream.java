package dev.genkan.largefiles;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;

/** A file up to the end of the last line that begins before some byte. */
final class RangeStream extends InputStream {

    private static final int LINE_FEED = '\n';

    private final InputStream in;

    /** From this byte on the next line feed ends the stream. */
    private final long last;

    private long position;
    private boolean ended;

    private RangeStream(InputStream in, long position, long last) {
        this.in = in;
        this.position = position;
        this.last = last;
    }

    /** The lines that begin in the first bytes of a file, up to {@code to}. */
    static InputStream first(SeekableByteChannel file, long to) {
        return new RangeStream(Channels.newInputStream(file), 0, to - 1);
    }

    /**
     * The lines that begin from the byte {@code from} on and before {@code to}, behind the line feed that ends the line before
     * them; nothing when no line begins there.
     */
    static InputStream inside(SeekableByteChannel file, long from, long to) throws IOException {
        long lineFeed = findLineFeed(file, from - 1, to - 1);
        if (lineFeed < 0) {
            return InputStream.nullInputStream();
        }
        file.position(lineFeed);
        return new RangeStream(Channels.newInputStream(file), lineFeed, to - 1);
    }

    /** Looks no further than the range: in one that lies within a single long line, no line begins. */
    private static long findLineFeed(SeekableByteChannel file, long from, long to) throws IOException {
        file.position(from);
        InputStream bytes = new BufferedInputStream(Channels.newInputStream(file), 1 << 16);
        for (long position = from; position < to; position++) {
            int found = bytes.read();
            if (found == LINE_FEED) {
                return position;
            }
            if (found < 0) {
                return -1;
            }
        }
        return -1;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = ended ? -1 : in.read(buffer, offset, length);
        if (count <= 0) {
            return count;
        }
        for (int index = (int) Math.max(0, Math.min(count, last - position)); index < count; index++) {
            if (buffer[offset + index] == LINE_FEED) {
                ended = true;
                return index + 1;
            }
        }
        position += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
