package dev.genkan.exportgdb.firebird;

/** A page where it lies in a block of the file; nothing of it is copied. */
final class Page {

    static final int HEADER = 1;
    static final int TRANSACTIONS = 3;
    static final int POINTERS = 4;
    static final int DATA = 5;
    static final int BLOB = 8;

    /** Where the places of a data page's lines begin. */
    static final int DATA_HEADER = 24;

    private final byte[] bytes;
    private final int start;
    private final int size;
    private final long number;

    /**
     * @param bytes the block, which must not be changed
     * @param start where in it the page begins
     * @param size of the page in bytes
     * @param number of the page in the database
     */
    Page(byte[] bytes, int start, int size, long number) {
        this.bytes = bytes;
        this.start = start;
        this.size = size;
        this.number = number;
    }

    /** The block in which the page lies. */
    byte[] bytes() {
        return bytes;
    }

    /** Where in its block it begins. */
    int start() {
        return start;
    }

    int size() {
        return size;
    }

    long number() {
        return number;
    }

    int u8(int offset) {
        return LittleEndian.u8(bytes, start + offset);
    }

    int u16(int offset) {
        return LittleEndian.u16(bytes, start + offset);
    }

    int i32(int offset) {
        return LittleEndian.i32(bytes, start + offset);
    }

    long u32(int offset) {
        return LittleEndian.u32(bytes, start + offset);
    }

    int type() {
        return u8(0);
    }

    /** This page, if it is of a type. */
    Page expect(int type) throws Damaged {
        if (type() != type) {
            throw new Damaged("page " + number + " is of type " + type() + ", expected " + type);
        }
        return this;
    }

    /** This page, if it is a data page of a relation. */
    Page expectDataOf(int relation) throws Damaged {
        expect(DATA);
        if (u16(20) != relation) {
            throw new Damaged("page " + number + " is of relation " + u16(20) + ", expected " + relation);
        }
        return this;
    }

    /** How many lines a data page has. */
    int lines() throws Damaged {
        int lines = u16(22);
        if (DATA_HEADER + 4 * lines > size) {
            throw new Damaged("page " + number + " says that it has " + lines + " lines");
        }
        return lines;
    }

    /**
     * Where a line's bytes begin in the page.
     *
     * @param least how many of them there must be
     */
    int lineOffset(int line, int least) throws Damaged {
        if (line >= lines() || lineOffset(line) == 0) {
            throw new Damaged("page " + number + " has no line " + line);
        }
        int offset = lineOffset(line);
        int length = lineLength(line);
        if (length < least || offset < DATA_HEADER || offset + length > size) {
            throw new Damaged("page " + number + " line " + line + " is not in its page");
        }
        return offset;
    }

    /** Where a line says that its bytes begin, 0 when nothing is there. */
    int lineOffset(int line) {
        return u16(DATA_HEADER + 4 * line);
    }

    int lineLength(int line) {
        return u16(DATA_HEADER + 2 + 4 * line);
    }
}
