package dev.genkan.loadworktable.engine;

import dev.genkan.schema.FileDefinition;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A type with keys: the good rows wait on disk until the whole file was seen, and of each key the newest is written. The newest
 * has the greatest output time; a row without one is older than any other; of equally old ones the later in the file wins.
 */
final class NewestOfEachKey implements Survivors {

    private final RowWriter rows;
    private final KeyDigest keys;
    private final OutputTime outputTime;
    private final WinnerTable winners;
    private final Scratch scratch;
    private long added;
    private long superseded;

    NewestOfEachKey(FileDefinition definition, int maximumKeys, RowWriter rows) throws IOException {
        this.rows = rows;
        keys = new KeyDigest(definition);
        outputTime = OutputTime.of(definition);
        winners = new WinnerTable(maximumKeys);
        scratch = new Scratch(definition.fields().size());
    }

    @Override
    public boolean add(List<@Nullable String> values) throws IOException {
        scratch.write(values);
        KeyDigest.Digest key = keys.of(values);
        switch (winners.put(key.high(), key.low(), outputTime.of(values), ++added)) {
            case NEW_KEY -> {}
            case KNOWN_KEY -> superseded++;
            case FULL -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public void finish() throws IOException {
        long[] winning = winners.rowsInOrder();
        try (Scratch.Rows waiting = scratch.read()) {
            long row = 0;
            for (long winner : winning) {
                List<@Nullable String> values = waiting.next();
                while (++row < winner) {
                    values = waiting.next();
                }
                rows.write(values);
            }
        }
    }

    @Override
    public long superseded() {
        return superseded;
    }

    @Override
    public void close() throws IOException {
        scratch.close();
    }
}
