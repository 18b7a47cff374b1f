package dev.genkan.simulation;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.Cloud;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.Pipelines;
import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.TableName;
import dev.genkan.cloud.Tasks;
import dev.genkan.cloud.Topics;
import dev.genkan.cloud.Warehouse;
import dev.genkan.localcloud.memory.MemoryBuckets;
import dev.genkan.localcloud.memory.MemoryWarehouse;
import dev.genkan.simulation.sql.MergeStatements;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A cloud in memory with all the house's buckets, queues and tables. For one thread. */
final class World implements Cloud {

    static final String BACKUP = "backup";
    static final String LOAD = "load";
    static final String TEMP = "temp";
    static final String ARCHIVE = "archive";
    static final String DEFINITIONS = "definitions";
    static final String MAIN_DATASET = "main";

    private static final Set<String> WATCHED = Set.of(BACKUP, LOAD, TEMP);

    private final List<String> sites;
    private final List<FileType> types;
    private final MovableClock clock = new MovableClock();
    private final FatedCalls calls;
    private final MemoryBuckets buckets;
    private final MemoryWarehouse warehouse;
    private final Post post;
    /** The statements that took effect, in their order. */
    private final List<MemoryWarehouse.Statement> merges = new ArrayList<>();

    /**
     * @param sites the partners, each with a bucket
     * @param types the types of files that there are
     */
    World(List<String> sites, List<FileType> types, Story story) {
        this.sites = List.copyOf(sites);
        this.types = List.copyOf(types);
        calls = new FatedCalls(story);
        buckets = new MemoryBuckets(calls, clock);
        warehouse = new MemoryWarehouse(buckets, calls);
        post = new Post(calls, clock);
        List.of(BACKUP, LOAD, TEMP, ARCHIVE, DEFINITIONS).forEach(buckets::create);
        sites.forEach(site -> buckets.create(interfaceBucket(site), Map.of("site_id", site)));
        for (FileType type : types) {
            buckets.put(DEFINITIONS, "interface_files/" + type.name() + ".yaml", type.definition());
            type.mergeDefinition().ifPresent(text -> buckets.put(DEFINITIONS, "merge/" + type.name() + ".yaml", text));
            warehouse.create(new TableName(MAIN_DATASET, type.name()), type.target());
        }
        buckets.onFinalised(this::announce);
        MergeStatements statements = new MergeStatements(warehouse, clock);
        warehouse.answer(statement -> {
            merges.add(statement);
            return statements.run(statement.sql());
        });
    }

    static String interfaceBucket(String site) {
        return "partner-" + site;
    }

    private void announce(StoredObject object) {
        String bucket = object.name().bucket();
        if (WATCHED.contains(bucket) || bucket.startsWith("partner-")) {
            post.news(object);
        }
    }

    List<String> sites() {
        return sites;
    }

    List<FileType> types() {
        return types;
    }

    FatedCalls calls() {
        return calls;
    }

    Post post() {
        return post;
    }

    MovableClock time() {
        return clock;
    }

    List<MemoryWarehouse.Statement> merges() {
        return List.copyOf(merges);
    }

    /** A partner uploads an object; its generation. */
    long upload(String bucket, String name, byte[] bytes) {
        return buckets.put(bucket, name, bytes).generation();
    }

    /** A partner deletes an object. */
    void delete(String bucket, String name, long generation) {
        buckets.delete(new ObjectName(bucket, name), generation);
    }

    /** The live generation of an object, 0 when there is none. */
    long generation(String bucket, String name) {
        return buckets.find(new ObjectName(bucket, name))
                .map(StoredObject::generation)
                .orElse(0L);
    }

    List<StoredObject> objects(String bucket) {
        return buckets.objects(bucket);
    }

    Optional<String> text(String bucket, String name) {
        return buckets.text(bucket, name);
    }

    /** The bytes of an object. */
    Optional<byte[]> bytes(String bucket, String name) {
        ObjectName object = new ObjectName(bucket, name);
        return buckets.find(object)
                .flatMap(there -> buckets.read(object, there.generation()))
                .map(World::readAll);
    }

    private static byte[] readAll(InputStream stream) {
        try (stream) {
            return stream.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The rows of a type's main table. */
    List<Map<String, @Nullable String>> table(FileType type) {
        return warehouse.rows(new TableName(MAIN_DATASET, type.name()));
    }

    @Override
    public Buckets buckets() {
        return buckets;
    }

    @Override
    public Warehouse warehouse() {
        return warehouse;
    }

    @Override
    public Tasks tasks() {
        return post;
    }

    @Override
    public Topics topics() {
        return post;
    }

    @Override
    public Pipelines pipelines() {
        throw new UnsupportedOperationException("no file is large enough for a pipeline here");
    }

    @Override
    public InstantSource clock() {
        return clock;
    }
}
