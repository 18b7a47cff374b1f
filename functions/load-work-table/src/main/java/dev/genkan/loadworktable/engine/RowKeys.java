package dev.genkan.loadworktable.engine;

import java.io.IOException;

/** Notes the keys of good rows; for one thread. */
interface RowKeys {

    /** Notes the key of the row that the rules accepted last and that is the chunk's newest. */
    void note(ByteRules rules, Chunk chunk) throws IOException;

    /** Of a type without keys. */
    static RowKeys none() {
        return (rules, chunk) -> {};
    }

    /** Puts them into a store. */
    record Stored(KeyHash hash, TupleStore store) implements RowKeys {

        @Override
        public void note(ByteRules rules, Chunk chunk) throws IOException {
            hash.hash(rules, chunk.out);
            store.add(hash, rules.time(), chunk.number, chunk.rows - 1);
        }
    }
}
