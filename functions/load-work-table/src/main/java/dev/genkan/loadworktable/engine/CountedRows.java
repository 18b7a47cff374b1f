package dev.genkan.loadworktable.engine;

import java.io.IOException;
import java.util.Optional;

/**
 * Good rows that nobody wants to have: they are counted and not written.
 *
 * @param keyed the keys of a type that has some
 */
record CountedRows(Optional<Keys> keyed, RowNumbers numbers) implements Survivors {

    static CountedRows of(Optional<Keys> keyed) {
        return new CountedRows(keyed, keyed.map(Keys::numbers).orElseGet(RowNumbers::new));
    }

    @Override
    public RowKeys keys() {
        return keyed.map(Keys::ofThread).orElseGet(RowKeys::none);
    }

    @Override
    public void put(Chunk chunk) {}

    @Override
    public void enter(Chunk chunk) {
        numbers.enter(chunk);
    }

    @Override
    public Counts finish() throws IOException {
        long superseded = keyed.isPresent() ? keyed.get().losers().count() : 0;
        return new Counts(numbers.count() - superseded, superseded);
    }

    @Override
    public void close() throws IOException {
        if (keyed.isPresent()) {
            keyed.get().close();
        }
    }
}
