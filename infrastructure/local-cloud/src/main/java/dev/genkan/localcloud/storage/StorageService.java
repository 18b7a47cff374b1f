package dev.genkan.localcloud.storage;

import dev.genkan.localcloud.events.ObjectChange;
import dev.genkan.localcloud.storage.model.Attributes;
import dev.genkan.localcloud.storage.model.Policies;
import dev.genkan.localcloud.storage.model.Preconditions;
import dev.genkan.localcloud.storage.model.StorageClasses;
import dev.genkan.localcloud.storage.model.StoredVersion;
import dev.genkan.localcloud.storage.store.Listing;
import dev.genkan.localcloud.storage.store.ObjectStore;
import dev.genkan.localcloud.storage.store.Prepared;
import dev.genkan.localcloud.storage.store.SigningKeys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Cloud Storage in a folder, for programs in the same process: those that provision buckets, and those that read what is stored.
 * Safe for use by several threads.
 */
public final class StorageService {

    private final ObjectStore store;
    private final SigningKeys keys;

    private StorageService(ObjectStore store, SigningKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    /**
     * Opens a folder, which is created when it is missing. One service at a time may use it; it needs no closing.
     *
     * @param listener is told of each change once it is durable, the changes of one object in their order; it must return at
     *     once and not call the service
     * @throws IOException when the folder cannot be read, or holds what no service wrote
     */
    public static StorageService open(Path folder, Consumer<ObjectChange> listener) throws IOException {
        return open(folder, InstantSource.system(), listener);
    }

    /**
     * {@link #open(Path, Consumer)} in another time.
     *
     * @param clock what time it is
     */
    public static StorageService open(Path folder, InstantSource clock, Consumer<ObjectChange> listener)
            throws IOException {
        return new StorageService(ObjectStore.open(folder, clock, listener), SigningKeys.in(folder.resolve("keys")));
    }

    /**
     * Sees to it that there is a bucket with these labels; its objects stay. A new one keeps nothing that is deleted: clients that
     * want versions or soft delete set them.
     */
    public void provide(String bucket, Map<String, String> labels) throws IOException {
        if (store.find(bucket).isEmpty()) {
            store.create(bucket, "US", StorageClasses.STANDARD, labels, Policies.none());
        } else if (!store.shelf(bucket).bucket().labels().equals(labels)) {
            store.change(bucket, Preconditions.none(), there -> there.withLabels(labels));
        }
    }

    /** The file with the content of an object's live version; it goes away with that version. */
    public Optional<Path> file(String bucket, String object) {
        return store.file(bucket, object);
    }

    /** The objects of a bucket whose names begin with a prefix, in the order of their names; none when there is no bucket. */
    public List<StoredVersion> objects(String bucket, String prefix) {
        return store.find(bucket)
                .map(shelf -> shelf.list(Listing.all(prefix)).objects())
                .orElse(List.of());
    }

    /** Whether there is a bucket of that name. */
    public boolean has(String bucket) {
        return store.find(bucket).isPresent();
    }

    /**
     * Writes an object, in the place of the live one of that name, with the content of a file that stays where it is.
     *
     * @throws dev.genkan.localcloud.http.ApiError 404 when there is no such bucket
     */
    public void put(String bucket, String object, Path content) throws IOException {
        try (InputStream bytes = Files.newInputStream(content);
                Prepared prepared = store.prepare(bytes)) {
            store.shelf(bucket).publish(object, prepared, Attributes.none(), Preconditions.none());
        }
    }

    /**
     * Does what time brings: deletes what the buckets' lifecycle rules say, and what was soft-deleted for long enough.
     *
     * @return how many versions were deleted
     */
    public int sweep() throws IOException {
        return store.sweep();
    }

    /** Accepts URLs that this service account signed, from now on and also when the folder is opened again. */
    public void trust(String serviceAccount, PublicKey key) throws IOException {
        keys.add(serviceAccount, key);
    }

    ObjectStore store() {
        return store;
    }

    SigningKeys keys() {
        return keys;
    }
}
