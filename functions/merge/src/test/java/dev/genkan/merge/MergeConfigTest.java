package dev.genkan.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.config.Environment;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergeConfigTest {

    private static final Map<String, String> VARIABLES = Map.of(
            "DEFINITIONS_BUCKET", "definitions",
            "TEMP_BUCKET", "temp",
            "WORK_DATASET", "work",
            "MAIN_DATASET", "main",
            "NOTIFY_TOPIC", "notify");

    @Test
    void readsEveryVariable() {
        assertThat(MergeConfig.from(Environment.of(VARIABLES)))
                .isEqualTo(new MergeConfig("definitions", "temp", "work", "main", "notify"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEFINITIONS_BUCKET", "TEMP_BUCKET", "WORK_DATASET", "MAIN_DATASET", "NOTIFY_TOPIC"})
    void namesTheVariableThatIsMissing(String name) {
        Map<String, String> variables = new HashMap<>(VARIABLES);
        variables.remove(name);

        assertThatThrownBy(() -> MergeConfig.from(Environment.of(variables)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(name + " is not set");
    }
}
