package dev.genkan.sweep;

import com.google.gson.JsonObject;
import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.Tasks.Task;
import dev.genkan.receipt.MergeTask;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A call that sets a step to work on what was left lying.
 *
 * @param queue the queue that makes it
 * @param url the function that is called
 * @param contentType of the body
 * @param body what the function is sent
 */
record Call(String queue, String url, String contentType, String body) {

    private static final String EVENT_TYPE = "google.cloud.storage.object.v1.finalized";

    /** The news that an object was finalised, in the structured form of CloudEvents 1.0, with the attributes that Cloud Storage gives it. */
    static Call finalised(StoredObject object, String queue, String url) {
        String bucket = object.name().bucket();
        JsonObject data = new JsonObject();
        data.addProperty("kind", "storage#object");
        data.addProperty("bucket", bucket);
        data.addProperty("name", object.name().name());
        data.addProperty("generation", Long.toString(object.generation()));
        data.addProperty("size", Long.toString(object.size()));
        data.addProperty("timeCreated", object.created().toString());
        JsonObject event = new JsonObject();
        event.addProperty("specversion", "1.0");
        event.addProperty("id", "sweep-" + identity(object));
        event.addProperty("type", EVENT_TYPE);
        event.addProperty("source", "//storage.googleapis.com/projects/_/buckets/" + bucket);
        event.addProperty("subject", "objects/" + object.name().name());
        event.addProperty("time", object.created().toString());
        event.addProperty("datacontenttype", "application/json");
        event.add("data", data);
        return new Call(queue, url, "application/cloudevents+json; charset=utf-8", event.toString());
    }

    /** The request to merge a file's rows. */
    static Call merge(MergeTask task, String queue, String url) {
        return new Call(queue, url, "application/json", task.toJson());
    }

    /**
     * As a task.
     *
     * @param stage where the object lies
     * @param turn the same for all runs that may come upon the object before its step had time to work on it
     */
    Task task(String stage, StoredObject object, long turn) {
        String name = String.join("-", "sweep", stage, identity(object), Long.toString(turn));
        return new Task(queue, name, url, contentType, body);
    }

    /** 32 hexadecimal digits that stand for bucket, name and generation. */
    private static String identity(StoredObject object) {
        String identity = object.name().bucket() + '\0' + object.name().name() + '\0' + object.generation();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
