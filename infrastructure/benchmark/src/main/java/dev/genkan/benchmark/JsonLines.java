package dev.genkan.benchmark;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Every run for programs, one JSON object a line, added to what the file has.
 *
 * @param file where they go; nowhere when there is none
 */
record JsonLines(Optional<Path> file) {

    /** Adds a run. */
    void write(String section, Trial trial, Comparison comparison, Run run) throws IOException {
        if (file.isEmpty()) {
            return;
        }
        JsonObject json = new JsonObject();
        json.addProperty("section", section);
        json.addProperty("peer", trial.peer().name());
        json.addProperty("file", trial.data().kind().word());
        json.addProperty("bytes", trial.data().bytes());
        json.addProperty("gzip", trial.data().gzip());
        json.addProperty("outputs", comparison.describe());
        json.addProperty("wall_seconds", run.seconds());
        json.addProperty("cpu_seconds", run.cpuSeconds());
        json.addProperty("peak_bytes", run.peakBytes());
        json.addProperty("java", Runtime.version().toString());
        json.addProperty("processors", Runtime.getRuntime().availableProcessors());
        Files.writeString(file.get(), json + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
