package dev.genkan.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulateTest {

    @Test
    void runsAsManyHistoriesAsItIsAskedFor() {
        assertThat(output("--seeds", "20", "--from", "100")).contains("20 histories ended well");
    }

    @Test
    void tellsAHistoryStepByStep() {
        assertThat(output("--seed", "7"))
                .contains("partner sends ", "→ receive", "the storm is over", "seed 7 ends well")
                .doesNotContain("\"severity\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--seed 7 --seeds 8", "--seed 7 --from 8", "--seeds 0", "--seeds many"})
    void refusesWhatMakesNoSense(String words) {
        assertThatThrownBy(() -> output(words.split(" "))).isInstanceOf(IllegalArgumentException.class);
    }

    private static String output(String... words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new Simulate(new Arguments(List.of(words), Simulate.OPTIONS))
                .run(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
