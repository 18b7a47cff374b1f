package dev.genkan.cloud;

import com.google.gson.JsonObject;
import dev.genkan.json.JsonFields;

/**
 * A message for people.
 *
 * @param id the same for every repeat of the same news, so that a chat need not hear it twice
 * @param severity how urgent it is
 * @param message what happened, and what to do about it
 */
public record Notification(String id, Severity severity, String message) {

    /** As the data of a message. */
    public String toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("id", id);
        json.addProperty("severity", severity.name());
        json.addProperty("message", message);
        return json.toString();
    }

    /**
     * Reads the data of a message.
     *
     * @throws IllegalArgumentException that says what was expected and what was found
     */
    public static Notification fromJson(String text) {
        JsonFields json = JsonFields.parse("notification", text);
        return new Notification(
                json.text("id"),
                json.text("severity", "INFO, WARNING or ERROR", Severity::valueOf),
                json.text("message"));
    }

    /** How urgent a message is. */
    public enum Severity {
        INFO,
        WARNING,
        /** Someone must act. */
        ERROR
    }
}
