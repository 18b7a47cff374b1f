package dev.genkan.loadworktable;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.NewObject;
import dev.genkan.cloud.Notifier;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.TableName;
import dev.genkan.cloud.Upload;
import dev.genkan.cloud.Warehouse;
import dev.genkan.loadworktable.engine.Limits;
import dev.genkan.localcloud.memory.Faults;
import dev.genkan.localcloud.memory.MemoryBuckets;
import dev.genkan.localcloud.memory.MemoryPipelines;
import dev.genkan.localcloud.memory.MemoryTasks;
import dev.genkan.localcloud.memory.MemoryTopics;
import dev.genkan.localcloud.memory.MemoryWarehouse;
import dev.genkan.receipt.MergeTask;
import dev.genkan.receipt.Origin;
import dev.genkan.receipt.Receipt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A house with two file types and one partner, whose bucket is {@code partner}, and the step at work in it. */
final class Hall {

    static final LoadWorkTableTaskConfig CONFIG = new LoadWorkTableTaskConfig(
            "definitions",
            "temp",
            "work",
            "merge",
            "https://merge",
            "notify",
            Limits.standard().withLineBytes(1000),
            100_000,
            2,
            Optional.of(3),
            Optional.of(new LargeFilesConfig(5000, "gs://templates/large-files.json")));
    static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");

    private static final String ITEMS = """
            name: 商品
            filename: items_yyyymmddhhmiss.tsv
            fields:
              - {name: code, type: STRING, key: true, required: true, description: コード}
              - {name: quantity, type: INTEGER, description: 数量}
            """;

    private static final String SALES = """
            name: 売上
            filename: sales_*.tsv
            fields:
              - {name: amount, type: NUMERIC, description: 金額}
            """;

    final Faults faults = new Faults();
    final MemoryBuckets buckets = new MemoryBuckets(faults);
    final MemoryWarehouse warehouse = new MemoryWarehouse(buckets, faults);
    final MemoryTasks tasks = new MemoryTasks(faults);
    final MemoryTopics topics = new MemoryTopics(faults);
    final MemoryPipelines pipelines = new MemoryPipelines(faults);
    final Notifier notifier = new Notifier(topics, CONFIG.notifyTopic());

    private final int rowsPerFile;

    Hall() {
        this(Integer.MAX_VALUE);
    }

    /** Its good rows come in files of so many rows. */
    Hall(int rowsPerFile) {
        this.rowsPerFile = rowsPerFile;
        Stream.of("definitions", "load", "temp", "partner").forEach(buckets::create);
        define("interface_files/items.yaml", ITEMS);
        define("interface_files/sales.yaml", SALES);
    }

    void define(String name, String text) {
        buckets.put("definitions", name, text);
    }

    /** A file as the step before hands it on. */
    StoredObject receive(String object, String content) {
        return receive(object, content.getBytes(StandardCharsets.UTF_8));
    }

    /** The same, of bytes that are no text. */
    StoredObject receive(String object, byte[] content) {
        Origin origin = new Origin("tokyo", "partner", object, 7);
        return write("load", origin.copyName(), origin, content);
    }

    StoredObject write(String bucket, String name, Origin origin, String content) {
        return write(bucket, name, origin, content.getBytes(StandardCharsets.UTF_8));
    }

    private StoredObject write(String bucket, String name, Origin origin, byte[] content) {
        NewObject object = new NewObject(new ObjectName(bucket, name), "text/plain", origin.metadata());
        try (Upload upload = buckets.write(object, Buckets.NOTHING_THERE)) {
            upload.stream().write(content);
            return upload.commit().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Origin origin(StoredObject file) {
        return Origin.of(file.metadata()).orElseThrow();
    }

    static LoadTask task(StoredObject file) {
        return new LoadTask(file.name(), file.generation(), Origin.of(file.metadata()));
    }

    Outcome load(StoredObject file) {
        return load(file, buckets, warehouse);
    }

    Outcome load(StoredObject file, Buckets ownBuckets, Warehouse ownWarehouse) {
        Optional<LargeFiles> largeFiles =
                CONFIG.largeFiles().map(large -> new LargeFiles(ownBuckets, pipelines, notifier, CONFIG, large));
        return new LoadWorkTable(
                        CONFIG,
                        ownBuckets,
                        ownWarehouse,
                        tasks,
                        notifier,
                        largeFiles,
                        InstantSource.fixed(NOW),
                        this::engine)
                .load(task(file));
    }

    private Rows.Engine engine(Ruling.ByRules rules) {
        Rows.Engine engine = LoadWorkTable.engine(rules, CONFIG);
        return (in, errors, rows) -> engine.run(in, errors, new ShortFiles(rows, rowsPerFile));
    }

    Receipt receipt(Origin origin) {
        return Receipt.fromJson(temp(origin, "receipts", ".json").orElseThrow());
    }

    Optional<String> temp(Origin origin, String folder, String suffix) {
        return buckets.text("temp", origin.copyName(folder, suffix));
    }

    /** The texts of the objects that hold good rows. */
    List<String> goodRows(Origin origin) {
        return goodRowObjects(origin).stream()
                .map(object -> buckets.text("temp", object.name().name()).orElseThrow())
                .toList();
    }

    /** In the order of their names. */
    List<StoredObject> goodRowObjects(Origin origin) {
        return buckets.list("temp", "rows/" + origin.id() + "/").toList();
    }

    TableName workTable(Origin origin, String fileType) {
        return new TableName("work", MergeTask.workTable(origin, fileType));
    }

    List<String> notifications() {
        return topics.published().stream()
                .map(message -> JsonParser.parseString(message.data()).getAsJsonObject())
                .map(Hall::words)
                .toList();
    }

    private static String words(JsonObject notification) {
        return notification.get("id").getAsString() + " "
                + notification.get("severity").getAsString() + " "
                + notification.get("message").getAsString();
    }

    /** Everything there is, of which repeats of the same message count once. */
    Map<String, String> state() {
        Map<String, String> state = new TreeMap<>();
        for (String bucket : List.of("load", "temp", "partner")) {
            for (StoredObject object : buckets.objects(bucket)) {
                String text = buckets.text(bucket, object.name().name()).orElseThrow();
                state.put(object.name().toString(), object.contentType() + new TreeMap<>(object.metadata()) + text);
            }
        }
        Origin origin = new Origin("tokyo", "partner", "items_20260101000000.tsv", 7);
        state.put("work table", warehouse.rows(workTable(origin, "items")).toString());
        state.put("tasks", tasks.waiting().toString());
        Set<String> news =
                topics.published().stream().map(MemoryTopics.Message::data).collect(Collectors.toSet());
        state.put("news", new TreeSet<>(news).toString());
        return state;
    }
}
