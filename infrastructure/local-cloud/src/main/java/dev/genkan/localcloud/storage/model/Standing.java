package dev.genkan.localcloud.storage.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a version is live, noncurrent or soft-deleted.
 *
 * @param noncurrentSince when it ceased to be live, null when it did not before it was deleted
 * @param softDeleted when it was deleted, null when it was not
 * @param hardDelete when it can no longer be restored, null when it was not deleted
 */
public record Standing(
        @Nullable Instant noncurrentSince,
        @Nullable Instant softDeleted,
        @Nullable Instant hardDelete) {

    /** That of the version which is meant when no generation is said. */
    public static final Standing LIVE = new Standing(null, null, null);

    public boolean isLive() {
        return noncurrentSince == null && softDeleted == null;
    }

    public boolean isNoncurrent() {
        return noncurrentSince != null && softDeleted == null;
    }

    public boolean isSoftDeleted() {
        return softDeleted != null;
    }

    /** Whether the time is over in which a soft-deleted version can be restored. */
    public boolean isOver(Instant now) {
        return hardDelete != null && !now.isBefore(hardDelete);
    }

    Standing noncurrent(Instant since) {
        return new Standing(since, null, null);
    }

    Standing deleted(Instant when, Instant end) {
        return new Standing(noncurrentSince, when, end);
    }
}
