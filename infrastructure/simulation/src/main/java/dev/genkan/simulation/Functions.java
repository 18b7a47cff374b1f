package dev.genkan.simulation;

import com.google.cloud.functions.CloudEventsFunction;
import com.google.cloud.functions.HttpFunction;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.genkan.archive.ArchiveFunction;
import dev.genkan.cloud.Caller;
import dev.genkan.cloud.Cloud;
import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.Tasks;
import dev.genkan.config.Environment;
import dev.genkan.loadworktable.LoadWorkTableEventFunction;
import dev.genkan.loadworktable.LoadWorkTableTaskFunction;
import dev.genkan.localcloud.testing.Events;
import dev.genkan.localcloud.testing.HttpCall;
import dev.genkan.merge.MergeFunction;
import dev.genkan.notify.NotifyFunction;
import dev.genkan.receivefiles.ReceiveFilesFunction;
import dev.genkan.returnerrorfiles.ReturnErrorFilesFunction;
import dev.genkan.sweep.SweepFunction;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * All functions, deployed as they are deployed in the cloud. An instance lives until it dies; then all that it remembered is
 * gone, and the next call starts another one.
 */
final class Functions {

    private static final String RECEIVE = "https://receive";
    private static final String ASK = "https://ask";
    private static final String LOAD = "https://load";
    private static final String RETURN = "https://return";
    private static final String MERGE = "https://merge";
    private static final String ARCHIVE = "https://archive";

    private static final Map<String, String> VARIABLES = Map.ofEntries(
            Map.entry("BACKUP_BUCKET", World.BACKUP),
            Map.entry("LOAD_BUCKET", World.LOAD),
            Map.entry("TEMP_BUCKET", World.TEMP),
            Map.entry("ARCHIVE_BUCKET", World.ARCHIVE),
            Map.entry("DEFINITIONS_BUCKET", World.DEFINITIONS),
            Map.entry("WORK_DATASET", "work"),
            Map.entry("MAIN_DATASET", World.MAIN_DATASET),
            Map.entry("LOAD_QUEUE", "load"),
            Map.entry("MERGE_QUEUE", "merge"),
            Map.entry("SWEEP_QUEUE", "sweep"),
            Map.entry("NOTIFY_TOPIC", "notify"),
            Map.entry("RECEIVE_URL", RECEIVE),
            Map.entry("LOAD_ASK_URL", ASK),
            Map.entry("LOAD_URL", LOAD),
            Map.entry("RETURN_URL", RETURN),
            Map.entry("MERGE_URL", MERGE),
            Map.entry("ARCHIVE_URL", ARCHIVE),
            Map.entry("WEBHOOK_URL", "https://chat"),
            Map.entry("STUCK_AFTER", "P9D"),
            Map.entry("ROW_THREADS", "1"));

    private final Environment environment;
    private final Cloud cloud;
    private final Caller chat;
    private final Map<String, Object> instances = new HashMap<>();

    /**
     * @param sites the partners
     */
    Functions(Iterable<String> sites, Cloud cloud, Caller chat) {
        Map<String, String> variables = new HashMap<>(VARIABLES);
        variables.put("INTERFACE_BUCKETS", interfaceBuckets(sites));
        this.environment = Environment.of(variables);
        this.cloud = cloud;
        this.chat = chat;
    }

    private static String interfaceBuckets(Iterable<String> sites) {
        StringBuilder names = new StringBuilder();
        sites.forEach(site -> names.append(World.interfaceBucket(site)).append(','));
        return names.toString();
    }

    /** The name of the function that takes a delivery. */
    static String taker(Delivery delivery) {
        return switch (delivery) {
            case Delivery.News(StoredObject object) ->
                switch (object.name().bucket()) {
                    case World.BACKUP -> "archive";
                    case World.LOAD -> "ask";
                    case World.TEMP -> "return";
                    default -> "receive";
                };
            case Delivery.Call(Tasks.Task task) -> task.url().substring("https://".length());
            case Delivery.Message message -> "notify";
        };
    }

    /**
     * Brings a delivery to its function.
     *
     * @throws Exception when it is to be brought again
     * @throws Crash when the function's instance died
     */
    void deliver(Delivery delivery) throws Exception {
        String name = taker(delivery);
        try {
            switch (delivery) {
                case Delivery.News(StoredObject object) -> event(name).accept(Events.finalised(object));
                case Delivery.Call(Tasks.Task task) -> call(name, task);
                case Delivery.Message(int id, String data) ->
                    event(name).accept(Events.published(Integer.toString(id), data));
            }
        } catch (Crash died) {
            instances.remove(name);
            throw died;
        }
    }

    /** Runs sweep once, as its schedule does. */
    void sweep() throws Exception {
        HttpCall.post(
                (HttpFunction) instances.computeIfAbsent("sweep", name -> new SweepFunction(environment, cloud)), "");
    }

    private void call(String name, Tasks.Task task) throws Exception {
        if (!name.equals("load") && !name.equals("merge")) {
            event(name).accept(structured(task.body()));
            return;
        }
        int status = HttpCall.post((HttpFunction) instance(name), task.body());
        if (status / 100 != 2) {
            throw new IOException("answered " + status);
        }
    }

    private CloudEventsFunction event(String name) {
        return (CloudEventsFunction) instance(name);
    }

    private Object instance(String name) {
        Supplier<Object> start = switch (name) {
            case "receive" -> () -> new ReceiveFilesFunction(environment, cloud);
            case "ask" -> () -> new LoadWorkTableEventFunction(environment, cloud);
            case "load" -> () -> new LoadWorkTableTaskFunction(environment, cloud);
            case "return" -> () -> new ReturnErrorFilesFunction(environment, cloud);
            case "merge" -> () -> new MergeFunction(environment, cloud);
            case "archive" -> () -> new ArchiveFunction(environment, cloud);
            case "notify" -> () -> new NotifyFunction(environment, chat, cloud.clock());
            default -> throw new IllegalArgumentException("there is no function " + name);
        };
        return instances.computeIfAbsent(name, absent -> start.get());
    }

    /** An event in the structured form of CloudEvents, as sweep sends it. */
    private static CloudEvent structured(String body) {
        JsonObject event = JsonParser.parseString(body).getAsJsonObject();
        return CloudEventBuilder.v1()
                .withId(event.get("id").getAsString())
                .withType(event.get("type").getAsString())
                .withSource(URI.create(event.get("source").getAsString()))
                .withData("application/json", event.get("data").toString().getBytes(StandardCharsets.UTF_8))
                .build();
    }
}
