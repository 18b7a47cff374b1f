package dev.genkan.localcloud.memory;

import dev.genkan.cloud.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Topics in memory, which keep what was published.
 *
 * <p>Safe for use by several threads.
 */
public final class MemoryTopics implements Topics {

    private final Calls calls;
    private final List<Message> published = new ArrayList<>();

    /** Nothing published yet. */
    public MemoryTopics(Calls calls) {
        this.calls = calls;
    }

    @Override
    public void publish(String topic, String data, Map<String, String> attributes) {
        Message message = new Message(topic, data, attributes);
        calls.call("publish to", topic, () -> add(message));
    }

    private synchronized boolean add(Message message) {
        return published.add(message);
    }

    /** What was published, in order. */
    public synchronized List<Message> published() {
        return List.copyOf(published);
    }

    /** A message on a topic. */
    public record Message(String topic, String data, Map<String, String> attributes) {

        public Message {
            attributes = Map.copyOf(attributes);
        }
    }
}
