package dev.genkan.localcloud.storage.model;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A bucket.
 *
 * @param metageneration how often it was changed, from 1 on
 * @param policies what it does with its objects; missing in records from before there were any
 */
public record StoredBucket(
        String name,
        long metageneration,
        Instant created,
        Instant updated,
        String location,
        String storageClass,
        SortedMap<String, String> labels,
        Policies policies) {

    public StoredBucket {
        labels = new TreeMap<>(labels);
        policies = Objects.requireNonNullElseGet(policies, Policies::none);
    }

    /** The same with other labels. */
    public StoredBucket withLabels(Map<String, String> others) {
        return new StoredBucket(
                name, metageneration, created, updated, location, storageClass, new TreeMap<>(others), policies);
    }

    /** The same with another storage class for new objects. */
    public StoredBucket withStorageClass(String other) {
        return new StoredBucket(name, metageneration, created, updated, location, other, labels, policies);
    }

    /** The same with other policies. */
    public StoredBucket withPolicies(Policies others) {
        return new StoredBucket(name, metageneration, created, updated, location, storageClass, labels, others);
    }

    /** The next state of the bucket, as it is now. */
    public StoredBucket touched(Instant when) {
        return new StoredBucket(name, metageneration + 1, created, when, location, storageClass, labels, policies);
    }

    /** Identifies this state of the bucket. */
    public String etag() {
        return Etag.of(0, metageneration);
    }
}
