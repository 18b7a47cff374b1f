package dev.genkan.localcloud.storage.model;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A bucket.
 *
 * @param metageneration how often it was changed, from 1 on
 */
public record StoredBucket(
        String name,
        long metageneration,
        Instant created,
        Instant updated,
        String location,
        String storageClass,
        SortedMap<String, String> labels) {

    public StoredBucket {
        labels = new TreeMap<>(labels);
    }

    /** The same with other labels. */
    public StoredBucket withLabels(Map<String, String> others) {
        return new StoredBucket(name, metageneration, created, updated, location, storageClass, new TreeMap<>(others));
    }

    /** The same with another storage class for new objects. */
    public StoredBucket withStorageClass(String other) {
        return new StoredBucket(name, metageneration, created, updated, location, other, labels);
    }

    /** The next state of the bucket, as it is now. */
    public StoredBucket touched(Instant when) {
        return new StoredBucket(name, metageneration + 1, created, when, location, storageClass, labels);
    }

    /** Identifies this state of the bucket. */
    public String etag() {
        return Etag.of(0, metageneration);
    }
}
