package dev.genkan.loadworktable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeduplicationTest {

    private static final int CHUNK_ROWS = 1000;

    @TempDir
    private Path scratch;

    /** In memory, on disk, in several passes over each partition, and with partitions of many rows and few keys. */
    @ParameterizedTest
    @CsvSource({
        "1, 50000,  100000000, 100000000, 25000",
        "3, 400000, 1,         100000000, 200000",
        "2, 300000, 1,         4000,      150000",
        "2, 300000, 1,         4000,      3",
        "2, 2,      1,         1,         2"
    })
    void findsAllRowsButTheNewestOfEachKey(int stores, int rows, long storeBytes, long passBytes, int keys)
            throws IOException {
        KeyHash hash = KeyHash.of(Types.PLAIN);
        SplittableRandom random = new SplittableRandom(rows);
        List<TupleStore> filled = new ArrayList<>();
        for (int store = 0; store < stores; store++) {
            filled.add(new TupleStore(storeBytes, scratch));
        }
        Set<Long> expected = new TreeSet<>();
        RowNumbers numbers = new RowNumbers();
        ByteRules rules = new ByteRules(Types.PLAIN);
        Map<Integer, long[]> newest = new HashMap<>();
        for (int row = 0; row < rows; row++) {
            int key = random.nextInt(keys);
            long time = random.nextInt(3);
            byte[] out = accept(rules, key);
            hash.hash(rules, out);
            filled.get(random.nextInt(stores)).add(hash, time, row / CHUNK_ROWS, row % CHUNK_ROWS);
            long[] before = newest.get(key);
            if (before == null || time >= before[0]) {
                newest.put(key, new long[] {time, row});
            }
            expected.add(before == null ? -1 : time >= before[0] ? before[1] : (long) row);
        }
        enter(numbers, rows);
        Deduplication deduplication = new Deduplication(filled, numbers, passBytes);
        new Crew(2).work(deduplication::work);

        expected.remove(-1L);
        assertThat(all(deduplication.losers(), rows)).isEqualTo(expected);
        assertThat(deduplication.losers().count()).isEqualTo(expected.size());
        for (TupleStore store : filled) {
            store.close();
        }
        assertThat(scratch).isEmptyDirectory();
    }

    private static byte[] accept(ByteRules rules, int key) {
        byte[] in = (key + "\t\n" + " ".repeat(Words.SLACK)).getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[100];
        assertThat(rules.accept(in, 0, out, 0)).isPositive();
        return out;
    }

    private static void enter(RowNumbers numbers, int rows) {
        for (int from = 0; from < rows; from += CHUNK_ROWS) {
            Chunk chunk = new Chunk(Causes.ofWholeRows());
            for (int row = from; row < Math.min(rows, from + CHUNK_ROWS); row++) {
                chunk.keep(0);
            }
            numbers.enter(chunk);
        }
    }

    private static Set<Long> all(Losers losers, long rows) {
        Set<Long> all = new TreeSet<>();
        for (long row = losers.next(0, rows); row < rows; row = losers.next(row + 1, rows)) {
            all.add(row);
        }
        return all;
    }
}
