package dev.genkan.localcloud.storage.store;

import dev.genkan.localcloud.events.ObjectChange.Kind;
import dev.genkan.localcloud.storage.model.Policies;
import dev.genkan.localcloud.storage.model.StoredVersion;
import java.time.Instant;
import java.util.Optional;

/**
 * A version that is replaced or deleted.
 *
 * @param after what becomes of it, empty when it is gone
 */
record Departure(StoredVersion before, Optional<StoredVersion> after) {

    /**
     * What the policies of its bucket make of a version that departs.
     *
     * @param archived whether it stays as a noncurrent one, where the bucket keeps versions
     * @throws dev.genkan.localcloud.http.ApiError 403 when it must be kept longer
     */
    static Departure of(StoredVersion version, Policies policies, boolean archived, Instant now) {
        if (archived && policies.versioning()) {
            return new Departure(version, Optional.of(version.noncurrent(now)));
        }
        policies.retention().refuseRemoval(version, now);
        if (policies.softDelete().isOn()) {
            return new Departure(
                    version,
                    Optional.of(version.softDeleted(now, policies.softDelete().end(now))));
        }
        return new Departure(version, Optional.empty());
    }

    /** How it is announced. */
    Kind kind() {
        return after.isPresent() && after.get().standing().isNoncurrent() ? Kind.ARCHIVED : Kind.DELETED;
    }

    /** The version, when nothing becomes of it. */
    Optional<StoredVersion> gone() {
        return after.isPresent() ? Optional.empty() : Optional.of(before);
    }
}
