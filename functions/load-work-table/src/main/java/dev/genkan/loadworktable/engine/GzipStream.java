package dev.genkan.loadworktable.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What is in a gzip file (RFC 1952), all its members one behind the other; zero bytes after the last one are padding. The
 * platform's own stream ends after the first member when the source says that nothing is available, as network streams do.
 * Every member's length and checksum are checked. For one thread; closes its source.
 */
public final class GzipStream extends InputStream {

    private static final int BUFFER_BYTES = 1 << 16;

    private static final int FIRST_MAGIC = 0x1F;
    private static final int SECOND_MAGIC = 0x8B;
    private static final int DEFLATE = 8;

    private static final int HEADER_CHECKSUM = 0x02;
    private static final int EXTRA_FIELD = 0x04;
    private static final int NAME = 0x08;
    private static final int COMMENT = 0x10;
    private static final int UNKNOWN_FLAGS = 0xE0;

    private final InputStream source;
    private final boolean tolerant;
    private final long most;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int at;
    private int end;

    /** How many bytes were taken from the source before those in the buffer. */
    private long before;

    /** How many bytes were given. */
    private long given;

    private boolean insideMember;
    private boolean someMember;
    private boolean finished;

    private GzipStream(InputStream source, boolean tolerant, long most) {
        this.source = source;
        this.tolerant = tolerant;
        this.most = most;
    }

    /** Reads a file of any length; fails with {@link Damaged} where it is damaged. */
    public static GzipStream strict(InputStream source) {
        return strict(source, Long.MAX_VALUE);
    }

    /**
     * Reads a file; fails with {@link Damaged} where it is damaged, or holds more than it may.
     *
     * @param most how many bytes may be in it; a file can ask for a thousand times as much work and space as it takes itself
     */
    public static GzipStream strict(InputStream source, long most) {
        return new GzipStream(source, false, most);
    }

    /**
     * Reads a file as far as it can and may be read. Where it is damaged, or holds more than it may, it ends with a line end, so that
     * what is lost is a line, too.
     *
     * @param most how many bytes may be in it
     */
    public static GzipStream tolerant(InputStream source, long most) {
        return new GzipStream(source, true, most);
    }

    /** The bytes are not those of a whole gzip file, or of one that holds too much. */
    public static final class Damaged extends IOException {

        private static final long serialVersionUID = 1L;

        private final String problem;

        Damaged(String problem) {
            super(problem);
            this.problem = problem;
        }

        /** What is wrong, and where. */
        public String problem() {
            return problem;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        try {
            return readMembers(bytes, offset, length);
        } catch (Damaged e) {
            finished = true;
            if (!tolerant) {
                throw e;
            }
            bytes[offset] = '\n';
            return 1;
        }
    }

    private int readMembers(byte[] bytes, int offset, int length) throws IOException {
        while (!finished) {
            if (!insideMember) {
                beginMember();
                continue;
            }
            int count = inflate(bytes, offset, (int) Math.min(length, most - given));
            given += count;
            checksum.update(bytes, offset, count);
            if (inflater.finished()) {
                endMember();
            }
            if (count > 0) {
                return count;
            }
        }
        return -1;
    }

    private int inflate(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            checkEnd();
            return 0;
        }
        try {
            while (true) {
                int count = inflater.inflate(bytes, offset, length);
                if (count > 0 || inflater.finished()) {
                    return count;
                }
                if (inflater.needsDictionary()) {
                    throw damaged("a dictionary is asked for");
                }
                at = end; // all that the inflater was given it has used
                if (!fill()) {
                    throw damaged("the file ends inside a member");
                }
                inflater.setInput(buffer, at, end - at);
            }
        } catch (DataFormatException e) {
            at = end - inflater.getRemaining();
            throw damaged(String.valueOf(e.getMessage()));
        }
    }

    /** What holds as much as it may has to end here. */
    private void checkEnd() throws IOException {
        if (inflate(new byte[1], 0, 1) > 0) {
            throw new Damaged("what is in the gzip file is longer than " + most + " bytes");
        }
    }

    private void beginMember() throws IOException {
        if (someMember) {
            skipPadding();
            if (finished) {
                return;
            }
        }
        if (next() != FIRST_MAGIC || next() != SECOND_MAGIC) {
            throw damaged(someMember ? "something else follows the last member" : "it does not begin like gzip");
        }
        if (next() != DEFLATE) {
            throw damaged("the method is not deflate");
        }
        int flags = next();
        if ((flags & UNKNOWN_FLAGS) != 0) {
            throw damaged("the header has unknown flags");
        }
        skip(6); // time, extra flags, system
        if ((flags & EXTRA_FIELD) != 0) {
            skip(next() | (next() << 8));
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECKSUM) != 0) {
            skip(2);
        }
        inflater.reset();
        inflater.setInput(buffer, at, end - at);
        checksum.reset();
        insideMember = true;
        someMember = true;
    }

    private void endMember() throws IOException {
        at = end - inflater.getRemaining();
        long length = inflater.getBytesWritten();
        if (number() != checksum.getValue()) {
            throw damaged("the checksum of a member is wrong");
        }
        if (number() != (length & 0xFFFF_FFFFL)) {
            throw damaged("the length of a member is wrong");
        }
        insideMember = false;
    }

    /** Passes over zero bytes; after the last member there may be some, or nothing. */
    private void skipPadding() throws IOException {
        do {
            while (at < end && buffer[at] == 0) {
                at++;
            }
        } while (at == end && fill());
        finished = at == end;
    }

    private long number() throws IOException {
        return next() | (next() << 8) | (next() << 16) | ((long) next() << 24);
    }

    private void skip(int bytes) throws IOException {
        for (int count = 0; count < bytes; count++) {
            next();
        }
    }

    private void skipText() throws IOException {
        while (next() != 0) {}
    }

    private int next() throws IOException {
        if (at == end && !fill()) {
            throw damaged(someMember ? "the file ends inside a member" : "it does not begin like gzip");
        }
        return buffer[at++] & 0xFF;
    }

    private boolean fill() throws IOException {
        before += end;
        at = 0;
        end = Math.max(0, source.read(buffer, 0, buffer.length));
        return end > 0;
    }

    private Damaged damaged(String problem) {
        return new Damaged("not a whole gzip file, at byte " + (before + at) + ": " + problem);
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        source.close();
    }
}
