package dev.genkan.loadworktable.engine;

import dev.genkan.row.RawRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a file with everything that is made of it. Chunks are few and used again and again, so that a large file makes no
 * garbage; a chunk belongs to one thread at a time.
 */
final class Chunk {

    /** What a chunk holds of the file. */
    enum Kind {
        /** Lines, each with its line feed. */
        LINES,
        /** The last line of the file, which has no line feed. */
        OPEN_LINE,
        /** A part of a line that is longer than a line may be. */
        LONG_LINE,
        /** The last part of such a line; its end with a line feed. */
        LONG_LINE_END,
        /** The last part of such a line, where the file ends. */
        OPEN_LONG_LINE_END,
        /** Records of a format of its own. */
        RECORDS,
        /** The same, of which the last is too long and not read to its end. */
        RECORDS_AND_REST
    }

    private static final int FIRST_ROWS = 1 << 10;

    /** Its place in the file, counted from 0. */
    int number;

    Kind kind = Kind.LINES;

    /** The file's bytes are those up to {@code end}; a line feed and slack follow. */
    byte[] in = {};

    int end;

    /** The records, where the file is cut into such. */
    final List<RawRecord> records = new ArrayList<>();

    /** How many lines, or records, it has. */
    int lines;

    /** The good rows in the form in which they are loaded, up to {@code length}. */
    byte[] out = {};

    int length;

    /** How many good rows there are, and where each of them ends. */
    int rows;

    int[] ends = new int[FIRST_ROWS];

    /** Where the rows wait on disk, if they do. */
    ScratchFile.@Nullable Place place;

    final Bytes errors = new Bytes();
    final Tally tally;

    Chunk(Causes causes) {
        tally = new Tally(causes);
    }

    /** Forgets what was made of the last piece, and makes room for what will be made of this one. */
    void begin() {
        lines = 0;
        length = 0;
        rows = 0;
        errors.clear();
        tally.clear();
    }

    /** Whether its lines are numbered from 1 on, and not as they are in the file. */
    boolean numbersFromOne() {
        return kind != Kind.RECORDS && kind != Kind.RECORDS_AND_REST;
    }

    /** Makes room for what a line of so many bytes can become. */
    void makeRoom(int bytes) {
        makeRoomAt(length, bytes);
    }

    /** The same, behind a place in the output. */
    void makeRoomAt(int place, int bytes) {
        int needed = Math.addExact(place, Math.addExact(Math.multiplyExact(bytes, ByteRules.GROWTH), Words.SLACK));
        if (out.length < needed) {
            out = Arrays.copyOf(out, Math.max(needed, out.length + out.length / 2));
        }
    }

    /** Takes the row that was written behind the last one. */
    void keep(int rowEnd) {
        if (rows == ends.length) {
            ends = Arrays.copyOf(ends, 2 * rows);
        }
        ends[rows++] = rowEnd;
        length = rowEnd;
    }
}
