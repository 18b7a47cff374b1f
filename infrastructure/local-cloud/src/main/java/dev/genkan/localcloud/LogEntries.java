package dev.genkan.localcloud;

import com.google.api.MonitoredResource;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.logging.type.LogSeverity;
import com.google.logging.v2.LogEntry;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.genkan.localcloud.logging.LogStore;
import dev.genkan.localcloud.rpc.Protos;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Takes lines of functions apart as Cloud Logging does: what it knows becomes the entry's, the rest is its payload. */
record LogEntries(LogStore log, String project) implements Consumer<JsonObject> {

    private static final String TRACE = "logging.googleapis.com/trace";

    @Override
    public void accept(JsonObject line) {
        JsonObject payload = line.deepCopy();
        LogEntry.Builder entry = LogEntry.newBuilder()
                .setLogName("projects/" + project + "/logs/run.googleapis.com%2Fstdout")
                .setResource(MonitoredResource.newBuilder().setType("cloud_run_revision"))
                .setSeverity(severity(text(payload, "severity").orElse("")));
        text(payload, "time").flatMap(LogEntries::time).map(Protos::timestamp).ifPresent(entry::setTimestamp);
        text(payload, TRACE).ifPresent(entry::setTrace);
        try {
            JsonFormat.parser().merge(payload.toString(), entry.getJsonPayloadBuilder());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("not a payload: " + payload, e);
        }
        log.write(entry.build());
    }

    /** Takes a text out of a line; what is no text is taken out and counts as none. */
    private static Optional<String> text(JsonObject line, String name) {
        return Optional.ofNullable(line.remove(name))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString);
    }

    /** What is no time counts as none: it must not fail in the function that wrote it. */
    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** What is no severity counts as none. */
    private static LogSeverity severity(String name) {
        return Stream.of(LogSeverity.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElse(LogSeverity.DEFAULT);
    }
}
