package dev.genkan.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.config.Environment;
import dev.genkan.sweep.SweepConfig.Step;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SweepConfigTest {

    private static final Map<String, String> REQUIRED = Map.ofEntries(
            Map.entry("INTERFACE_BUCKETS", "tokyo, osaka"),
            Map.entry("LOAD_BUCKET", "load"),
            Map.entry("TEMP_BUCKET", "temp"),
            Map.entry("BACKUP_BUCKET", "backup"),
            Map.entry("SWEEP_QUEUE", "sweep"),
            Map.entry("MERGE_QUEUE", "merge"),
            Map.entry("RECEIVE_URL", "https://receive"),
            Map.entry("LOAD_ASK_URL", "https://ask"),
            Map.entry("RETURN_URL", "https://return"),
            Map.entry("ARCHIVE_URL", "https://archive"),
            Map.entry("MERGE_URL", "https://merge"),
            Map.entry("NOTIFY_TOPIC", "notify"));

    @Test
    void hasItsDefaults() {
        assertThat(SweepConfig.from(Environment.of(REQUIRED)))
                .isEqualTo(new SweepConfig(
                        List.of("tokyo", "osaka"),
                        "load",
                        "temp",
                        "backup",
                        "sweep",
                        "merge",
                        new Step("https://receive", Duration.ofMinutes(15)),
                        new Step("https://ask", Duration.ofHours(2)),
                        new Step("https://return", Duration.ofMinutes(15)),
                        new Step("https://archive", Duration.ofHours(1)),
                        new Step("https://merge", Duration.ofHours(2)),
                        Duration.ofDays(1),
                        10_000,
                        "notify"));
    }

    @Test
    void readsItsLimits() {
        SweepConfig config = SweepConfig.from(
                environment(Map.of("LOAD_ASK_PATIENCE", "PT5H", "STUCK_AFTER", "P2D", "MOST_OBJECTS", "7")));

        assertThat(config.load().patience()).isEqualTo(Duration.ofHours(5));
        assertThat(config.stuckAfter()).isEqualTo(Duration.ofDays(2));
        assertThat(config.mostObjects()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INTERFACE_BUCKETS",
                "LOAD_BUCKET",
                "TEMP_BUCKET",
                "BACKUP_BUCKET",
                "SWEEP_QUEUE",
                "MERGE_QUEUE",
                "RECEIVE_URL",
                "LOAD_ASK_URL",
                "RETURN_URL",
                "ARCHIVE_URL",
                "MERGE_URL",
                "NOTIFY_TOPIC"
            })
    void doesNotStartWithout(String name) {
        Map<String, String> variables = new HashMap<>(REQUIRED);
        variables.remove(name);

        assertThatThrownBy(() -> SweepConfig.from(Environment.of(variables)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    @ParameterizedTest
    @CsvSource({
        "RECEIVE_PATIENCE, 15 min,  RECEIVE_PATIENCE cannot be \"15 min\"",
        "RECEIVE_PATIENCE, PT0S,    RECEIVE_PATIENCE cannot be \"PT0S\": at least a second is expected",
        "STUCK_AFTER,      -P1D,    STUCK_AFTER cannot be \"-P1D\"",
        "MOST_OBJECTS,     0,       MOST_OBJECTS cannot be \"0\": at least 1 is expected",
        "MOST_OBJECTS,     many,    MOST_OBJECTS cannot be \"many\"",
    })
    void doesNotStartWithWhatItCannotRead(String name, String value, String message) {
        assertThatThrownBy(() -> SweepConfig.from(environment(Map.of(name, value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    private static Environment environment(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(REQUIRED);
        variables.putAll(more);
        return Environment.of(variables);
    }
}
