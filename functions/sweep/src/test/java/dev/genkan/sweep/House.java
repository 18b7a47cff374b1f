package dev.genkan.sweep;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.NewObject;
import dev.genkan.cloud.Notifier;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.Upload;
import dev.genkan.localcloud.memory.Faults;
import dev.genkan.localcloud.memory.MemoryBuckets;
import dev.genkan.localcloud.memory.MemoryTasks;
import dev.genkan.localcloud.memory.MemoryTopics;
import dev.genkan.receipt.Origin;
import dev.genkan.receipt.Receipt;
import dev.genkan.receipt.Receipt.Merged;
import dev.genkan.receipt.RowCounts;
import dev.genkan.sweep.SweepConfig.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A house in which files lie about, and a caretaker whose patience is an hour everywhere. */
final class House {

    static final Duration PATIENCE = Duration.ofHours(1);
    static final Duration STUCK_AFTER = Duration.ofDays(1);
    static final List<String> PARTNERS = List.of("tokyo-files", "nobody-files");
    static final Origin FILE = new Origin("tokyo", "tokyo-files", "items.tsv", 17);

    final Faults faults = new Faults();
    final MemoryBuckets buckets;
    final MemoryTasks tasks = new MemoryTasks(faults);
    final MemoryTopics topics = new MemoryTopics(faults);

    private Instant now = Instant.EPOCH;

    House() {
        buckets = new MemoryBuckets(faults);
        furnish();
    }

    /** One in which every object is finalised at the same moment. */
    House(Instant finalised) {
        buckets = new MemoryBuckets(faults, InstantSource.fixed(finalised));
        furnish();
    }

    private void furnish() {
        buckets.create("tokyo-files", Map.of("site_id", "tokyo"))
                .create("nobody-files")
                .create("load")
                .create("temp")
                .create("backup");
    }

    static SweepConfig config(int mostObjects, List<String> interfaceBuckets) {
        return new SweepConfig(
                interfaceBuckets,
                "load",
                "temp",
                "backup",
                "sweep",
                "merge",
                step("receive"),
                step("ask"),
                step("return"),
                step("archive"),
                step("merge"),
                STUCK_AFTER,
                mostObjects,
                "notify");
    }

    private static Step step(String name) {
        return new Step("https://" + name, PATIENCE);
    }

    Sweep caretaker(int mostObjects) {
        return caretaker(mostObjects, PARTNERS);
    }

    Sweep caretaker(int mostObjects, List<String> interfaceBuckets) {
        return new Sweep(
                config(mostObjects, interfaceBuckets), buckets, tasks, new Notifier(topics, "notify"), () -> now);
    }

    List<Swept> sweep() {
        return run(caretaker(1000));
    }

    static List<Swept> run(Sweep caretaker) {
        List<Swept> swept = new ArrayList<>();
        caretaker.run(swept::add);
        return swept;
    }

    /** It is so long after an object was finalised. */
    void letPass(StoredObject since, Duration age) {
        now = since.created().plus(age);
    }

    StoredObject write(String bucket, String name, Map<String, String> metadata, String text) {
        ObjectName object = new ObjectName(bucket, name);
        long there = buckets.find(object).map(StoredObject::generation).orElse(Buckets.NOTHING_THERE);
        try (Upload upload = buckets.write(new NewObject(object, "text/plain", metadata), there)) {
            upload.stream().write(text.getBytes(StandardCharsets.UTF_8));
            return upload.commit().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    StoredObject receiptInTemp(Receipt receipt) {
        return write("temp", receipt.origin().copyName("receipts", ".json"), FILE.metadata(), receipt.toJson());
    }

    StoredObject receiptAtPartner(Receipt receipt) {
        Origin origin = receipt.origin();
        return write(origin.bucket(), origin.receiptName(), origin.metadata(), receipt.toJson());
    }

    static Receipt receipt(Origin origin, Receipt.Outcome outcome, long loaded, Optional<Merged> merged) {
        boolean read = outcome == Receipt.Outcome.LOADED;
        return new Receipt(
                origin,
                10,
                "AAAAAA==",
                outcome,
                read ? Optional.empty() : Optional.of("a folder marker"),
                read ? Optional.of("items") : Optional.empty(),
                List.of(),
                new RowCounts(loaded, loaded, 0, 0),
                List.of(),
                read ? Optional.of(origin.errorFileName()) : Optional.empty(),
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH,
                merged,
                Optional.empty(),
                Optional.empty());
    }
}
