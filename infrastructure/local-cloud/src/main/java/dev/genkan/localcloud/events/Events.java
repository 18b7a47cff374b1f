package dev.genkan.localcloud.events;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.pubsub.v1.PubsubMessage;
import dev.genkan.localcloud.work.Faults;
import dev.genkan.localcloud.work.Journal;
import dev.genkan.localcloud.work.Workbench;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Triggers: who is told what, and the telling, until it succeeds. What was not delivered when this is closed is delivered when it is
 * opened again and the function is there. Safe for use by several threads.
 */
public final class Events {

    private static final Gson GSON = new Gson();

    private final DeliveryPolicy policy;
    private final Workbench bench;
    private final Journal journal;
    private final Map<String, PendingEvent> unclaimed = new ConcurrentHashMap<>();
    private final Map<String, Inbox> inboxes = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> triggers = new ConcurrentHashMap<>();

    /** Opens the events in the workbench's folder. */
    public Events(DeliveryPolicy policy, Workbench bench) {
        this.policy = policy;
        this.bench = bench;
        this.journal = bench.journal("events");
        for (JsonElement stored : journal.entries().values()) {
            PendingEvent pending = GSON.fromJson(stored, PendingEvent.class);
            unclaimed.put(pending.key(), pending);
            bench.activity().begin();
        }
    }

    /** Says where a function is. Events that wait for it are delivered at once. */
    public synchronized void function(String name, URI address) {
        if (inboxes.containsKey(name)) {
            throw new IllegalArgumentException("function " + name + " is there already");
        }
        Inbox inbox = new Inbox(name, address, policy, bench, journal);
        inboxes.put(name, inbox);
        List<PendingEvent> waiting = unclaimed.values().stream()
                .filter(pending -> pending.function().equals(name))
                .toList();
        unclaimed.values().removeAll(waiting);
        waiting.forEach(pending -> inbox.add(pending, bench.clock().instant()));
    }

    /** Tells a function of every change of this kind in a bucket. */
    public void onObject(ObjectChange.Kind kind, String bucket, String function) {
        subscribe(CloudEvent.typeOf(kind) + " " + bucket, function);
    }

    /**
     * Tells a function of every message of a topic.
     *
     * @param topic {@code projects/P/topics/T}
     */
    public void onMessage(String topic, String function) {
        subscribe(topic, function);
    }

    /** Accepts news from a bucket; it is remembered when this returns. */
    public void accept(ObjectChange change) {
        String trigger = CloudEvent.typeOf(change.kind()) + " " + change.bucket();
        CloudEvent event = CloudEvent.of(change, bench.clock().instant());
        subscribers(trigger).forEach(function -> accept(function, event));
    }

    /**
     * Accepts a message of a topic; it is remembered when this returns.
     *
     * @param topic {@code projects/P/topics/T}
     */
    public void accept(String topic, PubsubMessage message) {
        for (String function : subscribers(topic)) {
            String subscription = topic.replace("/topics/", "/subscriptions/eventarc-" + function + "-");
            accept(
                    function,
                    CloudEvent.of(topic, message, subscription, bench.clock().instant()));
        }
    }

    /** Begins nothing more and lets calls under way end within that time. Events are still accepted, and remembered. */
    public void quiet(Duration patience) throws InterruptedException {
        Instant until = Instant.now().plus(patience);
        for (Inbox inbox : inboxes.values()) {
            inbox.close(Duration.ZERO);
        }
        for (Inbox inbox : inboxes.values()) {
            inbox.close(Duration.between(Instant.now(), until));
        }
    }

    /**
     * {@link #quiet(Duration)}, and remembers nothing more. When functions elsewhere may still cause events, they are to be made
     * quiet first.
     */
    public void close(Duration patience) throws InterruptedException {
        quiet(patience);
        journal.close();
    }

    private void accept(String function, CloudEvent event) {
        Instant now = bench.clock().instant();
        String name = event.attribute("type") + " " + event.attribute("subject");
        List<Duration> deliveries = bench.faults().deliveries(new Faults.Delivery(function, name));
        for (int copy = 0; copy < deliveries.size(); copy++) {
            String key = function + " " + event.attribute("id") + " " + copy;
            PendingEvent pending = new PendingEvent(key, function, event, now.toString(), 0);
            journal.put(key, GSON.toJsonTree(pending));
            bench.activity().begin();
            inbox(function).add(pending, now.plus(deliveries.get(copy)));
        }
    }

    private void subscribe(String trigger, String function) {
        inbox(function);
        triggers.computeIfAbsent(trigger, any -> new ConcurrentSkipListSet<>()).add(function);
    }

    private Set<String> subscribers(String trigger) {
        return triggers.getOrDefault(trigger, Set.of());
    }

    private Inbox inbox(String function) {
        Inbox inbox = inboxes.get(function);
        if (inbox == null) {
            throw new IllegalArgumentException("there is no function " + function);
        }
        return inbox;
    }
}
