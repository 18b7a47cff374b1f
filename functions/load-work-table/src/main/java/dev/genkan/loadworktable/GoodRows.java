package dev.genkan.loadworktable;

import dev.genkan.cloud.StoredObject;
import dev.genkan.loadworktable.engine.RowFiles;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.IntFunction;

/**
 * The good rows of a file, in objects of which each is there as soon as it is closed: not all of them could be held back until
 * the last one is written. What an attempt leaves that does not get to its end is never loaded; the next attempt replaces it, and
 * what that one does not need is left to the temp bucket's retention policy. Several threads may write objects at once.
 */
final class GoodRows implements RowFiles {

    private final IntFunction<TempFile> files;
    private final Map<Integer, StoredObject> objects = new ConcurrentSkipListMap<>();

    /**
     * @param files begins the file of a number, counted from 0
     */
    GoodRows(IntFunction<TempFile> files) {
        this.files = files;
    }

    @Override
    public OutputStream open(int number) {
        return new RowFile(number, files.apply(number));
    }

    /** Those that were closed, in their order. */
    List<StoredObject> objects() {
        return List.copyOf(objects.values());
    }

    private final class RowFile extends FilterOutputStream {

        private final int number;
        private final TempFile file;
        private boolean closed;

        RowFile(int number, TempFile file) {
            super(file.stream());
            this.number = number;
            this.file = file;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                try (file) {
                    objects.put(number, file.commit());
                }
            }
        }
    }
}
