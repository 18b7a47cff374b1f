package dev.genkan.localcloud.rpc;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Durations;
import java.time.Duration;
import java.time.Instant;

/** Times as the services send them, and as Java has them. */
public final class Protos {

    private Protos() {}

    public static Duration duration(com.google.protobuf.Duration sent) {
        return Duration.ofNanos(Durations.toNanos(sent));
    }

    public static Instant instant(Timestamp sent) {
        return Instant.ofEpochSecond(sent.getSeconds(), sent.getNanos());
    }

    public static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }
}
