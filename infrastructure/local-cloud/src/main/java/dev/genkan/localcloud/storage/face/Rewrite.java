package dev.genkan.localcloud.storage.face;

import dev.genkan.localcloud.storage.store.Draft;
import dev.genkan.localcloud.storage.store.ObjectStore;
import dev.genkan.localcloud.storage.store.Prepared;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;

/** A copy that is made in several calls. They may come from several threads and are done one after another. */
final class Rewrite implements AutoCloseable {

    private final Copy copy;
    private final String path;
    private final Draft draft;

    /**
     * @param path that of the calls, which tells source and target
     */
    Rewrite(ObjectStore store, Copy copy, String path) throws IOException {
        this.copy = copy;
        this.path = path;
        this.draft = store.draft();
    }

    Copy copy() {
        return copy;
    }

    String path() {
        return path;
    }

    long size() {
        return copy.source().content().size();
    }

    /** How many bytes are copied. */
    synchronized long copied() {
        return draft.size();
    }

    /**
     * Copies on.
     *
     * @param limit how many bytes at most, a multiple of {@link Draft#UNIT}
     * @return the content once it is complete
     */
    synchronized Optional<Prepared> advance(long limit) throws IOException {
        try (FileChannel channel = copy.from().open(copy.source())) {
            draft.append(channel, draft.size(), Math.min(limit, size() - draft.size()));
        }
        return draft.size() < size()
                ? Optional.empty()
                : Optional.of(draft.seal().like(copy.source().content()));
    }

    @Override
    public synchronized void close() throws IOException {
        draft.close();
    }
}
