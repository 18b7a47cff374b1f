package dev.genkan.notify;

import dev.genkan.cloud.Notification;
import dev.genkan.cloud.Notification.Severity;
import dev.genkan.json.JsonFields;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * A message that came from Pub/Sub.
 *
 * @param id Pub/Sub's id of it, the same whenever it is delivered again
 * @param notification what it says
 * @param isNotification whether it was written as a notification; else its text was taken for one
 */
record Message(String id, Notification notification, boolean isNotification) {

    /**
     * @param eventId the event that brought it, which stands for the message's id where that cannot be read
     * @param body the event's data
     */
    static Message of(String eventId, String body) {
        try {
            JsonFields message = JsonFields.parse("Pub/Sub event", body).object("message");
            String id = message.optionalText("messageId").orElse(eventId);
            byte[] data =
                    Base64.getDecoder().decode(message.optionalText("data").orElse(""));
            return ofText(id, new String(data, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return plain(eventId, body);
        }
    }

    private static Message ofText(String id, String text) {
        try {
            return new Message(id, Notification.fromJson(text), true);
        } catch (IllegalArgumentException e) {
            return plain(id, text);
        }
    }

    /** As fields of a log line. */
    Map<String, String> fields() {
        return Map.of(
                "message_id", id,
                "notification", notification.id(),
                "notification_severity", notification.severity().name());
    }

    private static Message plain(String id, String text) {
        return new Message(
                id, new Notification(id, Severity.ERROR, "A message that is no notification: " + text), false);
    }
}
