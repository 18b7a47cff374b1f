package dev.genkan.receivefiles;

import dev.genkan.cloud.NewObject;
import dev.genkan.cloud.Notifier;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.Receipts;
import dev.genkan.cloud.StorageEvent;
import dev.genkan.cloud.StoredObject;
import dev.genkan.localcloud.memory.Faults;
import dev.genkan.localcloud.memory.MemoryBuckets;
import dev.genkan.localcloud.memory.MemoryTopics;
import dev.genkan.receipt.Origin;
import dev.genkan.receipt.Receipt;
import dev.genkan.receipt.RowCounts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A house with one partner, whose bucket is {@code partner}, and the step at work in it. */
final class House {

    static final ReceiveFilesConfig CONFIG = new ReceiveFilesConfig("backup", "load", "archive", "temp", "notify");
    static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");

    final Faults faults = new Faults();
    final MemoryBuckets buckets = new MemoryBuckets(faults);
    final MemoryTopics topics = new MemoryTopics(faults);
    final Notifier notifier = new Notifier(topics, CONFIG.notifyTopic());
    final List<String> loads = new ArrayList<>();

    private final Receipts receipts = new Receipts(buckets, CONFIG.tempBucket());
    private final ReceiveFiles step = new ReceiveFiles(
            buckets,
            new Copies(buckets, CONFIG),
            receipts,
            new UnreadFiles(buckets, receipts, InstantSource.fixed(NOW)),
            notifier);

    House(Map<String, String> labels) {
        buckets.create("partner", labels);
        Stream.of("backup", "load", "archive", "temp").forEach(buckets::create);
        buckets.onFinalised(object -> {
            if (object.name().bucket().equals("load")) {
                loads.add(object.name().name());
            }
        });
    }

    static House ofTokyo() {
        return new House(Map.of("site_id", "tokyo"));
    }

    Outcome receive(StoredObject object) {
        return step.receive(new StorageEvent(object.name(), object.generation(), object.size()));
    }

    Origin origin(StoredObject object) {
        return new Origin("tokyo", "partner", object.name().name(), object.generation());
    }

    /** The other steps do their work on a file: its backup is archived, its rows are loaded. */
    void others(Origin origin) {
        buckets.text("backup", origin.copyName()).ifPresent(text -> {
            put("archive", origin.archiveName(), text, origin);
            remove("backup", origin.copyName());
        });
        buckets.text("load", origin.copyName()).ifPresent(text -> {
            put(
                    "temp",
                    origin.copyName("receipts", ".json"),
                    receipt(origin, Receipt.Outcome.LOADED).toJson(),
                    origin);
            remove("load", origin.copyName());
        });
    }

    void put(String bucket, String name, String text, Origin origin) {
        StoredObject bare = buckets.put("temp", "bare", text);
        buckets.copy(
                bare.name(),
                bare.generation(),
                new NewObject(new ObjectName(bucket, name), "text/plain", origin.metadata()),
                MemoryBuckets.NOTHING_THERE);
        buckets.delete(bare.name(), bare.generation());
    }

    void remove(String bucket, String name) {
        buckets.objects(bucket).stream()
                .filter(object -> object.name().name().equals(name))
                .forEach(object -> buckets.delete(object.name(), object.generation()));
    }

    static Receipt receipt(Origin origin, Receipt.Outcome outcome) {
        return new Receipt(
                origin,
                3,
                "crc",
                outcome,
                Optional.empty(),
                Optional.of("items"),
                List.of(),
                new RowCounts(0, 0, 0, 0),
                List.of(),
                Optional.empty(),
                NOW,
                NOW,
                NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    Receipt partnersReceipt(Origin origin) {
        return Receipt.fromJson(buckets.text("partner", origin.receiptName()).orElseThrow());
    }

    /** The news that people got; a repeat of the same counts once. */
    Set<String> news() {
        return topics.published().stream().map(MemoryTopics.Message::data).collect(Collectors.toSet());
    }

    /** Everything that is in the buckets, and the news. */
    Map<String, String> state() {
        Map<String, String> state = new TreeMap<>();
        for (String bucket : List.of("partner", "backup", "load", "archive", "temp")) {
            for (StoredObject object : buckets.objects(bucket)) {
                String text = buckets.text(bucket, object.name().name()).orElseThrow();
                state.put(object.name().toString(), new TreeMap<>(object.metadata()) + object.contentType() + text);
            }
        }
        state.put("news", new TreeSet<>(news()).toString());
        return state;
    }
}
