package dev.genkan.localcloud.storage.model;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.http.ApiError;
import java.time.Instant;

/**
 * How long what was deleted can be restored.
 *
 * @param seconds 0 for not at all
 * @param effective since when this holds
 */
public record SoftDelete(long seconds, Instant effective) {

    private static final long DAY = 24 * 60 * 60;
    private static final long SHORTEST = 7 * DAY;
    private static final long LONGEST = 90 * DAY;

    /** What a bucket has that says nothing: a week. */
    public static SoftDelete byDefault(Instant now) {
        return new SoftDelete(SHORTEST, now);
    }

    /** What is deleted is gone. */
    public static SoftDelete off() {
        return new SoftDelete(0, Instant.EPOCH);
    }

    /** What a {@code softDeletePolicy} asks for. */
    static SoftDelete of(JsonObject policy, Instant now) {
        long seconds = Fields.number(policy, "retentionDurationSeconds").orElse(SHORTEST);
        if (seconds != 0 && (seconds < SHORTEST || seconds > LONGEST)) {
            throw ApiError.invalid("Soft delete policy retention duration must be 0, or between " + SHORTEST + " and "
                    + LONGEST + " seconds: " + seconds);
        }
        return new SoftDelete(seconds, now);
    }

    public boolean isOn() {
        return seconds > 0;
    }

    /** When a version that is deleted now is gone for good. */
    public Instant end(Instant now) {
        return now.plusSeconds(seconds);
    }

    JsonObject resource() {
        JsonObject policy = new JsonObject();
        policy.addProperty("retentionDurationSeconds", Long.toString(seconds));
        if (isOn()) {
            policy.addProperty("effectiveTime", ObjectResource.time(effective));
        }
        return policy;
    }
}
