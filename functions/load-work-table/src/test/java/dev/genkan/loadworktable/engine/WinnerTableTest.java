package dev.genkan.loadworktable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.loadworktable.engine.WinnerTable.Put;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WinnerTableTest {

    @ParameterizedTest
    @CsvSource({"3000, 0", "3000, 65536", "300000, 2654435761"})
    void keepsTheNewestOfEachKey(int keys, long spread) {
        WinnerTable table = new WinnerTable(keys);

        assertThat(LongStream.rangeClosed(1, keys).mapToObj(key -> table.put(key * spread, key, 0, key)))
                .containsOnly(Put.NEW_KEY);
        assertThat(LongStream.rangeClosed(1, keys)
                        .mapToObj(key -> table.put(key * spread, key, key % 2 - 1, keys + key)))
                .containsOnly(Put.KNOWN_KEY);

        assertThat(table.rowsInOrder())
                .isEqualTo(LongStream.rangeClosed(1, 2L * keys)
                        .filter(row -> row <= keys ? row % 2 == 0 : (row - keys) % 2 == 1)
                        .toArray());
    }

    @Test
    void isFullWithTheKeysItMayHold() {
        WinnerTable table = new WinnerTable(2);

        assertThat(table.put(1, 1, 0, 1)).isEqualTo(Put.NEW_KEY);
        assertThat(table.put(1, 2, 0, 2)).isEqualTo(Put.NEW_KEY);
        assertThat(table.put(2, 1, 0, 3)).isEqualTo(Put.FULL);
        assertThat(table.put(1, 1, 0, 4)).isEqualTo(Put.KNOWN_KEY);
    }
}
