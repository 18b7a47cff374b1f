package dev.genkan.localcloud;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.LogSink;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes lines of functions apart as Cloud Logging does: what it knows becomes the entry's, the rest is its payload. */
record LogEntries(LogSink sink, String project) implements Consumer<JsonObject> {

    private static final String TRACE = "logging.googleapis.com/trace";

    @Override
    public void accept(JsonObject line) {
        JsonObject payload = line.deepCopy();
        String severity = payload.remove("severity").getAsString();
        Instant time = Optional.ofNullable(payload.remove("time"))
                .map(JsonElement::getAsString)
                .map(Instant::parse)
                .orElseGet(Instant::now);
        Optional<String> trace = Optional.ofNullable(payload.remove(TRACE)).map(JsonElement::getAsString);
        sink.write(time, severity, "projects/" + project + "/logs/run.googleapis.com%2Fstdout", payload, trace);
    }
}
