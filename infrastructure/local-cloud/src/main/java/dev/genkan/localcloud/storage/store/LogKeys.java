package dev.genkan.localcloud.storage.store;

import dev.genkan.localcloud.storage.model.StoredBucket;
import dev.genkan.localcloud.storage.model.StoredVersion;

/** The keys of buckets and versions in the log. No bucket has a slash in its name. */
final class LogKeys {

    private LogKeys() {}

    static String of(StoredBucket bucket) {
        return bucket.name();
    }

    static String of(StoredVersion version) {
        return version.bucket() + "/" + version.generation() + "/" + version.name();
    }

    static boolean isBucket(String key) {
        return key.indexOf('/') < 0;
    }
}
