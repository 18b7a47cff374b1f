package dev.genkan.exportgdb.firebird;

import java.io.IOException;
import java.util.Set;

/**
 * Takes the rows of one table from a backup. What is behind a row that is not understood is looked for: the next row, or the next table.
 * For one thread.
 */
final class BackupRecords {

    /** Attributes of a row, by their numbers in {@code burp.h}. */
    private static final int LENGTH = 1;

    private static final int XDR_LENGTH = 17;
    private static final int DATA = 2;

    private final BackupStream stream;
    private final BackupHeader header;
    private final BackupLayout layout;
    private final BackupContents contents;
    private final Set<String> relations;

    private final byte[] row;
    private final byte[] xdr;
    private boolean done;
    private long position;

    /**
     * @param stream behind the beginning of the table's rows
     * @param relations the names of all
     */
    BackupRecords(BackupStream stream, BackupHeader header, BackupLayout layout, Set<String> relations) {
        this.stream = stream;
        this.header = header;
        this.layout = layout;
        this.contents = new BackupContents(stream, layout, header.transportable());
        this.relations = relations;
        this.row = new byte[layout.length()];
        this.xdr = new byte[header.transportable() ? layout.mostXdr() : 0];
    }

    /** The row that was taken last, as it lay in the memory of a server. */
    byte[] row() {
        return row;
    }

    Contents contents() {
        return contents;
    }

    /** Where the row that was taken last begins. */
    long position() {
        return position;
    }

    /**
     * Takes the next row.
     *
     * @return false when there is no more
     * @throws Damaged when it cannot be read; others may come
     */
    boolean next() throws IOException, Damaged {
        while (!done) {
            position = stream.position();
            try {
                if (take()) {
                    return true;
                }
            } catch (Damaged damaged) {
                recover();
                throw damaged;
            }
        }
        return false;
    }

    /** Takes a row, or something else. */
    private boolean take() throws IOException, Damaged {
        int type = stream.peek(0);
        switch (type) {
            case BackupRecord.ROW -> {
                takeRow();
                contents.read();
                checkNext();
                return true;
            }
            case BackupRecord.RELATION_END -> {
                stream.drop();
                done = true;
            }
            case BackupRecord.INDEX, BackupRecord.TRIGGER -> BackupRecord.read(stream);
            case -1 -> throw new Damaged("the backup ends too early, at byte " + position);
            default -> throw new Damaged("a record of type " + type + " is among the rows");
        }
        return false;
    }

    private void takeRow() throws IOException, Damaged {
        if (!isRow()) {
            throw new Damaged("a row has not the length that rows of its table have");
        }
        long lengthOfXdr = header.transportable() ? stream.peekU32(9) : 0;
        stream.skip(header.transportable() ? 14 : 8);
        if (!header.transportable()) {
            takeBytes(row, layout.length());
            return;
        }
        int length = (int) lengthOfXdr;
        takeBytes(xdr, length);
        Xdr values = new Xdr(xdr, 0, length);
        values.row(layout, row);
        if (!values.isAtEnd()) {
            throw new Damaged("a row has more bytes than its values");
        }
    }

    private void takeBytes(byte[] target, int count) throws IOException, Damaged {
        if (header.packed()) {
            stream.unpack(target, count);
        } else {
            stream.read(target, count);
        }
    }

    /**
     * Whether a row of this table begins here. The length that it has in memory is told first; where there is another as XDR, gbak
     * tells that of the row before.
     */
    private boolean isRow() throws IOException {
        return stream.peek(0) == BackupRecord.ROW
                && isNumber(1, LENGTH)
                && (header.transportable()
                        ? isNumber(7, XDR_LENGTH) && stream.peek(13) == DATA && stream.peekU32(9) <= layout.mostXdr()
                        : stream.peek(7) == DATA && stream.peekU32(3) == layout.length());
    }

    private boolean isNumber(int ahead, int attribute) throws IOException {
        return stream.peek(ahead) == attribute && stream.peek(ahead + 1) == Integer.BYTES;
    }

    /** A row is believed when something follows that may follow one, or nothing. */
    private void checkNext() throws IOException, Damaged {
        int next = stream.peek(0);
        if (next != BackupRecord.ROW
                && next != BackupRecord.RELATION_END
                && next != BackupRecord.TRIGGER
                && next >= 0) {
            throw new Damaged("behind a row is a record of type " + next);
        }
    }

    private void recover() throws IOException {
        stream.back(position + 1);
        new BackupSearch(stream, relations).to(this::isRow);
        done = stream.peek(0) != BackupRecord.ROW;
    }
}
