package dev.genkan.localcloud.pubsub.delivery;

import com.google.gson.JsonElement;
import com.google.pubsub.v1.PubsubMessage;
import dev.genkan.localcloud.rpc.Protos;
import dev.genkan.localcloud.rpc.Stored;
import dev.genkan.localcloud.work.Journal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Messages that are kept to be delivered again, in the order in which they were published. Safe for use by several threads. */
public final class MessageLog {

    private final String prefix;
    private final Journal journal;
    private final NavigableMap<Long, PubsubMessage> messages = new TreeMap<>();

    /**
     * An empty log.
     *
     * @param prefix what its keys in the journal begin with
     */
    public MessageLog(String prefix, Journal journal) {
        this.prefix = prefix;
        this.journal = journal;
    }

    /** Keeps a message. */
    public synchronized void add(PubsubMessage message) {
        messages.put(Long.parseLong(message.getMessageId()), message);
        journal.put(prefix + message.getMessageId(), Stored.of(message));
    }

    /** Takes up a message of an earlier process. */
    public synchronized void restore(JsonElement stored) {
        PubsubMessage message = Stored.read(stored, PubsubMessage.newBuilder()).build();
        messages.put(Long.parseLong(message.getMessageId()), message);
    }

    /** Forgets a message if it is here. */
    public synchronized void remove(PubsubMessage message) {
        if (messages.remove(Long.parseLong(message.getMessageId())) != null) {
            journal.remove(prefix + message.getMessageId());
        }
    }

    /** Forgets what was published before this time. */
    public synchronized void forgetBefore(Instant time) {
        while (!messages.isEmpty()
                && Protos.instant(messages.firstEntry().getValue().getPublishTime())
                        .isBefore(time)) {
            journal.remove(prefix + messages.pollFirstEntry().getKey());
        }
    }

    /** Forgets everything. */
    public synchronized void clear() {
        forgetBefore(Instant.MAX);
    }

    /** All messages as they are now. */
    public synchronized Collection<PubsubMessage> all() {
        return List.copyOf(messages.values());
    }
}
