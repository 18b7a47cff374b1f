package dev.genkan.receivefiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.config.Environment;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiveFilesConfigTest {

    private static final Map<String, String> ALL = Map.of(
            "BACKUP_BUCKET", "b",
            "LOAD_BUCKET", "l",
            "ARCHIVE_BUCKET", "a",
            "TEMP_BUCKET", "t",
            "NOTIFY_TOPIC", "n");

    @Test
    void readsItsVariables() {
        assertThat(ReceiveFilesConfig.from(Environment.of(ALL)))
                .isEqualTo(new ReceiveFilesConfig("b", "l", "a", "t", "n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BACKUP_BUCKET", "LOAD_BUCKET", "ARCHIVE_BUCKET", "TEMP_BUCKET", "NOTIFY_TOPIC"})
    void doesNotStartWithout(String name) {
        Map<String, String> variables = new HashMap<>(ALL);
        variables.remove(name);

        assertThatThrownBy(() -> ReceiveFilesConfig.from(Environment.of(variables)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }
}
