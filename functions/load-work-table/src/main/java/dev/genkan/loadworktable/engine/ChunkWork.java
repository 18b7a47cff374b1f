package dev.genkan.loadworktable.engine;

import java.io.IOException;

/** What is done with the chunks of a file; for one thread. */
interface ChunkWork extends AutoCloseable {

    /** Makes of a chunk all that can be made of it by itself. */
    void work(Chunk chunk) throws IOException;

    @Override
    default void close() {}
}
