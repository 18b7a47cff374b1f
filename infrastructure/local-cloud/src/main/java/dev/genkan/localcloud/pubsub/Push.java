package dev.genkan.localcloud.pubsub;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.PushConfig;
import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.Subscription;
import dev.genkan.localcloud.work.Workbench;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Takes the messages of a push subscription and posts them to its endpoint. */
final class Push {

    private static final int CONCURRENT = 16;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Set<Integer> ACKNOWLEDGED = Set.of(102, 200, 201, 202, 204);

    private final Backlog backlog;
    private final Workbench bench;
    private final Taker taker = new Taker(CONCURRENT);
    private final Semaphore underWay = new Semaphore(CONCURRENT);
    private volatile boolean stopped;

    /** Starts to push. */
    Push(Backlog backlog, Workbench bench) {
        this.backlog = backlog;
        this.bench = bench;
        Thread.ofVirtual().name(backlog.terms().getName()).start(this::run);
    }

    /** Pushes nothing more that is not under way. */
    void stop() {
        stopped = true;
    }

    /** Waits until nothing is under way any more; false when that did not happen in time. */
    boolean await(Duration patience) throws InterruptedException {
        boolean ended = underWay.tryAcquire(CONCURRENT, patience.toNanos(), TimeUnit.NANOSECONDS);
        if (ended) {
            underWay.release(CONCURRENT);
        }
        return ended;
    }

    private void run() {
        try {
            while (!stopped && !backlog.isClosed()) {
                for (ReceivedMessage message : backlog.take(taker, CONCURRENT, LOOK_AGAIN)) {
                    underWay.acquire();
                    Thread.ofVirtual().name(message.getAckId()).start(() -> push(message));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void push(ReceivedMessage message) {
        try {
            int status = bench.sender().send(request(backlog.terms(), message));
            List<String> ackIds = List.of(message.getAckId());
            if (ACKNOWLEDGED.contains(status)) {
                backlog.acknowledge(ackIds);
            } else {
                backlog.modify(ackIds, Duration.ZERO);
            }
        } finally {
            underWay.release();
        }
    }

    private HttpRequest request(Subscription terms, ReceivedMessage message) {
        PushConfig config = terms.getPushConfig();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(config.getPushEndpoint()))
                .timeout(Duration.ofSeconds(terms.getAckDeadlineSeconds()))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body(terms.getName(), message)));
        if (config.hasOidcToken()) {
            String audience = config.getOidcToken().getAudience();
            String token = bench.tokens()
                    .identity(
                            config.getOidcToken().getServiceAccountEmail(),
                            audience.isEmpty() ? config.getPushEndpoint() : audience,
                            bench.clock().instant());
            request.header("Authorization", "Bearer " + token);
        }
        return request.build();
    }

    private static String body(String subscription, ReceivedMessage message) {
        JsonObject body = new JsonObject();
        body.add("message", json(message.getMessage()));
        body.addProperty("subscription", subscription);
        if (message.getDeliveryAttempt() > 0) {
            body.addProperty("deliveryAttempt", message.getDeliveryAttempt());
        }
        return body.toString();
    }

    /** The service sends these two fields under both names. */
    private static JsonObject json(PubsubMessage message) {
        try {
            JsonObject json =
                    JsonParser.parseString(JsonFormat.printer().print(message)).getAsJsonObject();
            json.add("message_id", json.get("messageId"));
            json.add("publish_time", json.get("publishTime"));
            return json;
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + message.getMessageId(), e);
        }
    }
}
