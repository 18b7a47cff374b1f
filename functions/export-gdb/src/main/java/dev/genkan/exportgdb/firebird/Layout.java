package dev.genkan.exportgdb.firebird;

/**
 * How the pages of a database are laid out.
 *
 * @param pageSize in bytes
 * @param major the on-disk structure: 10 (Firebird 1.x, InterBase 6) to 13 (Firebird 4 and 5)
 * @param minor its minor version now
 * @param minorAtCreation the one that it was made with, which governs the system tables
 */
record Layout(int pageSize, int major, int minor, int minorAtCreation) {

    private static final int POINTERS_START = 32;

    static boolean isPageSize(int size) {
        return size >= 1024 && size <= 32768 && Integer.bitCount(size) == 1;
    }

    /** Firebird 2.5 or later. */
    boolean isAtLeast(int wantedMajor, int wantedMinor) {
        return major > wantedMajor || (major == wantedMajor && minorAtCreation >= wantedMinor);
    }

    /** The largest alignment of a stored value. */
    int alignment() {
        return major == 10 ? 4 : 8;
    }

    /** How many data pages one pointer page has; a constant of blob numbers. */
    int dataPagesPerPointerPage() {
        int bits = (pageSize - POINTERS_START) * 8;
        return major < 12 ? bits / 34 : (bits / 40) & ~7;
    }

    /** How many records a data page could have; a constant of blob numbers. */
    int recordsPerPage() {
        return (pageSize - 28) / 17;
    }

    /** How many transactions one page has the states of. */
    int transactionsPerPage() {
        return (pageSize - 20) * 4;
    }

    /** Where the number of a pointer page's data page is. */
    int pointerOffset(int slot) {
        return POINTERS_START + 4 * slot;
    }

    /** Where the flags of a pointer page's data page are; from structure 12 on. */
    int pointerFlagsOffset(int slot) {
        return POINTERS_START + 4 * dataPagesPerPointerPage() + slot;
    }

    boolean hasPointerFlags() {
        return major >= 12;
    }

    /** Whether records may name transactions of more than 32 bits. */
    boolean hasLongTransactions() {
        return major >= 12;
    }

    /** Whether packed data may have runs whose length is a number of 16 or 32 bits. */
    boolean hasLongRuns() {
        return major == 13 && minor >= 1;
    }
}
