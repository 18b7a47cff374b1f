package dev.genkan.localcloud.storage;

import dev.genkan.localcloud.events.ObjectChange;
import dev.genkan.localcloud.storage.model.Preconditions;
import dev.genkan.localcloud.storage.model.StoredVersion;
import dev.genkan.localcloud.storage.store.Listing;
import dev.genkan.localcloud.storage.store.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
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

    private StorageService(ObjectStore store) {
        this.store = store;
    }

    /**
     * Opens a folder, which is created when it is missing. One service at a time may use it; it needs no closing.
     *
     * @param listener is told of each change once it is durable, the changes of one object in their order; it must return at
     *     once and not call the service
     * @throws IOException when the folder cannot be read, or holds what no service wrote
     */
    public static StorageService open(Path folder, Consumer<ObjectChange> listener) throws IOException {
        return new StorageService(ObjectStore.open(folder, InstantSource.system(), listener));
    }

    /** Sees to it that there is a bucket with these labels; its objects stay. */
    public void provide(String bucket, Map<String, String> labels) throws IOException {
        if (store.find(bucket).isEmpty()) {
            store.create(bucket, "US", "STANDARD", labels);
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

    ObjectStore store() {
        return store;
    }
}
