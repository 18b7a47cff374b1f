package dev.genkan.row;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * What was read of a file and not yet given out. Offsets are in bytes from the first byte that was not given out. How much the
 * stream gives at once makes no difference to any answer. For use by one thread.
 */
final class UnitBuffer {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final InputStream in;
    private final CodeUnit unit;
    private final int window;

    private byte[] buffer = new byte[BUFFER_BYTES];
    private int start;
    private int end;

    /**
     * Reads from where a stream is.
     *
     * @param unread what was read of it before
     * @param window how many bytes are looked at in search of the end of a record
     */
    UnitBuffer(byte[] unread, InputStream in, CodeUnit unit, int window) {
        this.in = in;
        this.unit = unit;
        this.window = window;
        System.arraycopy(unread, 0, buffer, 0, unread.length);
        this.end = unread.length;
    }

    /** The offset of the first unit from there on that is one of two characters; -1 when the file or the window ends before it. */
    int find(int from, char first, char second) throws IOException {
        int searched = from;
        while (searched < window) {
            int to = Math.min(unit.whole(end - start), window);
            int found = unit.find(buffer, start + searched, start + to, first, second);
            if (found >= 0) {
                return found - start;
            }
            searched = Math.max(searched, to);
            if (searched < window && !readMore()) {
                return -1;
            }
        }
        return -1;
    }

    /** Whether there is a whole unit at an offset, within the window. */
    boolean has(int offset) throws IOException {
        while (offset + unit.bytes() > end - start) {
            if (offset + unit.bytes() > window || !readMore()) {
                return false;
            }
        }
        return offset + unit.bytes() <= window;
    }

    /** Whether that character is at an offset, within the window. */
    boolean has(int offset, char character) throws IOException {
        return has(offset) && at(offset) == character;
    }

    /** The unit at an offset where there is one. */
    int at(int offset) {
        return unit.at(buffer, start + offset);
    }

    /** How many bytes are there; when nothing was found and fewer are there than the window has, they are the last of the file. */
    int length() {
        return end - start;
    }

    /** Gives out the next bytes. */
    byte[] take(int length) {
        byte[] taken = Arrays.copyOfRange(buffer, start, start + length);
        start += length;
        return taken;
    }

    /** Gives out the next bytes to nobody. */
    void skip(int length) {
        start += length;
    }

    /**
     * Gives out all bytes before the next one of a character, in bounded memory, but for the last unit before it.
     *
     * @return whether it was found; otherwise the file ended, and all of it was given out
     */
    boolean copyToLastUnitBefore(char character, OutputStream out) throws IOException {
        int found = unit.find(buffer, start, end, character, character);
        while (found < 0) {
            copy(Math.max(0, unit.whole(end - start) - unit.bytes()), out);
            int searched = unit.whole(end - start);
            if (!readMore()) {
                copy(end - start, out);
                return false;
            }
            found = unit.find(buffer, start + searched, end, character, character);
        }
        copy(Math.max(0, found - start - unit.bytes()), out);
        return true;
    }

    /** Gives out the next bytes. */
    void copy(int length, OutputStream out) throws IOException {
        out.write(buffer, start, length);
        start += length;
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
        byte[] roomy = kept < buffer.length ? buffer : new byte[Math.min(2 * buffer.length, window)];
        System.arraycopy(buffer, start, roomy, 0, kept);
        buffer = roomy;
        start = 0;
        end = kept;
    }
}
