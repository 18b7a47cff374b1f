package dev.genkan.loadworktable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.config.Environment;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadWorkTableEventConfigTest {

    private static final Map<String, String> VARIABLES = Map.of("LOAD_QUEUE", "load-queue", "LOAD_URL", "https://load");

    @Test
    void readsEveryVariable() {
        assertThat(LoadWorkTableEventConfig.from(Environment.of(VARIABLES)))
                .isEqualTo(new LoadWorkTableEventConfig("load-queue", "https://load"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOAD_QUEUE", "LOAD_URL"})
    void namesTheVariableThatIsMissing(String name) {
        Map<String, String> variables = new HashMap<>(VARIABLES);
        variables.remove(name);

        assertThatThrownBy(() -> LoadWorkTableEventConfig.from(Environment.of(variables)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(name + " is not set");
    }
}
