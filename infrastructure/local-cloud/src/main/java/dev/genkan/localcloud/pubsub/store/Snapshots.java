package dev.genkan.localcloud.pubsub.store;

import com.google.gson.JsonElement;
import com.google.protobuf.FieldMask;
import com.google.protobuf.util.FieldMaskUtil;
import com.google.protobuf.util.Timestamps;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.Snapshot;
import dev.genkan.localcloud.pubsub.delivery.MessageLog;
import dev.genkan.localcloud.pubsub.model.PubSubErrors;
import dev.genkan.localcloud.pubsub.model.ResourceName;
import dev.genkan.localcloud.pubsub.model.UpdateMask;
import dev.genkan.localcloud.rpc.Protos;
import dev.genkan.localcloud.rpc.Refusals;
import dev.genkan.localcloud.rpc.Stored;
import dev.genkan.localcloud.work.Journal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * All snapshots. One holds the messages that a subscription had not acknowledged when it was made, and all that were published to the
 * topic since, until it expires. Safe for use by several threads.
 */
public final class Snapshots {

    private static final String SNAPSHOT = "snapshot ";
    private static final String MESSAGE = "snapshotted ";
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration SHORTEST = Duration.ofHours(1);

    private final Clock clock;
    private final Journal journal;
    private final Map<String, Kept> snapshots = new ConcurrentSkipListMap<>();

    Snapshots(Clock clock, Journal journal) {
        this.clock = clock;
        this.journal = journal;
    }

    /** Takes up what an earlier process left. */
    synchronized void restore(Map<String, JsonElement> entries) {
        entries.forEach((key, value) -> {
            if (key.startsWith(SNAPSHOT)) {
                keep(Stored.read(value, Snapshot.newBuilder()).build());
            }
        });
        entries.forEach((key, value) -> {
            if (key.startsWith(MESSAGE)) {
                Kept kept = snapshots.get(key.split(" ")[1]);
                if (kept == null) {
                    journal.remove(key);
                } else {
                    kept.messages().restore(value);
                }
            }
        });
    }

    /**
     * Makes a snapshot.
     *
     * @param asked its name, topic and labels
     * @param backlog what it is to hold already, in the order of publishing
     */
    synchronized Snapshot create(Snapshot asked, List<PubsubMessage> backlog) {
        ResourceName.check(asked.getName(), "snapshots");
        forgetExpired();
        if (snapshots.containsKey(asked.getName())) {
            throw PubSubErrors.alreadyExists(asked.getName());
        }
        Instant now = clock.instant();
        Instant oldest =
                backlog.isEmpty() ? now : Protos.instant(backlog.getFirst().getPublishTime());
        Instant expiry = oldest.plus(LONGEST);
        if (expiry.isBefore(now.plus(SHORTEST))) {
            throw Refusals.failedPrecondition("The operation could not be completed because the required source"
                    + " subscription's backlog is too old.");
        }
        Snapshot snapshot = remember(asked.toBuilder()
                .setExpireTime(Timestamps.fromMillis(expiry.toEpochMilli()))
                .build());
        Kept kept = keep(snapshot);
        backlog.forEach(kept.messages()::add);
        return snapshot;
    }

    /** A snapshot. */
    public Snapshot get(String name) {
        return kept(name).snapshot();
    }

    /** The messages that a snapshot holds. */
    Collection<PubsubMessage> messages(String name) {
        return kept(name).messages().all();
    }

    /** The snapshots of a project, {@code projects/P}, by name. */
    public List<Snapshot> list(String project) {
        forgetExpired();
        return snapshots.values().stream()
                .map(Kept::snapshot)
                .filter(snapshot -> snapshot.getName().startsWith(project + "/snapshots/"))
                .toList();
    }

    /** The names of the snapshots of a topic. */
    public List<String> of(String topic) {
        forgetExpired();
        return snapshots.values().stream()
                .map(Kept::snapshot)
                .filter(snapshot -> snapshot.getTopic().equals(topic))
                .map(Snapshot::getName)
                .toList();
    }

    /** Changes the fields of the mask. */
    public synchronized Snapshot update(Snapshot change, FieldMask mask) {
        Kept kept = kept(change.getName());
        UpdateMask.SNAPSHOT.check(mask);
        Snapshot.Builder next = kept.snapshot().toBuilder();
        FieldMaskUtil.merge(mask, change, next, new FieldMaskUtil.MergeOptions().setReplaceRepeatedFields(true));
        return become(kept, next.build());
    }

    /** Deletes a snapshot and its messages. */
    public synchronized void delete(String name) {
        forget(kept(name));
    }

    synchronized void publish(String topic, PubsubMessage message) {
        forgetExpired();
        snapshots.values().stream()
                .filter(kept -> kept.snapshot().getTopic().equals(topic))
                .forEach(kept -> kept.messages().add(message));
    }

    /** The topic is gone: its snapshots stay until they expire. */
    synchronized void orphan(String topic) {
        of(topic).forEach(name -> {
            Kept kept = kept(name);
            become(
                    kept,
                    kept.snapshot().toBuilder()
                            .setTopic(ResourceName.DELETED_TOPIC)
                            .build());
        });
    }

    private Kept kept(String name) {
        forgetExpired();
        Kept kept = snapshots.get(name);
        if (kept == null) {
            throw PubSubErrors.notFound(name);
        }
        return kept;
    }

    private synchronized void forgetExpired() {
        Instant now = clock.instant();
        snapshots.values().stream()
                .filter(kept -> Protos.instant(kept.snapshot().getExpireTime()).isBefore(now))
                .toList()
                .forEach(this::forget);
    }

    private void forget(Kept kept) {
        String name = kept.snapshot().getName();
        kept.messages().clear();
        snapshots.remove(name);
        journal.remove(SNAPSHOT + name);
    }

    private Snapshot become(Kept kept, Snapshot next) {
        snapshots.put(next.getName(), new Kept(remember(next), kept.messages()));
        return next;
    }

    private Kept keep(Snapshot snapshot) {
        Kept kept = new Kept(snapshot, new MessageLog(MESSAGE + snapshot.getName() + " ", journal));
        snapshots.put(snapshot.getName(), kept);
        return kept;
    }

    private Snapshot remember(Snapshot snapshot) {
        journal.put(SNAPSHOT + snapshot.getName(), Stored.of(snapshot));
        return snapshot;
    }

    private record Kept(Snapshot snapshot, MessageLog messages) {}
}
