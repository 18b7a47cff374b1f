package dev.genkan.localcloud.storage.model;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.http.ApiError;
import java.time.Instant;

/**
 * How long an object must be kept.
 *
 * @param seconds from its creation on, 0 for no such policy
 * @param effective since when this holds
 */
public record Retention(long seconds, Instant effective) {

    private static final long LONGEST = 3_155_760_000L;

    /** No object must be kept. */
    public static Retention off() {
        return new Retention(0, Instant.EPOCH);
    }

    /** What a {@code retentionPolicy} asks for. */
    static Retention of(JsonObject policy, Instant now) {
        long seconds = Fields.number(policy, "retentionPeriod").orElse(0);
        if (seconds < 0 || seconds > LONGEST) {
            throw ApiError.invalid("Invalid retention period: " + seconds);
        }
        return new Retention(seconds, now);
    }

    public boolean isOn() {
        return seconds > 0;
    }

    /** Until when a version must be kept. */
    public Instant end(StoredVersion version) {
        return version.created().plusSeconds(seconds);
    }

    /**
     * Refuses to remove a version that must be kept.
     *
     * @throws ApiError 403 with the time until which it must be
     */
    public void refuseRemoval(StoredVersion version, Instant now) {
        if (isOn() && now.isBefore(end(version))) {
            throw new ApiError(
                    403,
                    "retentionPolicyNotMet",
                    "Object '" + version.bucket() + "/" + version.name()
                            + "' is subject to bucket's retention policy or object retention and cannot be deleted or"
                            + " overwritten until " + ObjectResource.time(end(version)));
        }
    }

    JsonObject resource() {
        JsonObject policy = new JsonObject();
        policy.addProperty("retentionPeriod", Long.toString(seconds));
        policy.addProperty("effectiveTime", ObjectResource.time(effective));
        return policy;
    }
}
