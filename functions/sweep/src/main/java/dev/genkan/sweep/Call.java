package dev.genkan.sweep;

import com.google.gson.JsonObject;
import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.Tasks.Task;
import dev.genkan.receipt.MergeTask;
import dev.genkan.receipt.Origin;

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
        event.addProperty("id", "sweep-" + id(object));
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
     * @param turn the same for all runs that may come upon the object before its step had time to work on it
     */
    Task task(StoredObject object, long turn) {
        return new Task(queue, "sweep-" + id(object) + "-" + turn, url, contentType, body);
    }

    /** What the id of a file would be that was uploaded as this object. */
    private static String id(StoredObject object) {
        return new Origin("", object.name().bucket(), object.name().name(), object.generation()).id();
    }
}
