package dev.genkan.cloud;

import static dev.genkan.cloud.GoogleErrors.failure;

import com.google.cloud.pubsub.v1.Publisher;
import com.google.protobuf.ByteString;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.TopicName;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Pub/Sub. */
final class GoogleTopics implements Topics {

    private final String project;
    private final Publishers publishers;
    private final Duration longestWait;
    private final Map<TopicName, Publisher> open = new ConcurrentHashMap<>();

    /** Makes the client of a topic. */
    interface Publishers {
        Publisher open(TopicName topic) throws IOException;
    }

    /**
     * @param longestWait how long a publication may take, with all its repeats
     */
    GoogleTopics(String project, Publishers publishers, Duration longestWait) {
        this.project = project;
        this.publishers = publishers;
        this.longestWait = longestWait;
    }

    @Override
    public void publish(String topic, String data, Map<String, String> attributes) {
        TopicName name = TopicName.of(project, topic);
        PubsubMessage message = PubsubMessage.newBuilder()
                .setData(ByteString.copyFromUtf8(data))
                .putAllAttributes(attributes)
                .build();
        try {
            open.computeIfAbsent(name, this::open).publish(message).get(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failure("publish to", name, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw failure("publish to", name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("publish to", name, e);
        }
    }

    private Publisher open(TopicName topic) {
        try {
            return publishers.open(topic);
        } catch (IOException e) {
            throw failure("publish to", topic, e);
        }
    }

    void close() {
        open.values().forEach(Publisher::shutdown);
    }
}
