package dev.genkan.localcloud.pubsub.delivery;

import com.google.pubsub.v1.PubsubMessage;
import java.time.Duration;
import java.util.Optional;

/** Someone who takes messages from a backlog, and how much it may hold at once. Its counts are guarded by the backlog's lock. */
public final class Taker {

    private final long mostMessages;
    private final long mostBytes;
    private final boolean manyOfAKey;
    private volatile Optional<Duration> lease = Optional.empty();
    private long messages;
    private long bytes;

    private Taker(long mostMessages, long mostBytes, boolean manyOfAKey) {
        this.mostMessages = mostMessages;
        this.mostBytes = mostBytes;
        this.manyOfAKey = manyOfAKey;
    }

    /** Takes so many messages once. */
    public static Taker pull(int messages) {
        return new Taker(messages, Long.MAX_VALUE, true);
    }

    /** Takes messages while it holds less than this; zero and less are no limit. */
    public static Taker stream(long messages, long bytes) {
        return new Taker(messages > 0 ? messages : Long.MAX_VALUE, bytes > 0 ? bytes : Long.MAX_VALUE, true);
    }

    /** Takes so many messages at once, but one only of each ordering key. */
    static Taker push(int messages) {
        return new Taker(messages, Long.MAX_VALUE, false);
    }

    /** Holds each message for so long from now on, instead of for the deadline of the subscription. */
    public void lease(Duration next) {
        lease = Optional.of(next);
    }

    Optional<Duration> lease() {
        return lease;
    }

    boolean hasRoom() {
        return messages < mostMessages && bytes < mostBytes;
    }

    /** Whether it may hold several messages with one ordering key. */
    boolean takesManyOfAKey() {
        return manyOfAKey;
    }

    void took(PubsubMessage message) {
        messages++;
        bytes += message.getSerializedSize();
    }

    void gave(PubsubMessage message) {
        messages--;
        bytes -= message.getSerializedSize();
    }
}
