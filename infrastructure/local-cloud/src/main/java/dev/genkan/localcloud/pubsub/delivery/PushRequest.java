package dev.genkan.localcloud.pubsub.delivery;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.util.Timestamps;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.PushConfig;
import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.Subscription;
import dev.genkan.localcloud.rpc.Stored;
import dev.genkan.localcloud.work.Workbench;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** The call that pushes a message: wrapped in JSON, or as it is with what else there is to say in headers. */
final class PushRequest {

    /** The client sets these itself. */
    private static final Set<String> OWN = Set.of("host", "content-length", "connection", "expect", "upgrade");

    private final Workbench bench;

    PushRequest(Workbench bench) {
        this.bench = bench;
    }

    HttpRequest of(Subscription terms, ReceivedMessage message) {
        PushConfig config = terms.getPushConfig();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(config.getPushEndpoint()))
                .timeout(Duration.ofSeconds(terms.getAckDeadlineSeconds()));
        if (config.hasNoWrapper()) {
            unwrapped(request, terms, message.getMessage());
        } else {
            request.header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(wrapped(terms.getName(), message)));
        }
        if (config.hasOidcToken()) {
            String audience = config.getOidcToken().getAudience();
            String token = bench.tokens()
                    .identity(
                            config.getOidcToken().getServiceAccountEmail(),
                            audience.isEmpty() ? config.getPushEndpoint() : audience,
                            bench.clock().instant());
            request.setHeader("Authorization", "Bearer " + token);
        }
        return request.build();
    }

    private static void unwrapped(HttpRequest.Builder request, Subscription terms, PubsubMessage message) {
        request.POST(BodyPublishers.ofByteArray(message.getData().toByteArray()));
        if (!terms.getPushConfig().getNoWrapper().getWriteMetadata()) {
            return;
        }
        message.getAttributesMap().forEach((name, value) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                request.setHeader(name, value);
            }
        });
        request.setHeader("x-goog-pubsub-subscription-name", terms.getName());
        request.setHeader("x-goog-pubsub-message-id", message.getMessageId());
        request.setHeader("x-goog-pubsub-publish-time", Timestamps.toString(message.getPublishTime()));
        if (!message.getOrderingKey().isEmpty()) {
            request.setHeader("x-goog-pubsub-ordering-key", message.getOrderingKey());
        }
    }

    private static String wrapped(String subscription, ReceivedMessage message) {
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
        JsonObject json = JsonParser.parseString(Stored.json(message)).getAsJsonObject();
        json.add("message_id", json.get("messageId"));
        json.add("publish_time", json.get("publishTime"));
        return json;
    }
}
