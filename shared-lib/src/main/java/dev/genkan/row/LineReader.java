package dev.genkan.row;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file line by line in bounded memory. A line ends with LF or CRLF, or where the file does; a CR anywhere else is text.
 * A UTF-8 byte-order mark at the start of the file is dropped. Does not close the stream; for use by one thread.
 */
public final class LineReader {

    private static final byte CARRIAGE_RETURN = '\r';
    private static final byte LINE_FEED = '\n';
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private static final int BUFFER_BYTES = 64 * 1024;

    /** The longest limit, so that a buffer for a line, its end and as much again is still an array. */
    private static final int LARGEST_LIMIT = 1 << 29;

    private final InputStream in;
    private final int limit;

    /** What was read and not yet given out is from {@code start} to {@code end}. */
    private byte[] buffer = new byte[BUFFER_BYTES];

    private int start;
    private int end;
    private long lines;
    private boolean started;
    private boolean midLine;

    /**
     * Reads from the beginning of a file.
     *
     * @param limit bytes of the longest line that is given whole, without its end; memory may grow to twice of it
     */
    public LineReader(InputStream in, int limit) {
        if (limit < 1 || limit > LARGEST_LIMIT) {
            throw new IllegalArgumentException("a line limit of " + limit + " bytes is not from 1 to " + LARGEST_LIMIT);
        }
        this.in = in;
        this.limit = limit;
    }

    /**
     * The next line; null at the end of the file. Of a line over the limit it gives the first bytes, as many as the limit: the
     * rest is had with {@link #copyRest} or else skipped.
     */
    public @Nullable Line next() throws IOException {
        if (!started) {
            dropByteOrderMark();
            started = true;
        }
        if (midLine) {
            copyRest(OutputStream.nullOutputStream());
        }
        int lineFeed = findLineFeedWithinLimit();
        if (lineFeed < 0 && start == end) {
            return null;
        }
        lines++;
        Line.End lineEnd = endAt(lineFeed);
        int length =
                (lineFeed < 0 ? end : lineFeed + 1) - start - lineEnd.text().length();
        if (length > limit) {
            midLine = true;
            return new Line(lines, take(limit), Line.End.NONE, false);
        }
        Line line = new Line(lines, take(length), lineEnd, true);
        start += lineEnd.text().length();
        return line;
    }

    /**
     * Copies the rest of a line over the limit, in bounded memory however long it is.
     *
     * @return how the line ended, which is not copied
     * @throws IllegalStateException when the last line was complete
     */
    public Line.End copyRest(OutputStream out) throws IOException {
        if (!midLine) {
            throw new IllegalStateException("line " + lines + " has no rest");
        }
        int lineFeed = indexOfLineFeed(start);
        while (lineFeed < 0) {
            // A CR at the end of what was read may turn out to belong to the line's end.
            int kept = end > start && buffer[end - 1] == CARRIAGE_RETURN ? 1 : 0;
            copyUpTo(end - kept, out);
            if (!readMore()) {
                copyUpTo(end, out);
                midLine = false;
                return Line.End.NONE;
            }
            lineFeed = indexOfLineFeed(start + kept);
        }
        Line.End lineEnd = endAt(lineFeed);
        copyUpTo(lineFeed + 1 - lineEnd.text().length(), out);
        start = lineFeed + 1;
        midLine = false;
        return lineEnd;
    }

    private void dropByteOrderMark() throws IOException {
        end = in.readNBytes(buffer, 0, BYTE_ORDER_MARK.length);
        if (Arrays.equals(buffer, 0, end, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length)) {
            start = end;
        }
    }

    /** The index of the line's LF; -1 when the file ends before it, or the line and a CRLF would be over the limit. */
    private int findLineFeedWithinLimit() throws IOException {
        int lineFeed = indexOfLineFeed(start);
        while (lineFeed < 0 && end - start < limit + 2) {
            int searched = end - start;
            if (!readMore()) {
                return -1;
            }
            lineFeed = indexOfLineFeed(start + searched);
        }
        return lineFeed;
    }

    private int indexOfLineFeed(int from) {
        for (int index = from; index < end; index++) {
            if (buffer[index] == LINE_FEED) {
                return index;
            }
        }
        return -1;
    }

    private Line.End endAt(int lineFeed) {
        if (lineFeed < 0) {
            return Line.End.NONE;
        }
        return lineFeed > start && buffer[lineFeed - 1] == CARRIAGE_RETURN ? Line.End.CRLF : Line.End.LF;
    }

    private byte[] take(int length) {
        byte[] taken = Arrays.copyOfRange(buffer, start, start + length);
        start += length;
        return taken;
    }

    private void copyUpTo(int index, OutputStream out) throws IOException {
        out.write(buffer, start, index - start);
        start = index;
    }

    /** Reads behind what is there; false at the end of the file. */
    private boolean readMore() throws IOException {
        if (end == buffer.length) {
            makeRoom();
        }
        int count = in.read(buffer, end, buffer.length - end);
        end += Math.max(count, 0);
        return count >= 0;
    }

    /** Moves what is there to the front of the buffer, or of a larger one when it fills this one. */
    private void makeRoom() {
        int kept = end - start;
        byte[] roomy = kept < buffer.length ? buffer : new byte[Math.min(2 * buffer.length, limit + 2)];
        System.arraycopy(buffer, start, roomy, 0, kept);
        buffer = roomy;
        start = 0;
        end = kept;
    }
}
