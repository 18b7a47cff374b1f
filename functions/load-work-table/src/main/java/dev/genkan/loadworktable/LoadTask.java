package dev.genkan.loadworktable;

import com.google.gson.JsonObject;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.Parking;
import dev.genkan.json.JsonFields;
import dev.genkan.receipt.Origin;
import java.util.Map;
import java.util.Optional;

/**
 * What the load queue asks for.
 *
 * @param object the file in the load bucket
 * @param generation which version of it
 * @param origin who the file is, for when the object is gone; its own metadata count while it is there
 * @param skip why an operator wants its rows to be returned instead of loaded; empty when nobody does
 * @param retried why this step had given up on it before an operator had it tried again; empty when nobody had
 */
record LoadTask(
        ObjectName object, long generation, Optional<Origin> origin, Optional<String> skip, Optional<String> retried) {

    /** A file that is to be loaded. */
    LoadTask(ObjectName object, long generation, Optional<Origin> origin) {
        this(object, generation, origin, Optional.empty(), Optional.empty());
    }

    /** As the body of a task. */
    String toJson() {
        JsonObject json = object(object.bucket(), object.name(), generation);
        origin.ifPresent(file -> {
            JsonObject identity = object(file.bucket(), file.object(), file.generation());
            identity.addProperty("site", file.site());
            json.add("origin", identity);
        });
        skip.ifPresent(why -> json.addProperty(Parking.SKIP, why));
        retried.ifPresent(why -> json.addProperty(Parking.RETRIED, why));
        return json.toString();
    }

    /**
     * Reads the body of a task.
     *
     * @throws IllegalArgumentException that says what was expected and what was found
     */
    static LoadTask fromJson(String text) {
        JsonFields json = JsonFields.parse("load task", text);
        return new LoadTask(
                new ObjectName(json.text("bucket"), json.text("object")),
                json.digits("generation"),
                json.optionalObject("origin").map(LoadTask::origin),
                json.optionalText(Parking.SKIP),
                json.optionalText(Parking.RETRIED));
    }

    /** As fields of a log line: the file's, or the object's where it is not known who the file is. */
    Map<String, String> fields() {
        return origin.map(Origin::fields)
                .orElseGet(() -> Map.of(
                        "bucket", object.bucket(), "object", object.name(), "generation", Long.toString(generation)));
    }

    private static Origin origin(JsonFields json) {
        return new Origin(json.text("site"), json.text("bucket"), json.text("object"), json.digits("generation"));
    }

    private static JsonObject object(String bucket, String name, long generation) {
        JsonObject json = new JsonObject();
        json.addProperty("bucket", bucket);
        json.addProperty("object", name);
        json.addProperty("generation", Long.toString(generation));
        return json;
    }
}
