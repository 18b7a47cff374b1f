package dev.genkan.returnerrorfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.config.Environment;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReturnErrorFilesConfigTest {

    @Test
    void readsItsVariable() {
        assertThat(ReturnErrorFilesConfig.from(Environment.of(Map.of("NOTIFY_TOPIC", "n"))))
                .isEqualTo(new ReturnErrorFilesConfig("n"));
    }

    @Test
    void doesNotStartWithoutATopic() {
        assertThatThrownBy(() -> ReturnErrorFilesConfig.from(Environment.of(Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NOTIFY_TOPIC");
    }
}
