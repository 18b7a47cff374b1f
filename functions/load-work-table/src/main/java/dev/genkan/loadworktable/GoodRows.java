package dev.genkan.loadworktable;

import dev.genkan.cloud.StoredObject;
import dev.genkan.loadworktable.engine.RowFiles;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The good rows of a file, in objects of which each is there as soon as it is closed: not all of them could be held back until
 * the last one is written. What an attempt leaves that does not get to its end is never loaded; the next attempt replaces it, and
 * what that one does not need is left to the temp bucket's retention policy. For one thread.
 */
final class GoodRows implements RowFiles, AutoCloseable {

    private final IntFunction<TempFile> files;
    private final List<StoredObject> objects = new ArrayList<>();
    private @Nullable RowFile open;

    /**
     * @param files begins the file of a number, counted from 0
     */
    GoodRows(IntFunction<TempFile> files) {
        this.files = files;
    }

    @Override
    public OutputStream next() {
        if (open != null) {
            throw new IllegalStateException("the file before is still open");
        }
        open = new RowFile(files.apply(objects.size()));
        return open;
    }

    /** Those that were closed, in their order. */
    List<StoredObject> objects() {
        return List.copyOf(objects);
    }

    /** Gives up the one that was not closed. */
    @Override
    public void close() {
        if (open != null) {
            open.file.close();
        }
    }

    private final class RowFile extends FilterOutputStream {

        private final TempFile file;

        RowFile(TempFile file) {
            super(file.stream());
            this.file = file;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() {
            if (open == this) {
                open = null;
                try (file) {
                    objects.add(file.commit());
                }
            }
        }
    }
}
