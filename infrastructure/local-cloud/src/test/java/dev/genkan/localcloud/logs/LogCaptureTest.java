package dev.genkan.localcloud.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCaptureTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final List<JsonObject> entries = new ArrayList<>();
    private final PrintStream before = System.out;

    @BeforeEach
    void standOnATerminal() {
        System.setOut(new PrintStream(terminal, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveStandardOutputBack() {
        System.setOut(before);
    }

    @Test
    void takesLogEntriesAndLetsAllElseThrough() throws IOException {
        String entry = "{\"severity\":\"INFO\",\"message\":\"品\"}";
        try (LogCapture capture = LogCapture.start(folder.resolve("functions.log"), entries::add)) {
            System.out.println(entry);
            System.out.println("for people");
            System.out.println("{\"no\":\"severity\"}");
            System.out.println("{not json");
            capture.original().println("past the capture");
        }

        assertThat(entries).extracting(JsonObject::toString).containsExactly(entry);
        assertThat(Files.readString(folder.resolve("functions.log"))).isEqualTo(entry + "\n");
        assertThat(terminal.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("for people", "{\"no\":\"severity\"}", "{not json", "past the capture");
    }

    @Test
    void givesStandardOutputBackWhenItIsClosed() throws IOException {
        PrintStream ours = System.out;
        LogCapture.start(folder.resolve("functions.log"), entries::add).close();
        assertThat(System.out).isSameAs(ours);
    }
}
