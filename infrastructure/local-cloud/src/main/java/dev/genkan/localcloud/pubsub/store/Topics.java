package dev.genkan.localcloud.pubsub.store;

import com.google.gson.JsonElement;
import com.google.protobuf.FieldMask;
import com.google.protobuf.util.FieldMaskUtil;
import com.google.protobuf.util.Timestamps;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.Snapshot;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.Topic;
import dev.genkan.localcloud.pubsub.delivery.Backlog;
import dev.genkan.localcloud.pubsub.delivery.MessageLog;
import dev.genkan.localcloud.pubsub.model.PubSubErrors;
import dev.genkan.localcloud.pubsub.model.ResourceName;
import dev.genkan.localcloud.pubsub.model.TopicTerms;
import dev.genkan.localcloud.pubsub.model.UpdateMask;
import dev.genkan.localcloud.rpc.Protos;
import dev.genkan.localcloud.rpc.Refusals;
import dev.genkan.localcloud.rpc.Stored;
import dev.genkan.localcloud.work.Abandoned;
import dev.genkan.localcloud.work.Journal;
import dev.genkan.localcloud.work.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * All topics of all projects, their subscriptions and snapshots. Messages that are not acknowledged when this is closed are delivered
 * when it is opened again. Safe for use by several threads; throws {@link io.grpc.StatusRuntimeException} for what a caller did
 * wrong.
 */
public final class Topics {

    private static final String TOPIC = "topic ";
    private static final String PUBLISHED = "published ";

    private final Workbench bench;
    private final Journal journal;
    private final BiConsumer<String, PubsubMessage> triggers;
    private final Subscriptions subscriptions;
    private final Snapshots snapshots;
    private final Map<String, Topic> topics = new ConcurrentSkipListMap<>();
    private final Map<String, MessageLog> logs = new ConcurrentHashMap<>();
    private final AtomicLong lastId;
    /** Held while a message is handed to all who are to have it: a snapshot has it or not, and all have it in the same order. */
    private final Object publishing = new Object();

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
        this.snapshots = new Snapshots(bench.clock(), journal);
        // No earlier process can have given as many ids as microseconds have passed.
        this.lastId = new AtomicLong(bench.clock().instant().toEpochMilli() * 1000);
        Map<String, JsonElement> known = journal.entries();
        known.forEach(this::restore);
        snapshots.restore(known);
        subscriptions.restore(known);
    }

    /** The subscriptions of all topics. */
    public Subscriptions subscriptions() {
        return subscriptions;
    }

    /** The snapshots of all topics. */
    public Snapshots snapshots() {
        return snapshots;
    }

    /** Creates a topic. */
    public synchronized Topic create(Topic topic) {
        Topic complete = TopicTerms.complete(topic);
        if (topics.containsKey(topic.getName())) {
            throw PubSubErrors.alreadyExists(topic.getName());
        }
        return remember(complete);
    }

    /** Changes the fields of the mask. */
    public synchronized Topic update(Topic change, FieldMask mask) {
        Topic.Builder next = get(change.getName()).toBuilder();
        UpdateMask.TOPIC.check(mask);
        FieldMaskUtil.MergeOptions replacing =
                new FieldMaskUtil.MergeOptions().setReplaceMessageFields(true).setReplaceRepeatedFields(true);
        FieldMaskUtil.merge(mask, change, next, replacing);
        Topic complete = remember(TopicTerms.complete(next.build()));
        subscriptions.describe(complete);
        return complete;
    }

    /** A topic. */
    public Topic get(String name) {
        Topic topic = topics.get(name);
        if (topic == null) {
            throw PubSubErrors.notFound(name);
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
        log(name).clear();
        journal.remove(TOPIC + name);
        subscriptions.orphan(name);
        snapshots.orphan(name);
    }

    /** Creates a subscription to a topic that is there. */
    public synchronized Subscription subscribe(Subscription subscription) {
        if (subscription.hasDeadLetterPolicy()) {
            get(subscription.getDeadLetterPolicy().getDeadLetterTopic());
        }
        return subscriptions.create(Subscriptions.described(subscription, get(subscription.getTopic())));
    }

    /** Publishes messages; they are remembered when this returns their ids. */
    public List<String> publish(String topic, List<PubsubMessage> messages) {
        get(topic);
        TopicTerms.check(messages);
        return messages.stream().map(message -> publish(topic, message)).toList();
    }

    /**
     * Makes a snapshot of a subscription.
     *
     * @param asked its name and labels
     */
    public Snapshot snapshot(Snapshot asked, String subscription) {
        synchronized (publishing) {
            Backlog backlog = subscriptions.attached(subscription);
            Snapshot named =
                    asked.toBuilder().setTopic(backlog.terms().getTopic()).build();
            return snapshots.create(named, backlog.unacknowledged());
        }
    }

    /** Marks what a subscription got before this time as acknowledged, and what it got since as not. */
    public void seek(String subscription, Instant time) {
        synchronized (publishing) {
            Backlog backlog = subscriptions.attached(subscription);
            backlog.seek(
                    message -> !Protos.instant(message.getPublishTime()).isBefore(time),
                    kept(backlog.terms().getTopic()).all());
        }
    }

    /** Marks as not acknowledged what is in a snapshot, and everything else as acknowledged. */
    public void seek(String subscription, String snapshot) {
        synchronized (publishing) {
            Backlog backlog = subscriptions.attached(subscription);
            Snapshot known = snapshots.get(snapshot);
            if (!known.getTopic().equals(backlog.terms().getTopic())) {
                throw Refusals.failedPrecondition(
                        "The subscription's topic " + backlog.terms().getTopic()
                                + " is different from that of the snapshot " + known.getTopic()
                                + "; they must match in order for Seek to work. Note that if a topic is"
                                + " deleted and then re-created with the same name, it is considered a distinct topic for these"
                                + " purposes.");
            }
            Collection<PubsubMessage> messages = snapshots.messages(snapshot);
            Set<String> ids =
                    messages.stream().map(PubsubMessage::getMessageId).collect(Collectors.toUnmodifiableSet());
            backlog.seek(message -> ids.contains(message.getMessageId()), messages);
        }
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
        PubsubMessage message = handOut(topic, asked.toBuilder());
        triggers.accept(topic, message);
        return message.getMessageId();
    }

    private PubsubMessage handOut(String topic, PubsubMessage.Builder asked) {
        synchronized (publishing) {
            PubsubMessage message = asked.setMessageId(Long.toString(lastId.incrementAndGet()))
                    .setPublishTime(
                            Timestamps.fromMillis(bench.clock().instant().toEpochMilli()))
                    .build();
            if (get(topic).hasMessageRetentionDuration()) {
                kept(topic).add(message);
            }
            snapshots.publish(topic, message);
            subscriptions.publish(topic, message);
            return message;
        }
    }

    /** The messages that a topic keeps itself, for all its subscriptions. */
    private MessageLog kept(String name) {
        Topic topic = topics.getOrDefault(name, Topic.getDefaultInstance());
        Duration retention = Protos.duration(topic.getMessageRetentionDuration());
        MessageLog log = log(name);
        log.forgetBefore(bench.clock().instant().minus(retention));
        return log;
    }

    private MessageLog log(String topic) {
        return logs.computeIfAbsent(topic, name -> new MessageLog(PUBLISHED + name + " ", journal));
    }

    /** Sends a message that was delivered too often to the dead letter topic; false when there is no such topic. */
    private boolean bury(Subscription from, PubsubMessage message, int attempts) {
        String target = from.getDeadLetterPolicy().getDeadLetterTopic();
        if (!topics.containsKey(target)) {
            return false;
        }
        publish(
                target,
                message.toBuilder()
                        .putAttributes("CloudPubSubDeadLetterSourceDeliveryCount", Integer.toString(attempts))
                        .putAttributes("CloudPubSubDeadLetterSourceSubscription", ResourceName.id(from.getName()))
                        .putAttributes(
                                "CloudPubSubDeadLetterSourceSubscriptionProject", ResourceName.project(from.getName()))
                        .putAttributes(
                                "CloudPubSubDeadLetterSourceTopicPublishTime",
                                Timestamps.toString(message.getPublishTime()))
                        .build());
        bench.abandoned()
                .accept(new Abandoned(
                        "message " + message.getMessageId(), from.getName(), attempts, "sent to " + target));
        return true;
    }

    private Topic remember(Topic topic) {
        journal.put(TOPIC + topic.getName(), Stored.of(topic));
        topics.put(topic.getName(), topic);
        return topic;
    }

    private void restore(String key, JsonElement value) {
        if (key.startsWith(TOPIC)) {
            String name = key.substring(TOPIC.length());
            Topic topic = Stored.read(value, Topic.newBuilder()).setName(name).build();
            topics.put(name, TopicTerms.complete(topic));
        } else if (key.startsWith(PUBLISHED)) {
            log(key.split(" ")[1]).restore(value);
        }
    }
}
