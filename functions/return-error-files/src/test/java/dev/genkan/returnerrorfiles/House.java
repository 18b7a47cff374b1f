package dev.genkan.returnerrorfiles;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.NewObject;
import dev.genkan.cloud.Notifier;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.StorageEvent;
import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.Upload;
import dev.genkan.localcloud.memory.Faults;
import dev.genkan.localcloud.memory.MemoryBuckets;
import dev.genkan.localcloud.memory.MemoryTopics;
import dev.genkan.receipt.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A house with one partner, whose bucket is {@code partner}, and the step at work in it. */
final class House {

    static final Origin ORIGIN = new Origin("tokyo", "partner", "in/items.tsv", 17);

    final Faults faults = new Faults();
    final MemoryBuckets buckets = new MemoryBuckets(faults);
    final MemoryTopics topics = new MemoryTopics(faults);
    final Notifier notifier = new Notifier(topics, "notify");

    private final ReturnErrorFiles step = new ReturnErrorFiles(buckets, notifier);

    House() {
        buckets.create("partner").create("temp");
    }

    Outcome giveBack(StoredObject object) {
        return step.giveBack(new StorageEvent(object.name(), object.generation(), object.size()));
    }

    /** Writes what the partner is to get into the temp bucket, over what is there; counts as calls. */
    StoredObject receipt(String text) {
        return write("temp", ORIGIN.copyName("receipts", ".json"), "application/json", ORIGIN.metadata(), text);
    }

    StoredObject errorFile(String text) {
        String contentType = "text/tab-separated-values; charset=UTF-8";
        return write("temp", ORIGIN.copyName("errors", ".tsv"), contentType, ORIGIN.metadata(), text);
    }

    StoredObject write(String bucket, String name, String contentType, Map<String, String> metadata, String text) {
        ObjectName object = new ObjectName(bucket, name);
        long there = buckets.find(object).map(StoredObject::generation).orElse(Buckets.NOTHING_THERE);
        try (Upload upload = buckets.write(new NewObject(object, contentType, metadata), there)) {
            upload.stream().write(text.getBytes(StandardCharsets.UTF_8));
            return upload.commit().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<String> partnersReceipt() {
        return buckets.text("partner", ORIGIN.receiptName());
    }

    Optional<String> partnersErrorFile() {
        return buckets.text("partner", ORIGIN.errorFileName());
    }

    Set<String> news() {
        return topics.published().stream().map(MemoryTopics.Message::data).collect(Collectors.toSet());
    }

    /** Everything that the partner has. */
    Map<String, String> state() {
        Map<String, String> state = new TreeMap<>();
        for (StoredObject object : buckets.objects("partner")) {
            String text = buckets.text("partner", object.name().name()).orElseThrow();
            state.put(object.name().name(), new TreeMap<>(object.metadata()) + object.contentType() + text);
        }
        return state;
    }
}
