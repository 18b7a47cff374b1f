package dev.genkan.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {

    @ParameterizedTest
    @CsvSource({"0, 0 B", "999, 999 B", "1000, 1.0 kB", "64000, 64.0 kB", "999999, 1.0 MB", "4000000000, 4.0 GB"})
    void bytesHaveTheirUnit(long bytes, String text) {
        assertThat(Quantities.bytes(bytes)).isEqualTo(text);
    }

    @Test
    void oneRowIsNotRows() {
        assertThat(Quantities.rows(1)).isEqualTo("1 row");
        assertThat(Quantities.rows(1_234)).isEqualTo("1,234 rows");
    }

    @Test
    void theProgressOfReadingIsABarWithSpeedAndTimeLeft() {
        assertThat(ReadingProgress.text(250_000_000, 1_000_000_000, Duration.ofSeconds(1)))
                .isEqualTo("[███████·······················] 25 % of 1.0 GB, 250.0 MB/s, 3 s left");
    }

    @Test
    void withoutASizeItIsWhatWasRead() {
        assertThat(ReadingProgress.text(250_000, ReadingProgress.UNKNOWN, Duration.ofSeconds(1)))
                .isEqualTo("250.0 kB read, 250.0 kB/s");
    }
}
