package dev.genkan.loadworktable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.config.Environment;
import dev.genkan.loadworktable.engine.Limits;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoadWorkTableTaskConfigTest {

    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    private static final Map<String, String> REQUIRED = Map.of(
            "DEFINITIONS_BUCKET", "definitions",
            "TEMP_BUCKET", "temp",
            "WORK_DATASET", "work",
            "MERGE_QUEUE", "merge-queue",
            "MERGE_URL", "https://merge",
            "NOTIFY_TOPIC", "notify");

    @Test
    void hasItsDefaults() {
        assertThat(LoadWorkTableTaskConfig.from(Environment.of(REQUIRED)))
                .isEqualTo(new LoadWorkTableTaskConfig(
                        "definitions",
                        "temp",
                        "work",
                        "merge-queue",
                        "https://merge",
                        "notify",
                        new Limits(16_777_216, 268_435_456, 200_000_000, TEMPORARY),
                        100_000_000_000L,
                        Runtime.getRuntime().availableProcessors(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void readsItsLimits() {
        Environment environment = environment(
                Map.of("MAX_LINE_BYTES", "1000", "KEY_MEMORY_BYTES", "2000", "SCRATCH_FOLDER", TEMPORARY.toString()));

        assertThat(LoadWorkTableTaskConfig.from(environment).limits())
                .isEqualTo(new Limits(1000, 2000, 200_000_000, TEMPORARY));
    }

    @Test
    void readsHowManyThreadsWorkOnAFile() {
        assertThat(LoadWorkTableTaskConfig.from(environment(Map.of("ROW_THREADS", "1")))
                        .threads())
                .isEqualTo(1);
        assertThatThrownBy(() -> LoadWorkTableTaskConfig.from(environment(Map.of("ROW_THREADS", "0"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ROW_THREADS");
    }

    @Test
    void readsAfterHowManyAttemptsAFileIsParked() {
        assertThat(LoadWorkTableTaskConfig.from(environment(Map.of("LOAD_ATTEMPTS", "10")))
                        .attempts())
                .contains(10);
        assertThatThrownBy(() -> LoadWorkTableTaskConfig.from(environment(Map.of("LOAD_ATTEMPTS", "ten"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("LOAD_ATTEMPTS");
    }

    @Test
    void readsWhichFilesAreLarge() {
        Map<String, String> large =
                Map.of("LARGE_FILE_BYTES", "2000000000", "PIPELINE_TEMPLATE", "gs://templates/large-files.json");

        assertThat(LoadWorkTableTaskConfig.from(environment(large)).largeFiles())
                .contains(new LargeFilesConfig(2_000_000_000L, "gs://templates/large-files.json"));
    }

    @ParameterizedTest
    @CsvSource({
        "1000, '',     PIPELINE_TEMPLATE is not set",
        "1000, a.json, PIPELINE_TEMPLATE cannot be \"a.json\": expected gs://bucket/object",
        "-1,   gs://t, LARGE_FILE_BYTES cannot be \"-1\": -1 is negative",
        "2 GB, gs://t, LARGE_FILE_BYTES cannot be \"2 GB\"",
    })
    void refusesToHandLargeFilesToNoPipeline(String bytes, String template, String message) {
        assertThatThrownBy(() -> LoadWorkTableTaskConfig.from(
                        environment(Map.of("LARGE_FILE_BYTES", bytes, "PIPELINE_TEMPLATE", template))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"DEFINITIONS_BUCKET", "TEMP_BUCKET", "WORK_DATASET", "MERGE_QUEUE", "MERGE_URL", "NOTIFY_TOPIC"})
    void namesTheVariableThatIsMissing(String name) {
        assertThatThrownBy(() -> LoadWorkTableTaskConfig.from(environment(Map.of(name, ""))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(name + " is not set");
    }

    @ParameterizedTest
    @CsvSource({
        "MAX_LINE_BYTES, 16MiB,     MAX_LINE_BYTES cannot be \"16MiB\"",
        "MAX_LINE_BYTES, 0,         MAX_LINE_BYTES cannot be \"0\"",
        "MAX_LINE_BYTES, 536870913, MAX_LINE_BYTES cannot be \"536870913\"",
        "KEY_MEMORY_BYTES, -1,      KEY_MEMORY_BYTES cannot be \"-1\"",
        "SCRATCH_FOLDER, /no/where, SCRATCH_FOLDER cannot be \"/no/where\"",
    })
    void refusesALimitThatIsNone(String name, String value, String message) {
        assertThatThrownBy(() -> LoadWorkTableTaskConfig.from(environment(Map.of(name, value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    private static Environment environment(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(REQUIRED);
        variables.putAll(more);
        return Environment.of(variables);
    }
}
