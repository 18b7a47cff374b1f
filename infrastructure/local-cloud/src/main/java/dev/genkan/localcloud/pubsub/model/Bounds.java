package dev.genkan.localcloud.pubsub.model;

import com.google.protobuf.Duration;
import com.google.protobuf.util.Durations;
import dev.genkan.localcloud.rpc.Refusals;

/** Durations of requests, and what they may be. */
public final class Bounds {

    private static final Duration SHORTEST_RETENTION = Durations.fromMinutes(10);
    private static final Duration LONGEST_RETENTION = Durations.fromDays(31);

    private Bounds() {}

    /** Refuses to keep messages for less than ten minutes or more than 31 days. */
    static void checkRetention(Duration asked) {
        check("message_retention_duration", asked, SHORTEST_RETENTION, LONGEST_RETENTION);
    }

    static void check(String field, Duration asked, Duration least, Duration most) {
        if (Durations.compare(asked, least) < 0 || Durations.compare(asked, most) > 0) {
            throw Refusals.invalid("The value for " + field + " is out of bounds. You passed "
                    + Durations.toString(asked) + " in the request, but the value must be between "
                    + Durations.toString(least) + " and " + Durations.toString(most) + ".");
        }
    }
}
