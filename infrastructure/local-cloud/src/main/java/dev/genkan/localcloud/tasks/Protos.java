package dev.genkan.localcloud.tasks;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Durations;
import java.time.Duration;
import java.time.Instant;

/** Times as the service sends them, and as Java has them. */
final class Protos {

    private Protos() {}

    static Duration duration(com.google.protobuf.Duration sent) {
        return Duration.ofNanos(Durations.toNanos(sent));
    }

    static Instant instant(Timestamp sent) {
        return Instant.ofEpochSecond(sent.getSeconds(), sent.getNanos());
    }

    static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }
}
