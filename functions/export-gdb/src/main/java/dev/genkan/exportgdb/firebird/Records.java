package dev.genkan.exportgdb.firebird;

import java.io.IOException;
import java.util.Arrays;

/**
 * Reads the rows of a relation as a new transaction would see them: of each row the newest version that is committed, put together
 * from its fragments and unpacked. For one thread.
 */
final class Records {

    private static final int DELETED = 1;
    private static final int CHAIN = 2;
    private static final int FRAGMENT = 4;
    private static final int INCOMPLETE = 8;
    private static final int BLOB = 16;
    private static final int DELTA = 32;
    private static final int DAMAGED = 128;
    private static final int COLLECTED = 256;
    private static final int LONG_TRANSACTION = 1024;
    private static final int UNPACKED = 2048;

    private static final int SHORTEST = 13;
    private static final int LONG_HEADER = 16;
    private static final int FRAGMENT_HEADER = 22;
    /** Versions and fragments of one row: what has more goes round in circles. */
    private static final int MOST_PIECES = 1 << 14;

    private static final int DIFFERENCE_BYTES = 2 * Format.MOST_BYTES;

    private final PageFile pages;
    private final Transactions transactions;
    private final int relation;
    private final Formats formats;
    private final Unpacking unpacking;
    private final boolean longTransactions;

    private byte[] row = new byte[Format.MOST_BYTES];
    private byte[] older = new byte[0];
    private byte[] difference = new byte[0];
    private int length;
    private int format;
    private int pieces;

    Records(PageFile pages, Transactions transactions, int relation, Formats formats) {
        this.pages = pages;
        this.transactions = transactions;
        this.relation = relation;
        this.formats = formats;
        this.unpacking = new Unpacking(pages.header().layout().hasLongRuns());
        this.longTransactions = pages.header().layout().hasLongTransactions();
    }

    /** What rows of a format look like. */
    @FunctionalInterface
    interface Formats {

        /** Of a relation whose rows may have any length. */
        int ANY_LENGTH = -1;

        /** How long the unpacked rows of a format are. */
        int length(int format) throws Damaged;
    }

    /** The bytes of the row that was read last; they are others after the next one is. */
    byte[] row() {
        return row;
    }

    /** How many of them count. */
    int length() {
        return length;
    }

    /** The format that it was written with. */
    int format() {
        return format;
    }

    /**
     * Reads the row of a line.
     *
     * @param page a data page of the relation
     * @return false when there is none, or none to be seen
     */
    boolean read(Page page, int line) throws IOException, Damaged {
        if (page.lineOffset(line) == 0) {
            return false;
        }
        Version version = version(page, line);
        return (version.flags & (CHAIN | FRAGMENT | BLOB)) == 0 && readVisible(version);
    }

    private boolean readVisible(Version newest) throws IOException, Damaged {
        Version version = newest;
        boolean hasNewer = false;
        pieces = 0;
        while (true) {
            if ((version.flags & DAMAGED) != 0) {
                throw new Damaged("the server has marked the row as damaged");
            }
            if ((version.flags & COLLECTED) == 0 && transactions.isCommitted(version.transaction)) {
                if ((version.flags & DELETED) != 0) {
                    return false;
                }
                unpack(version, hasNewer);
                return true;
            }
            if (version.backPage == 0) {
                return false;
            }
            if ((version.flags & DELTA) != 0) {
                unpack(version, hasNewer);
                hasNewer = true;
            } else {
                hasNewer = false;
            }
            version = expect(CHAIN, version.backPage, version.backLine);
        }
    }

    private void unpack(Version version, boolean hasNewer) throws IOException, Damaged {
        int expected = formats.length(version.format);
        if (hasNewer) {
            older(version, expected);
        } else {
            length = assemble(version, row, expected == Formats.ANY_LENGTH ? row.length : expected);
            if (expected != Formats.ANY_LENGTH && length != expected) {
                throw new Damaged("the row has " + length + " bytes, expected " + expected);
            }
        }
        format = version.format;
    }

    /** What is in the row becomes the version before it. */
    private void older(Version version, int expected) throws IOException, Damaged {
        if (older.length == 0) {
            older = new byte[Format.MOST_BYTES];
            difference = new byte[DIFFERENCE_BYTES];
        }
        int size = expected == Formats.ANY_LENGTH ? length : expected;
        int common = Math.min(size, length);
        System.arraycopy(row, 0, older, 0, common);
        Arrays.fill(older, common, size, (byte) 0);
        Unpacking.apply(difference, assemble(version, difference, difference.length), older, size);
        byte[] newer = row;
        row = older;
        older = newer;
        length = size;
    }

    /** Unpacks a version's pieces one behind the other; how many bytes they are. */
    private int assemble(Version version, byte[] target, int limit) throws IOException, Damaged {
        int end = unpack(version, target, 0, limit);
        Version piece = version;
        while ((piece.flags & INCOMPLETE) != 0) {
            piece = expect(FRAGMENT, piece.nextPage, piece.nextLine);
            end = unpack(piece, target, end, limit);
        }
        return end;
    }

    private int unpack(Version piece, byte[] target, int at, int limit) throws Damaged {
        if ((piece.flags & UNPACKED) != 0) {
            int count = Math.min(piece.end - piece.data, limit - at);
            System.arraycopy(piece.bytes, piece.data, target, at, count);
            return at + count;
        }
        return unpacking.unpack(piece.bytes, piece.data, piece.end, target, at, limit);
    }

    private Version expect(int flag, long page, int line) throws IOException, Damaged {
        if (++pieces > MOST_PIECES) {
            throw new Damaged("the row has more than " + MOST_PIECES + " versions and fragments");
        }
        Page there = pages.page(page).expectDataOf(relation);
        Version version = version(there, line);
        if ((version.flags & flag) == 0) {
            throw new Damaged(
                    "page " + page + " line " + line + " is no " + (flag == FRAGMENT ? "fragment" : "older version"));
        }
        return version;
    }

    private Version version(Page page, int line) throws Damaged {
        int start = page.start() + page.lineOffset(line, SHORTEST);
        int size = page.lineLength(line);
        int header = header(LittleEndian.u16(page.bytes(), start + 10));
        if (size < header) {
            throw new Damaged("page " + page.number() + " line " + line + " has no room for its header");
        }
        return new Version(page.bytes(), start, start + header, start + size, longTransactions);
    }

    private int header(int flags) {
        if ((flags & INCOMPLETE) != 0) {
            return FRAGMENT_HEADER;
        }
        return longTransactions && (flags & LONG_TRANSACTION) != 0 ? LONG_HEADER : SHORTEST;
    }

    /** A version of a row, or a fragment of one, where it lies. */
    private static final class Version {

        private final byte[] bytes;
        private final int data;
        private final int end;
        private final int flags;
        private final long transaction;
        private final long backPage;
        private final int backLine;
        private final int format;
        private final long nextPage;
        private final int nextLine;

        /**
         * @param start where the header begins
         * @param data where what is behind the header begins
         * @param end where that ends
         */
        Version(byte[] bytes, int start, int data, int end, boolean longTransactions) {
            this.bytes = bytes;
            this.data = data;
            this.end = end;
            this.flags = LittleEndian.u16(bytes, start + 10);
            boolean isLong = longTransactions && (flags & LONG_TRANSACTION) != 0;
            this.transaction =
                    LittleEndian.u32(bytes, start) | (isLong ? (long) LittleEndian.u16(bytes, start + 14) << 32 : 0);
            this.backPage = LittleEndian.u32(bytes, start + 4);
            this.backLine = LittleEndian.u16(bytes, start + 8);
            this.format = LittleEndian.u8(bytes, start + 12);
            boolean goesOn = (flags & INCOMPLETE) != 0;
            this.nextPage = goesOn ? LittleEndian.u32(bytes, start + 16) : 0;
            this.nextLine = goesOn ? LittleEndian.u16(bytes, start + 20) : 0;
        }
    }
}
