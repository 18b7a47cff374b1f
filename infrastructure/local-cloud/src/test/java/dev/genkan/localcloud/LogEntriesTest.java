package dev.genkan.localcloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.genkan.localcloud.logging.LogStore;
import dev.genkan.localcloud.work.Journal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogEntriesTest {

    @TempDir
    private Path folder;

    private final List<JsonObject> written = new ArrayList<>();

    @Test
    void takesApartWhatItKnows() {
        accept("{\"severity\": \"ERROR\", \"time\": \"2026-04-01T00:00:00Z\", \"message\": \"hello\"}");

        assertThat(written).singleElement().satisfies(entry -> {
            assertThat(entry.get("severity").getAsString()).isEqualTo("ERROR");
            assertThat(entry.get("timestamp").getAsString()).isEqualTo("2026-04-01T00:00:00Z");
            assertThat(entry.getAsJsonObject("jsonPayload")).hasToString("{\"message\":\"hello\"}");
        });
    }

    /** A line must not fail in the function that prints it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"severity\": null, \"message\": \"hello\"}",
                "{\"severity\": [], \"time\": \"soon\", \"message\": \"hello\"}",
                "{\"severity\": \"LOUD\", \"time\": {}, \"message\": \"hello\"}",
                "{\"message\": \"hello\", \"logging.googleapis.com/trace\": null}"
            })
    void leavesOutWhatItDoesNotUnderstand(String line) {
        accept(line);

        assertThat(written).singleElement().satisfies(entry -> {
            assertThat(entry.get("severity").getAsString()).isEqualTo("DEFAULT");
            assertThat(entry.getAsJsonObject("jsonPayload")).hasToString("{\"message\":\"hello\"}");
        });
    }

    private void accept(String line) {
        try (LogStore store =
                new LogStore(Clock.systemUTC(), Journal.open(folder.resolve("log.jsonl")), written::add)) {
            new LogEntries(store, "p").accept(JsonParser.parseString(line).getAsJsonObject());
        }
    }
}
