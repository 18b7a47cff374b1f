package dev.genkan.merge;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.Column;
import dev.genkan.cloud.NewObject;
import dev.genkan.cloud.Notifier;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.TableName;
import dev.genkan.cloud.Upload;
import dev.genkan.cloud.Warehouse.JobResult;
import dev.genkan.localcloud.memory.Faults;
import dev.genkan.localcloud.memory.MemoryBuckets;
import dev.genkan.localcloud.memory.MemoryTopics;
import dev.genkan.localcloud.memory.MemoryWarehouse;
import dev.genkan.receipt.MergeTask;
import dev.genkan.receipt.Origin;
import dev.genkan.receipt.Receipt;
import dev.genkan.receipt.Receipt.Merged;
import dev.genkan.receipt.RowCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A house in which one file of {@code items} waits in its work table, and the step at work in it. */
final class Hall {

    static final MergeConfig CONFIG = new MergeConfig("definitions", "temp", "work", "main", "notify");
    static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
    static final Origin ORIGIN = new Origin("tokyo", "partner", "items_1.tsv", 7);
    static final MergeTask TASK = new MergeTask(ORIGIN, "items", "tokyo__items__7");
    static final TableName MAIN = new TableName("main", "items");

    private static final String ITEMS = """
            name: 商品
            filename: items_*.tsv
            fields:
              - {name: code, type: STRING, key: true, required: true, description: コード}
              - {name: quantity, type: INTEGER, description: 数量}
            """;

    final Faults faults = new Faults();
    final MemoryBuckets buckets = new MemoryBuckets(faults);
    final MemoryWarehouse warehouse = new MemoryWarehouse(buckets, faults);
    final MemoryTopics topics = new MemoryTopics(faults);
    final Notifier notifier = new Notifier(topics, CONFIG.notifyTopic());

    private final Merge merge = new Merge(CONFIG, buckets, warehouse, notifier, InstantSource.fixed(NOW));

    /** With everything that a merge needs. */
    static Hall complete() {
        Hall hall = new Hall();
        hall.define("interface_files/items.yaml", ITEMS);
        hall.createWorkTable();
        hall.createMainTable("code STRING", "quantity INT64", "updated_at TIMESTAMP");
        hall.write(receipt());
        hall.warehouse.answer(statement -> new JobResult.Done(3, 2, 1, 0));
        return hall;
    }

    Hall() {
        Stream.of("definitions", "temp").forEach(buckets::create);
    }

    void define(String name, String text) {
        buckets.put("definitions", name, text);
    }

    void createWorkTable() {
        warehouse.create(new TableName("work", TASK.workTable()), columns("code STRING", "quantity INT64"));
    }

    void createMainTable(String... columns) {
        warehouse.create(MAIN, columns(columns));
    }

    static List<Column> columns(String... columns) {
        return Stream.of(columns)
                .map(column -> column.split(" "))
                .map(words -> new Column(words[0], words[1], false))
                .toList();
    }

    static Receipt receipt() {
        return new Receipt(
                ORIGIN,
                10,
                "crc",
                Receipt.Outcome.LOADED,
                Optional.empty(),
                Optional.of("items"),
                List.of(),
                new RowCounts(3, 3, 0, 0),
                List.of(),
                Optional.empty(),
                NOW,
                NOW,
                NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    void write(Receipt receipt) {
        NewObject object = new NewObject(receiptName(), "application/json", ORIGIN.metadata());
        long generation = buckets.objects("temp").stream()
                .mapToLong(stored -> stored.generation())
                .findFirst()
                .orElse(Buckets.NOTHING_THERE);
        try (Upload upload = buckets.write(object, generation)) {
            upload.stream().write(receipt.toJson().getBytes(StandardCharsets.UTF_8));
            assertThat(upload.commit()).isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectName receiptName() {
        return new ObjectName("temp", ORIGIN.copyName("receipts", ".json"));
    }

    Outcome merge() {
        return merge.merge(TASK);
    }

    /** What the receipt says of the merge. */
    Optional<Merged> noted() {
        return buckets.text("temp", receiptName().name()).map(Receipt::fromJson).flatMap(Receipt::merged);
    }

    /** What people were told; a repeat of the same counts once. */
    List<String> news() {
        return topics.published().stream()
                .map(message -> JsonParser.parseString(message.data()).getAsJsonObject())
                .map(json -> json.get("id").getAsString() + " "
                        + json.get("severity").getAsString() + " "
                        + json.get("message").getAsString())
                .distinct()
                .toList();
    }
}
