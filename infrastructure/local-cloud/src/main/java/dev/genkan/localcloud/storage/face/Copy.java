package dev.genkan.localcloud.storage.face;

import dev.genkan.localcloud.storage.model.Attributes;
import dev.genkan.localcloud.storage.model.StoredVersion;
import dev.genkan.localcloud.storage.store.Shelf;

/**
 * What is to be copied, and where to.
 *
 * @param from where the source is
 * @param attributes those of the copy
 */
record Copy(Shelf from, StoredVersion source, Shelf target, Attributes attributes) {

    /** Whether the bytes change their location or storage class. */
    boolean moves() {
        return !from.bucket().location().equals(target.bucket().location())
                || !attributes.property("storageClass", "").equals(source.storageClass());
    }
}
