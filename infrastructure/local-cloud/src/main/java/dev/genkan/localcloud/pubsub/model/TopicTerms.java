package dev.genkan.localcloud.pubsub.model;

import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.Topic;
import dev.genkan.localcloud.rpc.Refusals;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a topic may be, and what may be published to it. */
public final class TopicTerms {

    private static final int LARGEST_REQUEST = 10_000_000;
    private static final int MOST_MESSAGES = 1000;
    private static final int MOST_ATTRIBUTES = 100;
    private static final int LONGEST_KEY = 256;
    private static final int LONGEST_VALUE = 1024;

    private TopicTerms() {}

    /** The same topic as the service shows it; what it must not ask for is refused. */
    public static Topic complete(Topic asked) {
        ResourceName.check(asked.getName(), "topics");
        Unsupported.refuse(asked.hasSchemaSettings(), "topics with schemas");
        Unsupported.refuse(asked.hasIngestionDataSourceSettings(), "topics with ingestion");
        Unsupported.refuse(!asked.getKmsKeyName().isEmpty(), "topics with customer-managed keys");
        Unsupported.refuse(asked.getMessageTransformsCount() > 0, "message transforms");
        Unsupported.refuse(asked.getTagsCount() > 0, "tags");
        if (asked.hasMessageRetentionDuration()) {
            Bounds.checkRetention(asked.getMessageRetentionDuration());
        }
        return asked.toBuilder().setState(Topic.State.ACTIVE).build();
    }

    /** Refuses messages that may not be published in one request. */
    public static void check(List<PubsubMessage> messages) {
        if (messages.isEmpty()) {
            throw Refusals.invalid("No messages to publish");
        }
        if (messages.size() > MOST_MESSAGES) {
            throw Refusals.invalid("The value for message_count is too large. You passed " + messages.size()
                    + " in the request, but the maximum value is " + MOST_MESSAGES + ".");
        }
        int size = messages.stream().mapToInt(PubsubMessage::getSerializedSize).sum();
        if (size > LARGEST_REQUEST) {
            throw Refusals.invalid("The value for request_size is too large. You passed " + size
                    + " in the request, but the maximum value is " + LARGEST_REQUEST + ".");
        }
        if (messages.stream().map(PubsubMessage::getOrderingKey).distinct().count() > 1) {
            throw Refusals.invalid("In a publish request, all messages must have no ordering key or they must all"
                    + " have the same ordering key.");
        }
        messages.forEach(TopicTerms::check);
    }

    private static void check(PubsubMessage message) {
        if (message.getData().isEmpty() && message.getAttributesCount() == 0) {
            throw Refusals.invalid("Some messages are empty");
        }
        if (message.getAttributesCount() > MOST_ATTRIBUTES) {
            throw Refusals.invalid("A message may have " + MOST_ATTRIBUTES + " attributes");
        }
        message.getAttributesMap().forEach((key, value) -> {
            if (key.isEmpty() || key.startsWith("goog") || bytes(key) > LONGEST_KEY || bytes(value) > LONGEST_VALUE) {
                throw Refusals.invalid("The attribute " + key + " must have a key of up to " + LONGEST_KEY
                        + " bytes that does not begin with goog, and a value of up to " + LONGEST_VALUE + " bytes");
            }
        });
        if (bytes(message.getOrderingKey()) > LONGEST_VALUE) {
            throw Refusals.invalid("An ordering key may have " + LONGEST_VALUE + " bytes");
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
