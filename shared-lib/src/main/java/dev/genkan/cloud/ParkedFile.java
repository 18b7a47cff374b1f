package dev.genkan.cloud;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import dev.genkan.cloud.Tasks.Task;
import dev.genkan.json.JsonFields;
import dev.genkan.receipt.Origin;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * A file on which its step gave up for now, because each attempt failed; an operator decides what becomes of it.
 *
 * @param origin who the file is
 * @param attempts how many there were
 * @param reason why the last one failed, in words for the operator
 * @param since when that was
 * @param task the call that failed; its name is the beginning of other ones
 */
public record ParkedFile(Origin origin, int attempts, String reason, Instant since, Task task) {

    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

    String toJson() {
        JsonObject file = new JsonObject();
        file.addProperty("site", origin.site());
        file.addProperty("bucket", origin.bucket());
        file.addProperty("object", origin.object());
        file.addProperty("generation", Long.toString(origin.generation()));
        JsonObject call = new JsonObject();
        call.addProperty("queue", task.queue());
        call.addProperty("name", task.name());
        call.addProperty("url", task.url());
        call.addProperty("content_type", task.contentType());
        call.addProperty("body", task.body());
        JsonObject json = new JsonObject();
        json.add("file", file);
        json.addProperty("attempts", attempts);
        json.addProperty("reason", reason);
        json.addProperty("since", since.toString());
        json.add("task", call);
        return GSON.toJson(json) + "\n";
    }

    static ParkedFile fromJson(String text) {
        JsonFields json = JsonFields.parse("parked file", text);
        JsonFields file = json.object("file");
        JsonFields call = json.object("task");
        return new ParkedFile(
                new Origin(file.text("site"), file.text("bucket"), file.text("object"), file.digits("generation")),
                Math.toIntExact(json.number("attempts")),
                json.text("reason"),
                json.text("since", "a time", ParkedFile::time),
                new Task(
                        call.text("queue"),
                        call.text("name"),
                        call.text("url"),
                        call.text("content_type"),
                        call.text("body")));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
