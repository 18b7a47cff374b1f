package dev.genkan.localcloud.functions;

import com.google.cloud.functions.CloudEventsFunction;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers the objects whose events it was started with. */
public final class RecordingFunction implements CloudEventsFunction {

    private static final List<String> OBJECTS = new CopyOnWriteArrayList<>();

    /** What was seen since the process began: the framework builds the function, so a test cannot hold it. */
    public static List<String> objects() {
        return OBJECTS;
    }

    @Override
    public void accept(CloudEvent event) {
        CloudEventData data = Objects.requireNonNull(event.getData());
        JsonObject resource = JsonParser.parseString(new String(data.toBytes(), StandardCharsets.UTF_8))
                .getAsJsonObject();
        OBJECTS.add(resource.get("name").getAsString());
    }
}
