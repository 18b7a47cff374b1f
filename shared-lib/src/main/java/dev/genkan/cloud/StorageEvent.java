package dev.genkan.cloud;

import dev.genkan.json.JsonFields;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The news that an object was finalised, as Cloud Storage sends it.
 *
 * @param object where it is
 * @param generation which version
 * @param size bytes
 */
public record StorageEvent(ObjectName object, long generation, long size) {

    /**
     * Reads the event's data: the object as the Cloud Storage API describes it, of which this takes {@code bucket}, {@code
     * name}, {@code generation} and {@code size}.
     *
     * @throws IllegalArgumentException that says what was expected and what was found
     */
    public static StorageEvent fromJson(String text) {
        JsonFields json = JsonFields.parse("storage event", text);
        return new StorageEvent(
                new ObjectName(json.text("bucket"), json.text("name")), json.digits("generation"), json.digits("size"));
    }

    /**
     * Reads an event that brought a function to work.
     *
     * @throws IllegalArgumentException that says what was expected and what was found
     */
    public static StorageEvent of(CloudEvent event) {
        CloudEventData data = event.getData();
        return fromJson(data == null ? "" : new String(data.toBytes(), StandardCharsets.UTF_8));
    }

    /** As fields of a log line. */
    public Map<String, String> fields() {
        return Map.of("bucket", object.bucket(), "object", object.name(), "generation", Long.toString(generation));
    }
}
