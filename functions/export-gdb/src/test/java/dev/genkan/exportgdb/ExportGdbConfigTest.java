package dev.genkan.exportgdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.genkan.config.Environment;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportGdbConfigTest {

    private static final String HASH = "$2b$04$A1DxR8lb04cw3FYeI3TbL.m0YCqn1M1nY73rdiIBbKFAdxZo3xze6";

    private static final Map<String, String> REQUIRED = Map.of(
            "EXPORT_BUCKETS", "clinics, shops,",
            "EXPORT_STATE_BUCKET", "state",
            "EXPORT_QUEUE", "export",
            "EXPORT_URL", "https://export-gdb-task",
            "EXPORT_USERS", "anna:" + HASH,
            "TOKEN_KEY", "0123456789abcdef0123456789abcdef");

    @Test
    void hasItsDefaults() {
        ExportGdbConfig config = ExportGdbConfig.from(Environment.of(REQUIRED));

        assertThat(config.buckets()).containsExactlyInAnyOrder("clinics", "shops");
        assertThat(config.stateBucket()).isEqualTo("state");
        assertThat(config.queue()).isEqualTo("export");
        assertThat(config.url()).isEqualTo("https://export-gdb-task");
        assertThat(config.tokenLifetime()).isEqualTo(Duration.ofMinutes(30));
        assertThat(config.lostAfter()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void readsItsTimes() {
        ExportGdbConfig config =
                ExportGdbConfig.from(environment(Map.of("TOKEN_SECONDS", "60", "EXPORT_LOST_AFTER", "PT6H")));

        assertThat(config.tokenLifetime()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.lostAfter()).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void doesNotTellItsSecrets() {
        assertThat(ExportGdbConfig.from(Environment.of(REQUIRED)))
                .hasToString("exports of databases in [clinics, shops] by [anna]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExportGdbConfig.from(environment(Map.of("EXPORT_USERS", "anna:secret"))))
                .withMessage("EXPORT_USERS: the hash of the user anna is neither one of Argon2id nor one of bcrypt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EXPORT_BUCKETS",
                "EXPORT_STATE_BUCKET",
                "EXPORT_QUEUE",
                "EXPORT_URL",
                "EXPORT_USERS",
                "TOKEN_KEY"
            })
    void namesWhatIsMissing(String name) {
        Map<String, String> variables = new HashMap<>(REQUIRED);
        variables.remove(name);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExportGdbConfig.from(Environment.of(variables)))
                .withMessageContaining(name + " is not set");
    }

    @Test
    void refusesATimeThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExportGdbConfig.from(environment(Map.of("EXPORT_LOST_AFTER", "-PT6H"))))
                .withMessageContaining("EXPORT_LOST_AFTER cannot be \"-PT6H\"");
    }

    @Test
    void theWorkHasItsDefaults() {
        assertThat(ExportGdbTaskConfig.from(Environment.of(REQUIRED)))
                .isEqualTo(new ExportGdbTaskConfig(
                        "state", 5, Runtime.getRuntime().availableProcessors(), Duration.ofMillis(500)));
    }

    @ParameterizedTest
    @CsvSource({"EXPORT_ATTEMPTS,0", "EXPORT_THREADS,many"})
    void theWorkNamesWhatIsWrong(String name, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExportGdbTaskConfig.from(environment(Map.of(name, value))))
                .withMessageContaining(name + " cannot be \"" + value + "\"");
    }

    private static Environment environment(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(REQUIRED);
        variables.putAll(more);
        return Environment.of(variables);
    }
}
