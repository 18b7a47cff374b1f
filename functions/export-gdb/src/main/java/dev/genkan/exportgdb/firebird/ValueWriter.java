package dev.genkan.exportgdb.firebird;

import java.io.IOException;

/** Writes one stored value that is not null, as a text. */
@FunctionalInterface
interface ValueWriter {

    /**
     * Writes it.
     *
     * @param bytes of the unpacked row
     * @param at where in it the value begins
     */
    void write(byte[] bytes, int at, CellBuffer out) throws IOException, Damaged;
}
