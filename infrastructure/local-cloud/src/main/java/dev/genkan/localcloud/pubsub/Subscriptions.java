package dev.genkan.localcloud.pubsub;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.FieldMask;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.FieldMaskUtil;
import com.google.protobuf.util.JsonFormat;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.PushConfig;
import com.google.pubsub.v1.Subscription;
import dev.genkan.localcloud.rpc.Refusals;
import dev.genkan.localcloud.work.Journal;
import dev.genkan.localcloud.work.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiPredicate;

/** All subscriptions, and what waits in them. Safe for use by several threads. */
public final class Subscriptions {

    static final String SUBSCRIPTION = "subscription ";
    private static final String NO_TOPIC = "_deleted-topic_";

    private final Workbench bench;
    private final Journal journal;
    private final BiPredicate<Subscription, Held> deadLetters;
    private final Map<String, Backlog> backlogs = new ConcurrentSkipListMap<>();
    private final Map<String, Push> pushes = new ConcurrentHashMap<>();

    Subscriptions(Workbench bench, Journal journal, BiPredicate<Subscription, Held> deadLetters) {
        this.bench = bench;
        this.journal = journal;
        this.deadLetters = deadLetters;
    }

    /** Takes up what an earlier process left, and begins to push. */
    synchronized void restore(Map<String, JsonElement> entries) {
        entries.forEach((key, value) -> {
            if (key.startsWith(SUBSCRIPTION)) {
                add(parsed(value));
            }
        });
        entries.forEach((key, value) -> {
            if (key.startsWith(Backlog.MESSAGE)) {
                Backlog backlog = backlogs.get(key.split(" ")[1]);
                if (backlog == null) {
                    journal.remove(key);
                } else {
                    backlog.restore(Held.fromJson(value, bench.clock().instant()));
                }
            }
        });
        backlogs.values().forEach(this::startPush);
    }

    /** Creates a subscription; what it does not say is filled in. */
    public synchronized Subscription create(Subscription asked) {
        if (backlogs.containsKey(asked.getName())) {
            throw Refusals.alreadyExists(asked.getName());
        }
        Subscription complete = remember(Terms.complete(asked));
        startPush(add(complete));
        return complete;
    }

    /** Changes the fields of the mask. */
    public synchronized Subscription update(Subscription change, FieldMask mask) {
        Subscription.Builder next = get(change.getName()).toBuilder();
        FieldMaskUtil.merge(mask, change, next, new FieldMaskUtil.MergeOptions().setReplaceMessageFields(true));
        return become(next.build());
    }

    /** Pushes to another endpoint, or not any more when it has none. */
    public synchronized void push(String name, PushConfig config) {
        become(get(name).toBuilder().setPushConfig(config).build());
    }

    public Subscription get(String name) {
        return backlog(name).terms();
    }

    /** The subscriptions of a project, {@code projects/P}, by name. */
    public List<Subscription> list(String project) {
        return all().stream()
                .filter(subscription -> subscription.getName().startsWith(project + "/subscriptions/"))
                .toList();
    }

    /** Deletes a subscription and what waits in it. */
    public synchronized void delete(String name) {
        Backlog backlog = backlog(name);
        stopPush(name);
        backlog.clear();
        backlog.close();
        backlogs.remove(name);
        journal.remove(SUBSCRIPTION + name);
    }

    /** What waits in a subscription. */
    Backlog backlog(String name) {
        Backlog backlog = backlogs.get(name);
        if (backlog == null) {
            throw Refusals.notFound(name);
        }
        return backlog;
    }

    /** The names of the subscriptions to a topic. */
    List<String> to(String topic) {
        return all().stream()
                .filter(subscription -> subscription.getTopic().equals(topic))
                .map(Subscription::getName)
                .toList();
    }

    void publish(String topic, PubsubMessage message) {
        to(topic).forEach(name -> backlog(name).add(message));
    }

    /** The topic is gone: what waits still may be taken. */
    synchronized void orphan(String topic) {
        to(topic)
                .forEach(name -> become(get(name).toBuilder().setTopic(NO_TOPIC).build()));
    }

    void close() {
        backlogs.values().forEach(Backlog::close);
    }

    void quiet(Duration patience) throws InterruptedException {
        close();
        Instant until = Instant.now().plus(patience);
        for (Push push : pushes.values()) {
            push.await(Duration.between(Instant.now(), until));
        }
    }

    private List<Subscription> all() {
        return backlogs.values().stream().map(Backlog::terms).toList();
    }

    private Subscription become(Subscription next) {
        Subscription complete = remember(Terms.complete(next));
        stopPush(next.getName());
        Backlog backlog = backlog(next.getName());
        backlog.become(complete);
        startPush(backlog);
        return complete;
    }

    private Backlog add(Subscription subscription) {
        Backlog backlog = new Backlog(subscription, bench, journal, deadLetters);
        backlogs.put(subscription.getName(), backlog);
        return backlog;
    }

    private void startPush(Backlog backlog) {
        if (Terms.isPush(backlog.terms())) {
            pushes.put(backlog.terms().getName(), new Push(backlog, bench));
        }
    }

    private void stopPush(String name) {
        Push push = pushes.remove(name);
        if (push != null) {
            push.stop();
        }
    }

    private Subscription remember(Subscription subscription) {
        try {
            String json = JsonFormat.printer().print(subscription);
            journal.put(SUBSCRIPTION + subscription.getName(), new JsonPrimitive(json));
            return subscription;
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + subscription.getName(), e);
        }
    }

    private static Subscription parsed(JsonElement stored) {
        Subscription.Builder subscription = Subscription.newBuilder();
        try {
            JsonFormat.parser().merge(stored.getAsString(), subscription);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("not a subscription: " + stored, e);
        }
        return subscription.build();
    }
}
