package dev.genkan.localcloud.pubsub;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import com.google.pubsub.v1.PubsubMessage;
import java.time.Instant;
import java.util.Optional;

/**
 * A message in a backlog.
 *
 * @param attempts how often it was delivered
 * @param until when it may be delivered: after a wait when it rests, after its lease when someone has it
 * @param taker who has it, empty when nobody has
 */
record Held(PubsubMessage message, int attempts, Instant until, Optional<Taker> taker) {

    private static final Gson GSON = new Gson();

    String id() {
        return message.getMessageId();
    }

    /** Names this delivery: an acknowledgement of an earlier one does not count. */
    String ackId() {
        return id() + ":" + attempts;
    }

    Held taken(Taker by, Instant lease) {
        return new Held(message, attempts + 1, lease, Optional.of(by));
    }

    Held leasedUntil(Instant lease) {
        return new Held(message, attempts, lease, taker);
    }

    Held resting(Instant wait) {
        return new Held(message, attempts, wait, Optional.empty());
    }

    JsonElement toJson() {
        try {
            return GSON.toJsonTree(new Stored(JsonFormat.printer().print(message), attempts));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + id(), e);
        }
    }

    static Held fromJson(JsonElement json, Instant now) {
        Stored stored = GSON.fromJson(json, Stored.class);
        PubsubMessage.Builder message = PubsubMessage.newBuilder();
        try {
            JsonFormat.parser().merge(stored.message(), message);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("not a message: " + json, e);
        }
        return new Held(message.build(), stored.attempts(), now, Optional.empty());
    }

    private record Stored(String message, int attempts) {}
}
