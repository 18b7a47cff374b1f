package dev.genkan.localcloud.pubsub.delivery;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.ReceivedMessage;
import dev.genkan.localcloud.rpc.Stored;
import java.time.Instant;

/**
 * A message in a backlog.
 *
 * @param deliveries how often it was delivered
 * @param failures how often a delivery was not acknowledged in time, or was given back
 */
record Held(PubsubMessage message, int deliveries, int failures, State state) {

    private static final Gson GSON = new Gson();

    /** A message that nobody has had. */
    static Held fresh(PubsubMessage message, Instant now) {
        return new Held(message, 0, 0, new Waiting(now));
    }

    long number() {
        return Long.parseLong(message.getMessageId());
    }

    AckId ackId() {
        return new AckId(number(), deliveries);
    }

    Held lent(Taker taker, Instant until) {
        return new Held(message, deliveries + 1, failures, new Leased(taker, until));
    }

    Held leasedUntil(Taker taker, Instant until) {
        return new Held(message, deliveries, failures, new Leased(taker, until));
    }

    Held failed() {
        return new Held(message, deliveries, failures + 1, state);
    }

    Held waiting(Instant due) {
        return new Held(message, deliveries, failures, new Waiting(due));
    }

    Held acknowledged() {
        return new Held(message, deliveries, failures, new Acknowledged());
    }

    /**
     * As the subscriber gets it.
     *
     * @param counted whether it is told how often it was tried
     */
    ReceivedMessage received(boolean counted) {
        return ReceivedMessage.newBuilder()
                .setAckId(ackId().toString())
                .setMessage(message)
                .setDeliveryAttempt(counted ? failures + 1 : 0)
                .build();
    }

    JsonElement toJson() {
        return GSON.toJsonTree(new Remembered(Stored.json(message), deliveries, failures));
    }

    static Held fromJson(JsonElement json, Instant now) {
        Remembered remembered = GSON.fromJson(json, Remembered.class);
        PubsubMessage message = Stored.read(new JsonPrimitive(remembered.message()), PubsubMessage.newBuilder())
                .build();
        return new Held(message, remembered.deliveries(), remembered.failures(), new Waiting(now));
    }

    /** What becomes of the message. */
    sealed interface State {}

    /** It may be delivered from this time on. */
    record Waiting(Instant due) implements State {}

    /** A subscriber has it until this time. */
    record Leased(Taker taker, Instant until) implements State {}

    /** It is done, but comes again if one with the same ordering key before it comes again. */
    record Acknowledged() implements State {}

    private record Remembered(String message, int deliveries, int failures) {}
}
