package dev.genkan.localcloud.storage.store;

import dev.genkan.localcloud.events.ObjectChange;
import dev.genkan.localcloud.http.ApiError;
import dev.genkan.localcloud.storage.model.Policies;
import dev.genkan.localcloud.storage.model.Preconditions;
import dev.genkan.localcloud.storage.model.StoredBucket;
import dev.genkan.localcloud.storage.model.StoredVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Buckets and objects in a folder. What a call has done when it returns is durable; a folder can be opened again after a crash at
 * any moment. One store at a time may use a folder. Safe for use by several threads.
 *
 * <p>What is refused is thrown as {@link ApiError}.
 */
public final class ObjectStore {

    private final Folder folder;
    private final Announcer announcer;
    private final ConcurrentNavigableMap<String, Shelf> shelves = new ConcurrentSkipListMap<>();

    private ObjectStore(Folder folder, Announcer announcer) {
        this.folder = folder;
        this.announcer = announcer;
    }

    /**
     * Opens a folder, which is created when it is missing. Content that was never published is deleted.
     *
     * @param listener is told of each change once it is durable, the changes of one object in their order; it must return at
     *     once and not call the store
     * @throws IOException when the folder cannot be read, or something is missing in it
     */
    public static ObjectStore open(Path root, InstantSource clock, Consumer<ObjectChange> listener) throws IOException {
        Generations generations = new Generations(clock);
        ObjectStore store = new ObjectStore(Folder.open(root), new Announcer(clock, generations, listener));
        Set<String> unpublished = new HashSet<>(store.folder.allContent());
        store.folder.buckets().forEach(store::shelve);
        for (StoredVersion version : store.folder.versions()) {
            if (!store.folder.recover(version)) {
                throw new IOException("the content of gs://" + version.bucket() + "/" + version.name() + " is missing");
            }
            unpublished.remove(version.content().file());
            generations.seen(version.generation());
            store.shelf(version.bucket()).restore(version);
        }
        for (String content : unpublished) {
            Files.deleteIfExists(store.folder.content(content));
        }
        return store;
    }

    /**
     * Creates a bucket.
     *
     * @throws ApiError 409 when it is there
     */
    public StoredBucket create(
            String name, String location, String storageClass, Map<String, String> labels, Policies policies)
            throws IOException {
        Names.checkBucket(name);
        Instant now = now();
        StoredBucket bucket =
                new StoredBucket(name, 1, now, now, location, storageClass, new TreeMap<>(labels), policies);
        synchronized (shelves) {
            if (shelves.containsKey(name)) {
                throw ApiError.conflict(
                        "Your previous request to create the named bucket succeeded and you already own it.");
            }
            folder.write(bucket);
            shelve(bucket);
        }
        return bucket;
    }

    /** Deletes an empty bucket. */
    public void delete(String name, Preconditions preconditions) throws IOException {
        synchronized (shelves) {
            shelf(name).delete(preconditions);
            shelves.remove(name);
        }
    }

    /** Changes a bucket. */
    public StoredBucket change(String name, Preconditions preconditions, UnaryOperator<StoredBucket> change)
            throws IOException {
        return shelf(name).change(preconditions, change);
    }

    /** What time it is. */
    public Instant now() {
        return announcer.now();
    }

    /**
     * Does what time brings: deletes what lifecycle rules say, and what was soft-deleted for long enough.
     *
     * @return how many versions were deleted
     */
    public int sweep() throws IOException {
        int deleted = 0;
        for (Shelf shelf : shelves.values()) {
            deleted += new Sweep(shelf, now()).run();
        }
        return deleted;
    }

    /** All buckets in the order of their names. */
    public List<StoredBucket> buckets() {
        return shelves.values().stream().map(Shelf::bucket).toList();
    }

    /** A bucket that may be missing. */
    public Optional<Shelf> find(String bucket) {
        return Optional.ofNullable(shelves.get(bucket));
    }

    /**
     * A bucket.
     *
     * @throws ApiError 404 when it is missing
     */
    public Shelf shelf(String bucket) {
        return find(bucket).orElseThrow(() -> ApiError.notFound("The specified bucket does not exist."));
    }

    /** The file with the content of an object's live version; it goes away with that version. */
    public Optional<Path> file(String bucket, String object) {
        return find(bucket).flatMap(shelf -> shelf.find(object).map(shelf::file));
    }

    /** New content, to be filled, sealed and published. */
    public Draft draft() throws IOException {
        return Draft.open(folder);
    }

    /** The content of a version once more, without copying a byte where the disk can share them. */
    public Prepared copy(StoredVersion version) throws IOException {
        String name = folder.newContent();
        try {
            folder.share(version.content().file(), name);
        } catch (NoSuchFileException overtaken) {
            throw ApiError.notFound("No such object: " + version.bucket() + "/" + version.name());
        }
        return new Prepared(folder.content(name), version.content().in(name));
    }

    /** All that a stream holds, as content. */
    public Prepared prepare(InputStream bytes) throws IOException {
        try (Draft draft = draft()) {
            return draft.append(bytes).seal();
        }
    }

    /** The contents of versions, one after the other. */
    public Prepared concatenate(Collection<StoredVersion> versions) throws IOException {
        try (Draft draft = draft()) {
            int parts = 0;
            for (StoredVersion version : versions) {
                parts += Math.max(1, version.content().components());
                try (FileChannel channel = shelf(version.bucket()).open(version)) {
                    draft.append(channel, 0, version.content().size());
                }
            }
            return draft.seal().composedOf(parts);
        }
    }

    private Shelf shelve(StoredBucket bucket) {
        Shelf shelf = new Shelf(folder, announcer, bucket);
        shelves.put(bucket.name(), shelf);
        return shelf;
    }
}
