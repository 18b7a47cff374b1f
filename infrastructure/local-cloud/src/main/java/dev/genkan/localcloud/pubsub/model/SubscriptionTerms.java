package dev.genkan.localcloud.pubsub.model;

import com.google.protobuf.Duration;
import com.google.protobuf.util.Durations;
import com.google.pubsub.v1.DeadLetterPolicy;
import com.google.pubsub.v1.ExpirationPolicy;
import com.google.pubsub.v1.PushConfig;
import com.google.pubsub.v1.RetryPolicy;
import com.google.pubsub.v1.Subscription;
import dev.genkan.localcloud.pubsub.filter.Filter;
import dev.genkan.localcloud.pubsub.filter.FilterException;
import dev.genkan.localcloud.rpc.Protos;
import dev.genkan.localcloud.rpc.Refusals;
import dev.genkan.localcloud.work.Backoff;
import java.nio.charset.StandardCharsets;

/** What a subscription promises. */
public final class SubscriptionTerms {

    private static final int ACK_SECONDS = 10;
    private static final int LONGEST_ACK_SECONDS = 600;
    private static final Duration RETENTION = Durations.fromDays(7);
    private static final Duration UNUSED = Durations.fromDays(31);
    private static final Duration SHORTEST_UNUSED = Durations.fromDays(1);
    private static final Duration FIRST_WAIT = Durations.fromSeconds(10);
    private static final Duration LONGEST_WAIT = Durations.fromSeconds(600);
    private static final Backoff AT_ONCE = Backoff.exponential(java.time.Duration.ZERO, java.time.Duration.ZERO);
    private static final Backoff PUSH =
            Backoff.exponential(java.time.Duration.ofMillis(100), java.time.Duration.ofSeconds(60));
    private static final int FEWEST_ATTEMPTS = 5;
    private static final int MOST_ATTEMPTS = 100;
    private static final int LONGEST_FILTER = 256;

    private SubscriptionTerms() {}

    /** The same subscription with its defaults filled in; what it must not ask for is refused. */
    public static Subscription complete(Subscription asked) {
        ResourceName.check(asked.getName(), "subscriptions");
        Unsupported.refuse(asked.hasBigqueryConfig(), "BigQuery subscriptions");
        Unsupported.refuse(asked.hasBigtableConfig(), "Bigtable subscriptions");
        Unsupported.refuse(asked.hasCloudStorageConfig(), "Cloud Storage subscriptions");
        Unsupported.refuse(asked.getMessageTransformsCount() > 0, "message transforms");
        Unsupported.refuse(asked.getTagsCount() > 0, "tags");
        filter(asked);
        check(asked.getPushConfig(), asked.getEnableExactlyOnceDelivery());
        Subscription.Builder complete = asked.toBuilder()
                .setAckDeadlineSeconds(ackDeadline(asked.getAckDeadlineSeconds()))
                .setState(Subscription.State.ACTIVE);
        if (!asked.hasMessageRetentionDuration()) {
            complete.setMessageRetentionDuration(RETENTION);
        }
        Bounds.checkRetention(complete.getMessageRetentionDuration());
        if (asked.hasRetryPolicy()) {
            complete.setRetryPolicy(complete(asked.getRetryPolicy()));
        }
        if (asked.hasDeadLetterPolicy()) {
            complete.setDeadLetterPolicy(complete(asked.getDeadLetterPolicy()));
        }
        return complete.setExpirationPolicy(expiration(asked)).build();
    }

    /** The messages that a subscription wants. */
    public static Filter filter(Subscription subscription) {
        String expression = subscription.getFilter();
        if (expression.getBytes(StandardCharsets.UTF_8).length > LONGEST_FILTER) {
            throw Refusals.invalid("A filter may have " + LONGEST_FILTER + " bytes");
        }
        try {
            return Filter.parse(expression);
        } catch (FilterException e) {
            throw Refusals.invalid("Invalid filter given (filter=" + expression + "): " + e.getMessage());
        }
    }

    /** How long a message rests after it was not acknowledged. */
    public static Backoff backoff(Subscription subscription) {
        if (!subscription.hasRetryPolicy()) {
            return isPush(subscription) ? PUSH : AT_ONCE;
        }
        RetryPolicy policy = subscription.getRetryPolicy();
        return Backoff.exponential(
                Protos.duration(policy.getMinimumBackoff()), Protos.duration(policy.getMaximumBackoff()));
    }

    /** Whether a message that failed so often belongs into the dead letter topic. */
    public static boolean isDead(Subscription subscription, int failures) {
        return subscription.hasDeadLetterPolicy()
                && failures >= subscription.getDeadLetterPolicy().getMaxDeliveryAttempts();
    }

    /** Whether messages are sent to an endpoint. */
    public static boolean isPush(Subscription subscription) {
        return !subscription.getDetached()
                && !subscription.getPushConfig().getPushEndpoint().isEmpty();
    }

    /** Whether a subscriber may hold a message for so long, in seconds. */
    public static boolean isAckDeadline(int seconds) {
        return seconds >= ACK_SECONDS && seconds <= LONGEST_ACK_SECONDS;
    }

    private static int ackDeadline(int asked) {
        int seconds = asked == 0 ? ACK_SECONDS : asked;
        if (!isAckDeadline(seconds)) {
            throw Refusals.invalid("Invalid ack deadline given (ack_deadline_seconds=" + seconds
                    + "). It must be between " + ACK_SECONDS + " and " + LONGEST_ACK_SECONDS + ".");
        }
        return seconds;
    }

    private static void check(PushConfig push, boolean exactlyOnce) {
        String endpoint = push.getPushEndpoint();
        if (endpoint.isEmpty()) {
            return;
        }
        if (!endpoint.startsWith("http://") && !endpoint.startsWith("https://")) {
            throw Refusals.invalid("Invalid push_endpoint given (push_endpoint=" + endpoint + ").");
        }
        if (exactlyOnce) {
            throw Refusals.invalid("Exactly-once delivery is not supported for push subscriptions.");
        }
    }

    private static RetryPolicy complete(RetryPolicy asked) {
        RetryPolicy.Builder complete = asked.toBuilder();
        if (!asked.hasMinimumBackoff()) {
            complete.setMinimumBackoff(FIRST_WAIT);
        }
        if (!asked.hasMaximumBackoff()) {
            complete.setMaximumBackoff(LONGEST_WAIT);
        }
        Bounds.check("minimum_backoff", complete.getMinimumBackoff(), Durations.ZERO, LONGEST_WAIT);
        Bounds.check("maximum_backoff", complete.getMaximumBackoff(), Durations.ZERO, LONGEST_WAIT);
        if (Durations.compare(complete.getMaximumBackoff(), complete.getMinimumBackoff()) < 0) {
            throw Refusals.invalid("The value for maximum_backoff is too small. You passed "
                    + Durations.toString(complete.getMaximumBackoff()) + " in the request, but the minimum value is "
                    + Durations.toString(complete.getMinimumBackoff()) + ".");
        }
        return complete.build();
    }

    private static DeadLetterPolicy complete(DeadLetterPolicy asked) {
        int attempts = asked.getMaxDeliveryAttempts() == 0 ? FEWEST_ATTEMPTS : asked.getMaxDeliveryAttempts();
        if (attempts < FEWEST_ATTEMPTS) {
            throw Refusals.outOfRange("The value for max_delivery_attempts is too small. You passed " + attempts
                    + " in the request, but the minimum value is " + FEWEST_ATTEMPTS + ".");
        }
        if (attempts > MOST_ATTEMPTS) {
            throw Refusals.outOfRange("The value for max_delivery_attempts is too large. You passed " + attempts
                    + " in the request, but the maximum value is " + MOST_ATTEMPTS + ".");
        }
        return asked.toBuilder().setMaxDeliveryAttempts(attempts).build();
    }

    /** A policy without a time means that the subscription stays however long it is not used. */
    private static ExpirationPolicy expiration(Subscription asked) {
        if (!asked.hasExpirationPolicy()) {
            return ExpirationPolicy.newBuilder().setTtl(UNUSED).build();
        }
        ExpirationPolicy policy = asked.getExpirationPolicy();
        if (policy.hasTtl() && Durations.compare(policy.getTtl(), SHORTEST_UNUSED) < 0) {
            throw Refusals.invalid("The value for expiration_policy.ttl is too small. You passed "
                    + Durations.toString(policy.getTtl()) + " in the request, but the minimum value is "
                    + Durations.toString(SHORTEST_UNUSED) + ".");
        }
        return policy;
    }
}
