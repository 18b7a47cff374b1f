package dev.genkan.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short storm; {@code ./genkan soak} makes longer ones. */
class SoakTest {

    private static final Duration LENGTH = Duration.ofSeconds(12);

    @Test
    void everyRowIsAccountedForAfterAStorm(@TempDir Path folder) throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

        boolean kept = new Soak(folder, TestHouse.EXAMPLE, LENGTH, 1, out).run();

        assertThat(kept).as(said.toString(StandardCharsets.UTF_8)).isTrue();
    }
}
