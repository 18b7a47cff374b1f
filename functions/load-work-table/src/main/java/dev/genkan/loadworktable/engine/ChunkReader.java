package dev.genkan.loadworktable.engine;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Cuts a file into chunks of whole lines. Drops a UTF-8 byte-order mark at its start. A line that is longer than a line may be
 * is given in parts, so that memory is bounded however long it is. Where it cuts depends on the bytes alone, not on how they
 * arrive. Safe for use by several threads; does not close the stream.
 */
final class ChunkReader implements ChunkSource {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte LINE_FEED = '\n';
    private static final byte CARRIAGE_RETURN = '\r';

    private final InputStream in;
    private final int chunkBytes;

    /** A chunk with so many bytes and no line feed among them begins a line that is too long. */
    private final int mostBytes;

    /** What was read and belongs to the next chunk. */
    private byte[] rest = {};

    private int restLength;
    private int number;
    private boolean started;
    private boolean ended;
    private boolean insideLongLine;

    /**
     * @param lineBytes bytes of the longest line that is given whole, without its end
     * @param chunkBytes how large a chunk is as long as its lines are not longer; no more than {@link Tuples#MOST_ROWS}, as every
     *     line has a byte
     */
    ChunkReader(InputStream in, int lineBytes, int chunkBytes) {
        this.in = in;
        this.chunkBytes = chunkBytes;
        this.mostBytes = Math.max(chunkBytes, lineBytes + 2);
    }

    @Override
    public synchronized boolean next(Chunk chunk) throws IOException {
        takeRest(chunk);
        boolean some = insideLongLine ? nextOfLongLine(chunk) : nextLines(chunk);
        if (some) {
            if (number == Tuples.MOST_CHUNKS) {
                throw new IOException("the file is longer than " + number + " pieces of " + chunkBytes + " bytes");
            }
            chunk.number = number++;
        }
        return some;
    }

    private boolean nextLines(Chunk chunk) throws IOException {
        fill(chunk, started ? chunkBytes : Math.max(chunkBytes, BYTE_ORDER_MARK.length));
        if (!started) {
            started = true;
            dropByteOrderMark(chunk);
        }
        int lineFeed = lastLineFeed(chunk, 0);
        while (lineFeed < 0 && !ended && chunk.end < mostBytes) {
            int searched = chunk.end;
            fill(chunk, Math.min(mostBytes, chunk.end + chunkBytes));
            lineFeed = lastLineFeed(chunk, searched);
        }
        if (lineFeed >= 0) {
            return give(chunk, Chunk.Kind.LINES, lineFeed + 1, lineFeed + 1);
        }
        if (ended) {
            return chunk.end > 0 && giveOpenLine(chunk);
        }
        insideLongLine = true;
        return nextOfLongLine(chunk);
    }

    private boolean nextOfLongLine(Chunk chunk) throws IOException {
        if (chunk.end <= 1) {
            fill(chunk, chunk.end + chunkBytes);
        }
        int lineFeed = firstLineFeed(chunk);
        if (lineFeed >= 0) {
            insideLongLine = false;
            return give(chunk, Chunk.Kind.LONG_LINE_END, lineFeed, lineFeed + 1);
        }
        if (ended) {
            insideLongLine = false;
            return give(chunk, Chunk.Kind.OPEN_LONG_LINE_END, chunk.end, chunk.end);
        }
        // A CR at the end of what was read may turn out to belong to the line's end.
        int end = chunk.in[chunk.end - 1] == CARRIAGE_RETURN ? chunk.end - 1 : chunk.end;
        return give(chunk, Chunk.Kind.LONG_LINE, end, end);
    }

    /** Gives the bytes before {@code end}, and keeps those from {@code next} on for the next chunk. */
    private boolean give(Chunk chunk, Chunk.Kind kind, int end, int next) {
        restLength = chunk.end - next;
        if (rest.length < restLength) {
            rest = new byte[Math.max(restLength, chunkBytes)];
        }
        System.arraycopy(chunk.in, next, rest, 0, restLength);
        chunk.kind = kind;
        chunk.end = end;
        chunk.in[end] = LINE_FEED;
        return true;
    }

    /** A CR that the file ends with is text: another one behind it becomes the line's end. */
    private boolean giveOpenLine(Chunk chunk) {
        int end = chunk.end;
        give(chunk, Chunk.Kind.OPEN_LINE, end, end);
        if (chunk.in[end - 1] == CARRIAGE_RETURN) {
            chunk.in[end] = CARRIAGE_RETURN;
            chunk.in[end + 1] = LINE_FEED;
        }
        return true;
    }

    private void takeRest(Chunk chunk) {
        if (chunk.in.length > 2 * (chunkBytes + Words.SLACK)) {
            chunk.in = new byte[chunkBytes + Words.SLACK]; // what a long line took is given back
        }
        chunk.end = 0;
        makeRoom(chunk, restLength);
        System.arraycopy(rest, 0, chunk.in, 0, restLength);
        chunk.end = restLength;
        restLength = 0;
    }

    private void fill(Chunk chunk, int to) throws IOException {
        makeRoom(chunk, to);
        while (!ended && chunk.end < to) {
            int count = read(chunk.in, chunk.end, to - chunk.end);
            ended = count < 0;
            chunk.end += Math.max(count, 0);
        }
    }

    /** A file is read through its channel, which keeps its buffers from one read to the next. */
    private int read(byte[] bytes, int from, int length) throws IOException {
        return in instanceof FileInputStream file
                ? file.getChannel().read(ByteBuffer.wrap(bytes, from, length))
                : in.read(bytes, from, length);
    }

    private static void makeRoom(Chunk chunk, int bytes) {
        if (chunk.in.length < bytes + Words.SLACK) {
            byte[] roomy = new byte[Math.max(bytes, 2 * chunk.end) + Words.SLACK];
            System.arraycopy(chunk.in, 0, roomy, 0, chunk.end);
            chunk.in = roomy;
        }
    }

    private static void dropByteOrderMark(Chunk chunk) {
        int length = BYTE_ORDER_MARK.length;
        if (chunk.end >= length && Arrays.equals(chunk.in, 0, length, BYTE_ORDER_MARK, 0, length)) {
            System.arraycopy(chunk.in, length, chunk.in, 0, chunk.end - length);
            chunk.end -= length;
        }
    }

    private static int lastLineFeed(Chunk chunk, int from) {
        int at = chunk.end - 1;
        while (at >= from && chunk.in[at] != LINE_FEED) {
            at--;
        }
        return at >= from ? at : -1;
    }

    private static int firstLineFeed(Chunk chunk) {
        int at = 0;
        while (at < chunk.end && chunk.in[at] != LINE_FEED) {
            at++;
        }
        return at < chunk.end ? at : -1;
    }
}
