package dev.genkan.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "4096, 4096", "999999999, 999999999", "64k, 64000", "100m, 100000000", "4G, 4000000000"})
    void readsNumbersWithTheirUnit(String text, long bytes) {
        assertThat(Bytes.of(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "g", "-1", "1t", "1.5g", "1 g", "１m", "9999999999g"})
    void refusesAllElse(String text) {
        assertThatThrownBy(() -> Bytes.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
