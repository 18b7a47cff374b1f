package dev.genkan.loadworktable.engine;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides which of the good rows are written. */
interface Survivors extends Closeable {

    /**
     * Takes the next good row.
     *
     * @return false when it could not be taken, because there are too many keys
     */
    boolean add(List<@Nullable String> values) throws IOException;

    /** After the last row: writes what has yet to be written, in file order. */
    void finish() throws IOException;

    /** How many rows were replaced by a newer one. */
    long superseded();

    /** A type without keys: every row is written at once. */
    record All(RowWriter rows) implements Survivors {

        @Override
        public boolean add(List<@Nullable String> values) throws IOException {
            rows.write(values);
            return true;
        }

        @Override
        public void finish() {}

        @Override
        public long superseded() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
