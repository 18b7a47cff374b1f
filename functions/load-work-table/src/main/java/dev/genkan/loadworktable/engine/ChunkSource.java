package dev.genkan.loadworktable.engine;

import java.io.IOException;
import java.io.OutputStream;

/** Gives a file chunk by chunk, in its order. Safe for use by several threads. */
interface ChunkSource {

    /** Fills a chunk with what comes next; false at the end of the file. */
    boolean next(Chunk chunk) throws IOException, InterruptedException;

    /** Writes what belongs into the error file behind a chunk, and was left in the file; when the chunk's turn has come. */
    default void deliver(Chunk chunk, OutputStream errors) throws IOException {}
}
