package dev.genkan.loadworktable.engine;

import java.io.Closeable;
import java.io.IOException;

/** Decides which of the good rows are written, and writes them. */
interface Survivors extends Closeable {

    /** The notebook of one more thread. */
    RowKeys keys();

    /** A chunk was worked on; called by the thread that did it, in any order. */
    void put(Chunk chunk) throws IOException;

    /** The next chunk in file order. */
    void enter(Chunk chunk) throws IOException;

    /** After the last chunk: writes what has yet to be written. */
    Counts finish() throws IOException;

    /**
     * What became of the good rows.
     *
     * @param loaded rows that were written
     * @param superseded rows that were found to be replaced by another
     */
    record Counts(long loaded, long superseded) {}
}
