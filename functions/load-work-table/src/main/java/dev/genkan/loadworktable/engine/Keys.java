package dev.genkan.loadworktable.engine;

import dev.genkan.schema.FileDefinition;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The keys of a file's good rows, noted by several threads, and which of the rows are superseded. */
final class Keys implements Closeable {

    /** Memory for the deduplication of a partition, however little there may be for all. */
    private static final long LEAST_BYTES = 1 << 20;

    private final KeyHash hash;
    private final Limits limits;
    private final Crew crew;
    private final RowNumbers numbers = new RowNumbers();
    private final List<TupleStore> stores = new ArrayList<>();

    Keys(FileDefinition definition, Limits limits, Crew crew) {
        this.hash = KeyHash.of(definition);
        this.limits = limits;
        this.crew = crew;
    }

    /** The notebook of one more thread. */
    synchronized RowKeys ofThread() {
        TupleStore store = new TupleStore(limits.keyBytes() / 4 * 3 / crew.threads(), limits.scratch());
        stores.add(store);
        return new RowKeys.Stored(hash.again(), store);
    }

    /** The rows' numbers, to be told of every chunk. */
    RowNumbers numbers() {
        return numbers;
    }

    /** After the last chunk: the superseded rows, by their numbers. */
    Losers losers() throws IOException {
        long bytes = Math.max(LEAST_BYTES, limits.keyBytes() / 4 / crew.threads());
        Deduplication deduplication = new Deduplication(stores, numbers, bytes);
        crew.work(deduplication::work);
        return deduplication.losers();
    }

    @Override
    public void close() throws IOException {
        for (TupleStore store : stores) {
            store.close();
        }
    }
}
