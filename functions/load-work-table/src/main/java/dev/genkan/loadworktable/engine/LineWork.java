package dev.genkan.loadworktable.engine;

import java.io.IOException;

/** What is done with chunks of lines. */
interface LineWork extends ChunkWork {

    @Override
    default void work(Chunk chunk) throws IOException {
        switch (chunk.kind) {
            case LINES -> lines(chunk);
            case OPEN_LINE -> openLine(chunk);
            case LONG_LINE -> chunk.errors.append(chunk.in, 0, chunk.end);
            case LONG_LINE_END -> longLine(chunk, LineBounds.find(chunk.in, 0));
            case OPEN_LONG_LINE_END -> longLine(chunk, LineBounds.open(chunk));
            case RECORDS, RECORDS_AND_REST -> throw new IllegalStateException("records are no lines");
        }
    }

    /** Works on the lines of a chunk that holds lines with their line feeds. */
    void lines(Chunk chunk) throws IOException;

    /** Works on the last line of a file, which has no line feed; the chunk holds nothing else. */
    void openLine(Chunk chunk) throws IOException;

    /**
     * Refuses a line that is longer than a line may be, and whose beginning is in the error file already.
     *
     * @param rest of the line
     */
    void longLine(Chunk chunk, LineBounds rest);
}
