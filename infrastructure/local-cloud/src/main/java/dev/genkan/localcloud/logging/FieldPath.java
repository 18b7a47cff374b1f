package dev.genkan.localcloud.logging;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.genkan.localcloud.rpc.Refusals;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A field of a log entry, as {@code jsonPayload.step} names it. */
record FieldPath(List<String> names) {

    private static final Set<String> FIELDS = Set.of(
            "logName",
            "resource",
            "timestamp",
            "receiveTimestamp",
            "severity",
            "insertId",
            "httpRequest",
            "labels",
            "operation",
            "trace",
            "spanId",
            "traceSampled",
            "sourceLocation",
            "split",
            "textPayload",
            "jsonPayload",
            "protoPayload");

    FieldPath {
        names = List.copyOf(names);
        if (!FIELDS.contains(names.getFirst())) {
            throw Refusals.invalid("Unparseable filter: there is no field " + String.join(".", names));
        }
    }

    /** How values of a field compare. */
    enum Meaning {
        SEVERITY,
        TIME,
        ANY
    }

    Meaning meaning() {
        return switch (names.getFirst()) {
            case "severity" -> Meaning.SEVERITY;
            case "timestamp", "receiveTimestamp" -> Meaning.TIME;
            default -> Meaning.ANY;
        };
    }

    /** What an entry has there: nothing when it has no such field, several values when it is a list. */
    Stream<JsonElement> values(JsonObject entry) {
        Stream<JsonElement> found = Stream.of(entry);
        for (String name : names) {
            found = found.flatMap(FieldPath::elements)
                    .filter(JsonElement::isJsonObject)
                    .map(element -> element.getAsJsonObject().get(name))
                    .filter(element -> element != null && !element.isJsonNull());
        }
        return found.flatMap(FieldPath::elements);
    }

    /** Every single value in an entry. */
    static Stream<JsonElement> all(JsonElement element) {
        if (element.isJsonObject()) {
            return element.getAsJsonObject().asMap().values().stream().flatMap(FieldPath::all);
        }
        return element.isJsonArray() ? elements(element).flatMap(FieldPath::all) : Stream.of(element);
    }

    private static Stream<JsonElement> elements(JsonElement element) {
        return element.isJsonArray()
                ? StreamSupport.stream(element.getAsJsonArray().spliterator(), false)
                : Stream.of(element);
    }
}
