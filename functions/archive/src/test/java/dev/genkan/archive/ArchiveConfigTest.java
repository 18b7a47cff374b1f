package dev.genkan.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.config.Environment;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveConfigTest {

    private static final Map<String, String> ALL = Map.of("ARCHIVE_BUCKET", "a", "NOTIFY_TOPIC", "n");

    @Test
    void readsItsVariables() {
        assertThat(ArchiveConfig.from(Environment.of(ALL))).isEqualTo(new ArchiveConfig("a", "n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ARCHIVE_BUCKET", "NOTIFY_TOPIC"})
    void doesNotStartWithout(String name) {
        Map<String, String> variables = new HashMap<>(ALL);
        variables.remove(name);

        assertThatThrownBy(() -> ArchiveConfig.from(Environment.of(variables)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }
}
