package dev.genkan.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class StoredRowsTest {

    @ParameterizedTest(name = "{0}: {2}")
    @CsvFileSource(resources = "stored_rows.tsv", delimiter = '\t', quoteCharacter = '\'', numLinesToSkip = 4)
    void writesRows(String values, String line, String why) {
        assertThat(StoredRows.line(values(values))).as(why).isEqualTo(Written.text(line));
    }

    @Test
    void namesWhatStandsForNull() {
        assertThat(StoredRows.nullMarker(1)).isEqualTo(" ");
        assertThat(StoredRows.nullMarker(2)).isEmpty();
    }

    private static List<@Nullable String> values(String written) {
        return Arrays.stream(written.split("\\|", -1))
                .<@Nullable String>map(value -> value.equals("null") ? null : Written.text(value))
                .toList();
    }
}
