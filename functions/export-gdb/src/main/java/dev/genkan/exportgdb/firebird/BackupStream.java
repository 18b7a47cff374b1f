package dev.genkan.exportgdb.firebird;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The bytes of a backup one after the other, inflated where it is packed as a whole. All numbers have their lowest byte first. For one
 * thread.
 */
final class BackupStream implements AutoCloseable {

    private static final int BLOCK = 1 << 18;

    /** Deflated bytes become so many times more at the most, by their format. */
    private static final long MOST_INFLATED = 1032;

    private final SeekableByteChannel file;
    private final long size;
    private final Optional<Inflater> inflater;
    private final byte[] deflated;
    /** The next byte of the file to be read. */
    private long next;

    private final byte[] buffer = new byte[BLOCK];
    private int at;
    private int end;
    /** The place of the buffer's first byte in the stream. */
    private long start;

    private boolean ended;
    /** So many bytes may still be read a second time. */
    private long again;

    /**
     * @param from the first byte of the file that is read, which has the same place in the stream
     * @param zipped whether the bytes from there on are deflated, with the header of zlib
     */
    BackupStream(SeekableByteChannel file, long from, boolean zipped) throws IOException {
        this.file = file;
        this.size = file.size();
        this.next = from;
        this.start = from;
        this.inflater = zipped ? Optional.of(new Inflater()) : Optional.empty();
        this.deflated = zipped ? new byte[BLOCK / 4] : new byte[0];
        this.again = 2 * size;
    }

    /** The place of the byte that comes next. */
    long position() {
        return start + at;
    }

    /** How many bytes of the file were read. */
    long read() {
        return inflater.isPresent() ? next : position();
    }

    /** How many bytes may still come, at the most. */
    long left() {
        long inFile = Math.max(0, size - next);
        long behind = inflater.map(Inflater::getRemaining).orElse(0) + inFile;
        return end - at + (inflater.isPresent() ? behind * MOST_INFLATED : inFile);
    }

    /** A byte that comes later, without taking it; −1 behind the end. */
    int peek(int ahead) throws IOException {
        return has(ahead + 1) ? buffer[at + ahead] & 0xff : -1;
    }

    /** Takes a byte that was seen. */
    void drop() {
        at++;
    }

    int u8() throws IOException, Damaged {
        need(1);
        return buffer[at++] & 0xff;
    }

    int u16() throws IOException, Damaged {
        need(Short.BYTES);
        at += Short.BYTES;
        return LittleEndian.u16(buffer, at - Short.BYTES);
    }

    long u32() throws IOException, Damaged {
        need(Integer.BYTES);
        at += Integer.BYTES;
        return LittleEndian.u32(buffer, at - Integer.BYTES);
    }

    /** A number of four bytes that comes later, without taking it; −1 behind the end. */
    long peekU32(int ahead) throws IOException {
        return has(ahead + Integer.BYTES) ? LittleEndian.u32(buffer, at + ahead) : -1;
    }

    /** Takes so many bytes, after a look whether there can be so many. */
    byte[] bytes(long count) throws IOException, Damaged {
        if (count > left() || count > Integer.MAX_VALUE - 8) {
            throw new Damaged(count + " bytes should follow, of " + left());
        }
        byte[] bytes = new byte[(int) count];
        read(bytes, bytes.length);
        return bytes;
    }

    void read(byte[] target, int count) throws IOException, Damaged {
        read(target, 0, count);
    }

    private void read(byte[] target, int from, int count) throws IOException, Damaged {
        int done = 0;
        while (done < count) {
            need(1);
            int some = Math.min(count - done, end - at);
            System.arraycopy(buffer, at, target, from + done, some);
            at += some;
            done += some;
        }
    }

    /**
     * Takes bytes that are packed as runs of equal ones: a count and so many bytes, or a negative count and one byte.
     *
     * @param count how many they are when they are unpacked
     */
    void unpack(byte[] target, int count) throws IOException, Damaged {
        int done = 0;
        while (done < count) {
            int control = (byte) u8();
            int run = Math.abs(control);
            if (run > count - done) {
                throw new Damaged("packed data do not fit");
            }
            if (control > 0) {
                read(target, done, run);
            } else if (control < 0) {
                byte value = (byte) u8();
                for (int i = done; i < done + run; i++) {
                    target[i] = value;
                }
            }
            done += run;
        }
    }

    void skip(long count) throws IOException, Damaged {
        if (inflater.isEmpty() && count > end - at) {
            if (count > left()) {
                throw ended();
            }
            moveTo(position() + count);
            return;
        }
        long done = 0;
        while (done < count) {
            need(1);
            int some = (int) Math.min(count - done, end - at);
            at += some;
            done += some;
        }
    }

    /**
     * Goes back to a place, if that is possible without inflating all again, and was not done too often: so a file that is damaged
     * everywhere is read a few times at the most. Nothing is done where the place is not reached yet.
     */
    void back(long position) {
        if (position >= start) {
            at = (int) Math.min(at, position - start);
        } else if (inflater.isEmpty() && position() - position <= again) {
            again -= position() - position;
            moveTo(position);
        }
    }

    private void moveTo(long position) {
        start = position;
        next = position;
        at = 0;
        end = 0;
        ended = false;
    }

    private void need(int count) throws IOException, Damaged {
        if (end - at < count && !has(count)) {
            throw ended();
        }
    }

    private Damaged ended() {
        return new Damaged("the backup ends too early, at byte " + (start + end));
    }

    private boolean has(int count) throws IOException {
        while (end - at < count && !ended) {
            System.arraycopy(buffer, at, buffer, 0, end - at);
            start += at;
            end -= at;
            at = 0;
            int more = inflater.isPresent() ? inflate(inflater.get()) : fromFile(buffer, end);
            ended = more <= 0;
            end += Math.max(0, more);
        }
        return end - at >= count;
    }

    private int fromFile(byte[] target, int from) throws IOException {
        file.position(next);
        int more = file.read(ByteBuffer.wrap(target, from, target.length - from));
        next += Math.max(0, more);
        return more;
    }

    /** The stream has no end of its own: what inflates is taken, until that ends, or is nothing that could be inflated. */
    private int inflate(Inflater from) throws IOException {
        long before = from.getBytesWritten();
        try {
            while (from.inflate(buffer, end, buffer.length - end) == 0) {
                if (from.finished() || from.needsDictionary()) {
                    return -1;
                }
                int more = from.needsInput() ? fromFile(deflated, 0) : -1;
                if (more <= 0) {
                    return -1;
                }
                from.setInput(deflated, 0, more);
            }
        } catch (DataFormatException behindTheEnd) {
            // What was inflated before counts.
        }
        return (int) (from.getBytesWritten() - before);
    }

    @Override
    public void close() {
        inflater.ifPresent(Inflater::end);
    }
}
