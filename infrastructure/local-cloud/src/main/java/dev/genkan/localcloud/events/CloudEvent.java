package dev.genkan.localcloud.events;

import com.google.gson.JsonObject;
import com.google.pubsub.v1.PubsubMessage;
import dev.genkan.localcloud.rpc.Stored;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * An event as it is sent.
 *
 * @param attributes the context attributes by name, in the order in which they are sent
 * @param data JSON
 */
record CloudEvent(Map<String, String> attributes, String data) {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String STORAGE = "google.cloud.storage.object.v1.";
    private static final String PUBLISHED = "google.cloud.pubsub.topic.v1.messagePublished";

    /** An object changed. */
    static CloudEvent of(ObjectChange change, Instant time) {
        Map<String, String> attributes = context(
                UUID.randomUUID().toString(),
                typeOf(change.kind()),
                "//storage.googleapis.com/projects/_/buckets/" + change.bucket(),
                time);
        attributes.put("subject", "objects/" + change.object());
        attributes.put("bucket", change.bucket());
        return new CloudEvent(attributes, change.resource());
    }

    /** A topic has a message. */
    static CloudEvent of(String topic, PubsubMessage message, String subscription, Instant time) {
        JsonObject body = new JsonObject();
        body.add("message", json(message));
        body.addProperty("subscription", subscription);
        return new CloudEvent(
                context(message.getMessageId(), PUBLISHED, "//pubsub.googleapis.com/" + topic, time), body.toString());
    }

    /** The name of a kind of change. */
    static String typeOf(ObjectChange.Kind kind) {
        return STORAGE
                + switch (kind) {
                    case FINALIZED -> "finalized";
                    case DELETED -> "deleted";
                    case ARCHIVED -> "archived";
                    case METADATA_UPDATED -> "metadataUpdated";
                };
    }

    String attribute(String name) {
        return attributes.getOrDefault(name, "");
    }

    /** The HTTP headers: what a header cannot carry is percent-encoded. */
    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        attributes.forEach((name, value) -> headers.put("ce-" + name, encoded(value)));
        headers.put("Content-Type", "application/json");
        return headers;
    }

    private static Map<String, String> context(String id, String type, String source, Instant time) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("specversion", "1.0");
        attributes.put("id", id);
        attributes.put("type", type);
        attributes.put("source", source);
        attributes.put("time", time.toString());
        return attributes;
    }

    private static JsonObject json(PubsubMessage message) {
        JsonObject json = Stored.tree(message);
        if (!json.has("attributes")) {
            json.add("attributes", new JsonObject());
        }
        if (!json.has("data")) {
            json.addProperty("data", "");
        }
        return json;
    }

    /** As the HTTP binding of CloudEvents says: printable ASCII but for space, quote and percent stays as it is. */
    private static String encoded(String value) {
        StringBuilder encoded = new StringBuilder();
        for (byte unit : value.getBytes(StandardCharsets.UTF_8)) {
            if (unit > ' ' && unit < 127 && unit != '"' && unit != '%') {
                encoded.append((char) unit);
            } else {
                encoded.append('%').append(HEX.toHexDigits(unit));
            }
        }
        return encoded.toString();
    }
}
