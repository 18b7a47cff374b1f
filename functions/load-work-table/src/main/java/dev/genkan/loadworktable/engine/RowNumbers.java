package dev.genkan.loadworktable.engine;

import java.util.Arrays;

/** Numbers the good rows of a file from 0 on, chunk after chunk. */
final class RowNumbers {

    private static final int FIRST_CHUNKS = 1 << 10;

    /** For each chunk how many rows there are before it. */
    private long[] firstRows = new long[FIRST_CHUNKS];

    private int chunks;
    private long rows;

    /** Enters the next chunk of the file. */
    void enter(Chunk chunk) {
        if (chunks == firstRows.length) {
            firstRows = Arrays.copyOf(firstRows, 2 * chunks);
        }
        firstRows[chunks++] = rows;
        rows += chunk.rows;
    }

    /** How many rows there are. */
    long count() {
        return rows;
    }

    int chunks() {
        return chunks;
    }

    /** The number of a chunk's row. */
    long of(int chunk, int row) {
        return firstRows[chunk] + row;
    }

    /** The number of a chunk's first row; of the chunk behind the last one, how many rows there are. */
    long first(int chunk) {
        return chunk == chunks ? rows : firstRows[chunk];
    }
}
