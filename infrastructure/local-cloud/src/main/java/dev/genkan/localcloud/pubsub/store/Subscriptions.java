package dev.genkan.localcloud.pubsub.store;

import com.google.gson.JsonElement;
import com.google.protobuf.FieldMask;
import com.google.protobuf.util.FieldMaskUtil;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.PushConfig;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.Topic;
import dev.genkan.localcloud.pubsub.delivery.Backlog;
import dev.genkan.localcloud.pubsub.delivery.DeadLetters;
import dev.genkan.localcloud.pubsub.delivery.Push;
import dev.genkan.localcloud.pubsub.model.PubSubErrors;
import dev.genkan.localcloud.pubsub.model.ResourceName;
import dev.genkan.localcloud.pubsub.model.SubscriptionTerms;
import dev.genkan.localcloud.pubsub.model.UpdateMask;
import dev.genkan.localcloud.rpc.Refusals;
import dev.genkan.localcloud.rpc.Stored;
import dev.genkan.localcloud.work.Journal;
import dev.genkan.localcloud.work.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;

/** All subscriptions, and what waits in them. Safe for use by several threads. */
public final class Subscriptions {

    private static final String SUBSCRIPTION = "subscription ";

    private final Workbench bench;
    private final Journal journal;
    private final DeadLetters deadLetters;
    private final Map<String, Backlog> backlogs = new ConcurrentSkipListMap<>();
    private final Map<String, Push> pushes = new ConcurrentHashMap<>();

    Subscriptions(Workbench bench, Journal journal, DeadLetters deadLetters) {
        this.bench = bench;
        this.journal = journal;
        this.deadLetters = deadLetters;
    }

    /** Takes up what an earlier process left, and begins to push. */
    synchronized void restore(Map<String, JsonElement> entries) {
        entries.forEach((key, value) -> {
            if (key.startsWith(SUBSCRIPTION)) {
                add(Stored.read(value, Subscription.newBuilder()).build());
            }
        });
        entries.forEach((key, value) -> {
            if (key.startsWith(Backlog.MESSAGE)) {
                restore(key, value, Backlog::restore);
            } else if (key.startsWith(Backlog.RETAINED)) {
                restore(key, value, Backlog::restoreRetained);
            }
        });
        backlogs.values().forEach(this::startPush);
    }

    /** Creates a subscription; what it does not say is filled in. */
    synchronized Subscription create(Subscription asked) {
        Subscription complete = SubscriptionTerms.complete(asked);
        if (backlogs.containsKey(asked.getName())) {
            throw PubSubErrors.alreadyExists(asked.getName());
        }
        startPush(add(remember(complete)));
        return complete;
    }

    /** Changes the fields of the mask. */
    public synchronized Subscription update(Subscription change, FieldMask mask) {
        Subscription.Builder next = get(change.getName()).toBuilder();
        UpdateMask.SUBSCRIPTION.check(mask);
        FieldMaskUtil.MergeOptions replacing =
                new FieldMaskUtil.MergeOptions().setReplaceMessageFields(true).setReplaceRepeatedFields(true);
        FieldMaskUtil.merge(mask, change, next, replacing);
        return become(next.build());
    }

    /** Pushes to another endpoint, or not any more when it has none. */
    public synchronized void push(String name, PushConfig config) {
        become(get(name).toBuilder().setPushConfig(config).build());
    }

    /** A subscription. */
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
        backlog.close(Optional.of(PubSubErrors.notFound(name)));
        backlog.clear();
        backlogs.remove(name);
        journal.remove(SUBSCRIPTION + name);
    }

    /** Drops what waits in a subscription, and everything that will be published. */
    public synchronized void detach(String name) {
        Subscription known = get(name);
        if (known.getDetached()) {
            throw Refusals.failedPrecondition("Subscription already detached.");
        }
        Backlog backlog = backlog(name);
        backlog.close(Optional.of(PubSubErrors.detached()));
        backlog.clear();
        become(known.toBuilder().setDetached(true).build());
    }

    /** What waits in a subscription that is not detached. */
    public Backlog attached(String name) {
        Backlog backlog = backlog(name);
        if (backlog.terms().getDetached()) {
            throw PubSubErrors.detached();
        }
        return backlog;
    }

    /** The names of the subscriptions to a topic. */
    public List<String> to(String topic) {
        return all().stream()
                .filter(subscription -> subscription.getTopic().equals(topic) && !subscription.getDetached())
                .map(Subscription::getName)
                .toList();
    }

    void publish(String topic, PubsubMessage message) {
        for (Backlog backlog : backlogs.values()) {
            Subscription terms = backlog.terms();
            if (terms.getTopic().equals(topic) && !terms.getDetached()) {
                backlog.add(message);
            }
        }
    }

    /** Tells the subscriptions of a topic how long that keeps messages. */
    synchronized void describe(Topic topic) {
        to(topic.getName()).forEach(name -> become(described(get(name), topic)));
    }

    /** The same subscription, which says how long its topic keeps messages. */
    static Subscription described(Subscription subscription, Topic topic) {
        Subscription.Builder next = subscription.toBuilder().clearTopicMessageRetentionDuration();
        if (topic.hasMessageRetentionDuration()) {
            next.setTopicMessageRetentionDuration(topic.getMessageRetentionDuration());
        }
        return next.build();
    }

    /** The topic is gone: what waits still may be taken. */
    synchronized void orphan(String topic) {
        to(topic)
                .forEach(name -> become(get(name).toBuilder()
                        .setTopic(ResourceName.DELETED_TOPIC)
                        .clearTopicMessageRetentionDuration()
                        .build()));
    }

    void close() {
        backlogs.values().forEach(backlog -> backlog.close(backlog.reason()));
    }

    void quiet(Duration patience) throws InterruptedException {
        close();
        Instant until = Instant.now().plus(patience);
        for (Push push : pushes.values()) {
            push.await(Duration.between(Instant.now(), until));
        }
    }

    private Backlog backlog(String name) {
        Backlog backlog = backlogs.get(name);
        if (backlog == null) {
            throw PubSubErrors.notFound(name);
        }
        return backlog;
    }

    private void restore(String key, JsonElement value, BiConsumer<Backlog, JsonElement> action) {
        Backlog backlog = backlogs.get(key.split(" ")[1]);
        if (backlog == null) {
            journal.remove(key);
        } else {
            action.accept(backlog, value);
        }
    }

    private List<Subscription> all() {
        return backlogs.values().stream().map(Backlog::terms).toList();
    }

    private Subscription become(Subscription next) {
        Subscription complete = remember(SubscriptionTerms.complete(next));
        stopPush(next.getName());
        Backlog backlog = backlog(next.getName());
        backlog.become(complete);
        startPush(backlog);
        return complete;
    }

    private Backlog add(Subscription subscription) {
        Backlog backlog = new Backlog(subscription, bench, journal, deadLetters);
        if (subscription.getDetached()) {
            backlog.close(Optional.of(PubSubErrors.detached()));
        }
        backlogs.put(subscription.getName(), backlog);
        return backlog;
    }

    private void startPush(Backlog backlog) {
        if (SubscriptionTerms.isPush(backlog.terms())) {
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
        journal.put(SUBSCRIPTION + subscription.getName(), Stored.of(subscription));
        return subscription;
    }
}
