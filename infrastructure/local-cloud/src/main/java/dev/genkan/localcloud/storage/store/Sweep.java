package dev.genkan.localcloud.storage.store;

import dev.genkan.localcloud.http.ApiError;
import dev.genkan.localcloud.storage.model.Lifecycle;
import dev.genkan.localcloud.storage.model.Preconditions;
import dev.genkan.localcloud.storage.model.StoredVersion;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * Does in one bucket what time brings.
 *
 * @param now what time it is
 */
record Sweep(Shelf shelf, Instant now) {

    /** Deletes what is due and returns how many versions that were. */
    int run() throws IOException {
        List<StoredVersion> over = shelf.over(now);
        for (StoredVersion version : over) {
            shelf.purge(version);
        }
        return over.size() + applyLifecycle(shelf.bucket().policies().lifecycle());
    }

    private int applyLifecycle(Lifecycle lifecycle) throws IOException {
        if (lifecycle.rules().isEmpty()) {
            return 0;
        }
        int deleted = 0;
        String name = "";
        int newer = 0;
        for (StoredVersion version : newestFirst()) {
            newer = version.name().equals(name) ? newer + 1 : 0;
            name = version.name();
            if (lifecycle.deletes(version, newer, now) && delete(version)) {
                deleted++;
            }
        }
        return deleted;
    }

    /** The versions of an object stand together. */
    private List<StoredVersion> newestFirst() {
        return shelf.from("", Listing.Scope.PRESENT).toList().reversed();
    }

    /** False when it must be kept, or is not any more what it was. */
    private boolean delete(StoredVersion version) throws IOException {
        boolean live = version.standing().isLive();
        OptionalLong generation = OptionalLong.of(version.generation());
        Preconditions unchanged = Preconditions.unchanged(version);
        try {
            shelf.delete(version.name(), live ? OptionalLong.empty() : generation, unchanged);
            return true;
        } catch (ApiError refused) {
            return false;
        }
    }
}
