package dev.genkan.localcloud.testing;

import com.google.gson.JsonObject;
import dev.genkan.cloud.StoredObject;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Events as the cloud delivers them. */
public final class Events {

    private Events() {}

    /** An object was finalised. */
    public static CloudEvent finalised(StoredObject object) {
        JsonObject data = new JsonObject();
        data.addProperty("bucket", object.name().bucket());
        data.addProperty("name", object.name().name());
        data.addProperty("generation", Long.toString(object.generation()));
        data.addProperty("size", Long.toString(object.size()));
        data.addProperty("contentType", object.contentType());
        return CloudEventBuilder.v1()
                .withId("event-" + object.generation())
                .withType("google.cloud.storage.object.v1.finalized")
                .withSource(URI.create("//storage.googleapis.com/projects/_/buckets/"
                        + object.name().bucket()))
                .withData("application/json", data.toString().getBytes(StandardCharsets.UTF_8))
                .build();
    }

    /** News of an object that nobody can read. */
    public static CloudEvent unreadable() {
        return CloudEventBuilder.v1()
                .withId("event-unreadable")
                .withType("google.cloud.storage.object.v1.finalized")
                .withSource(URI.create("//storage.googleapis.com/projects/_/buckets/unknown"))
                .withData("application/json", "{\"bucket\":".getBytes(StandardCharsets.UTF_8))
                .build();
    }

    /** A message was published. */
    public static CloudEvent published(String messageId, String text) {
        JsonObject message = new JsonObject();
        message.addProperty("messageId", messageId);
        message.addProperty("data", Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
        message.add("attributes", new JsonObject());
        JsonObject data = new JsonObject();
        data.add("message", message);
        return CloudEventBuilder.v1()
                .withId("event-" + messageId)
                .withType("google.cloud.pubsub.topic.v1.messagePublished")
                .withSource(URI.create("//pubsub.googleapis.com/projects/test/topics/notify"))
                .withData("application/json", data.toString().getBytes(StandardCharsets.UTF_8))
                .build();
    }
}
