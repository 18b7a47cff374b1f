package dev.genkan.localcloud.pubsub;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.protobuf.FieldMask;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.FieldMaskUtil;
import com.google.protobuf.util.Timestamps;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.Topic;
import dev.genkan.localcloud.rpc.Refusals;
import dev.genkan.localcloud.work.Abandoned;
import dev.genkan.localcloud.work.Journal;
import dev.genkan.localcloud.work.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/**
 * All topics of all projects, and their subscriptions. Messages that are not acknowledged when this is closed are delivered when it is
 * opened again. Safe for use by several threads; throws {@link io.grpc.StatusRuntimeException} for what a caller did wrong.
 */
public final class Topics {

    private static final String TOPIC = "topic ";
    private static final int LARGEST_MESSAGE = 10_000_000;

    private final Workbench bench;
    private final Journal journal;
    private final BiConsumer<String, PubsubMessage> triggers;
    private final Subscriptions subscriptions;
    private final Map<String, Topic> topics = new ConcurrentSkipListMap<>();
    private final AtomicLong lastId;

    /**
     * Opens the topics in the workbench's folder and goes on with their messages.
     *
     * @param triggers is told of each message, with its topic, before the publisher is answered
     */
    public Topics(Workbench bench, BiConsumer<String, PubsubMessage> triggers) {
        this.bench = bench;
        this.triggers = triggers;
        this.journal = bench.journal("pubsub");
        this.subscriptions = new Subscriptions(bench, journal, this::bury);
        // No earlier process can have given as many ids as microseconds have passed.
        this.lastId = new AtomicLong(bench.clock().instant().toEpochMilli() * 1000);
        Map<String, JsonElement> known = journal.entries();
        known.forEach((key, value) -> {
            if (key.startsWith(TOPIC)) {
                topics.put(key.substring(TOPIC.length()), topic(key.substring(TOPIC.length()), value));
            }
        });
        subscriptions.restore(known);
    }

    /** The subscriptions of all topics. */
    public Subscriptions subscriptions() {
        return subscriptions;
    }

    /** Creates a topic. */
    public synchronized Topic create(Topic topic) {
        Terms.checkedName(topic.getName());
        if (topic.hasSchemaSettings() || topic.hasIngestionDataSourceSettings()) {
            throw Refusals.unsupported("topics with schemas or ingestion");
        }
        if (topics.containsKey(topic.getName())) {
            throw Refusals.alreadyExists(topic.getName());
        }
        return remember(topic);
    }

    /** Changes the fields of the mask. */
    public synchronized Topic update(Topic change, FieldMask mask) {
        Topic.Builder next = get(change.getName()).toBuilder();
        FieldMaskUtil.merge(mask, change, next);
        return remember(next.build());
    }

    public Topic get(String name) {
        Topic topic = topics.get(name);
        if (topic == null) {
            throw Refusals.notFound(name);
        }
        return topic;
    }

    /** The topics of a project, {@code projects/P}, by name. */
    public List<Topic> list(String project) {
        return topics.values().stream()
                .filter(topic -> topic.getName().startsWith(project + "/topics/"))
                .toList();
    }

    /** Deletes a topic; its subscriptions stay, and get no more messages. */
    public synchronized void delete(String name) {
        get(name);
        topics.remove(name);
        journal.remove(TOPIC + name);
        subscriptions.orphan(name);
    }

    /** Creates a subscription to a topic that is there. */
    public Subscription subscribe(Subscription subscription) {
        get(subscription.getTopic());
        return subscriptions.create(subscription);
    }

    /** Publishes messages; they are remembered when this returns their ids. */
    public List<String> publish(String topic, List<PubsubMessage> messages) {
        get(topic);
        messages.forEach(Topics::check);
        return messages.stream().map(message -> publish(topic, message)).toList();
    }

    /** Delivers nothing more and lets pushes under way end within that time. Messages are still accepted, and remembered. */
    public void quiet(Duration patience) throws InterruptedException {
        subscriptions.quiet(patience);
    }

    /** Delivers nothing more, and remembers nothing more. */
    public void close() {
        subscriptions.close();
        journal.close();
    }

    private String publish(String topic, PubsubMessage asked) {
        PubsubMessage message = asked.toBuilder()
                .setMessageId(Long.toString(lastId.incrementAndGet()))
                .setPublishTime(timestamp(bench.clock().instant()))
                .build();
        subscriptions.publish(topic, message);
        triggers.accept(topic, message);
        return message.getMessageId();
    }

    private static void check(PubsubMessage message) {
        if (!message.getOrderingKey().isEmpty()) {
            throw Refusals.unsupported("ordering keys");
        }
        if (message.getData().isEmpty() && message.getAttributesCount() == 0) {
            throw Refusals.invalid("A message must have data or attributes");
        }
        if (message.getSerializedSize() > LARGEST_MESSAGE) {
            throw Refusals.invalid("A message may have 10 MB: " + message.getSerializedSize() + " bytes");
        }
    }

    /** Sends a message that was delivered too often to the dead letter topic; false when there is no such topic. */
    private boolean bury(Subscription from, Held held) {
        String target = from.getDeadLetterPolicy().getDeadLetterTopic();
        if (!topics.containsKey(target)) {
            return false;
        }
        String[] name = from.getName().split("/");
        publish(
                target,
                held.message().toBuilder()
                        .putAttributes("CloudPubSubDeadLetterSourceDeliveryCount", Integer.toString(held.attempts()))
                        .putAttributes("CloudPubSubDeadLetterSourceSubscription", name[3])
                        .putAttributes("CloudPubSubDeadLetterSourceSubscriptionProject", name[1])
                        .putAttributes(
                                "CloudPubSubDeadLetterSourceTopicPublishTime",
                                Timestamps.toString(held.message().getPublishTime()))
                        .build());
        bench.abandoned()
                .accept(new Abandoned("message " + held.id(), from.getName(), held.attempts(), "sent to " + target));
        return true;
    }

    private Topic remember(Topic topic) {
        JsonObject labels = new JsonObject();
        topic.getLabelsMap().forEach(labels::addProperty);
        JsonObject stored = new JsonObject();
        stored.add("labels", labels);
        journal.put(TOPIC + topic.getName(), stored);
        topics.put(topic.getName(), topic);
        return topic;
    }

    private static Topic topic(String name, JsonElement stored) {
        Topic.Builder topic = Topic.newBuilder().setName(name);
        stored.getAsJsonObject()
                .getAsJsonObject("labels")
                .asMap()
                .forEach((label, value) -> topic.putLabels(label, value.getAsString()));
        return topic.build();
    }

    private static Timestamp timestamp(Instant time) {
        return Timestamps.fromMillis(time.toEpochMilli());
    }
}
