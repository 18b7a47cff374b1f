package dev.genkan.localcloud.pubsub;

import com.google.protobuf.util.Durations;
import com.google.pubsub.v1.DeadLetterPolicy;
import com.google.pubsub.v1.RetryPolicy;
import com.google.pubsub.v1.Subscription;
import dev.genkan.localcloud.rpc.Refusals;
import dev.genkan.localcloud.work.Backoff;
import java.time.Duration;
import java.util.regex.Pattern;

/** What a subscription promises. */
final class Terms {

    private static final Pattern NAME =
            Pattern.compile("projects/[^/]+/(topics|subscriptions)/[A-Za-z][A-Za-z0-9._~+%-]{2,254}");
    private static final int ACK_SECONDS = 10;
    private static final int LONGEST_ACK_SECONDS = 600;
    private static final long RETENTION_SECONDS = Duration.ofDays(7).toSeconds();
    private static final Backoff AT_ONCE = Backoff.exponential(Duration.ZERO, Duration.ZERO);
    private static final Backoff PUSH = Backoff.exponential(Duration.ofMillis(100), Duration.ofSeconds(60));
    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final int FEWEST_ATTEMPTS = 5;

    private Terms() {}

    /** The name of a topic or subscription, if it may be one. */
    static String checkedName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw Refusals.invalid("Invalid resource name: " + name);
        }
        return name;
    }

    /** The same subscription with its defaults filled in; what it must not ask for is refused. */
    static Subscription complete(Subscription asked) {
        checkedName(asked.getName());
        refuse(asked.getEnableMessageOrdering(), "message ordering");
        refuse(!asked.getFilter().isEmpty(), "subscription filters");
        refuse(asked.getEnableExactlyOnceDelivery(), "exactly-once delivery");
        refuse(asked.hasBigqueryConfig(), "BigQuery subscriptions");
        refuse(asked.hasCloudStorageConfig(), "Cloud Storage subscriptions");
        refuse(asked.getPushConfig().hasNoWrapper(), "push without a wrapper");
        refuse(asked.getRetainAckedMessages(), "keeping acknowledged messages");
        int seconds = asked.getAckDeadlineSeconds() == 0 ? ACK_SECONDS : asked.getAckDeadlineSeconds();
        if (seconds < ACK_SECONDS || seconds > LONGEST_ACK_SECONDS) {
            throw Refusals.invalid("ack_deadline_seconds must be between 10 and 600: " + seconds);
        }
        Subscription.Builder complete =
                asked.toBuilder().setAckDeadlineSeconds(seconds).setState(Subscription.State.ACTIVE);
        if (!asked.hasMessageRetentionDuration()) {
            complete.setMessageRetentionDuration(Durations.fromSeconds(RETENTION_SECONDS));
        }
        return complete.build();
    }

    /** How long a message rests after it was not acknowledged. */
    static Backoff backoff(Subscription subscription) {
        if (!subscription.hasRetryPolicy()) {
            return isPush(subscription) ? PUSH : AT_ONCE;
        }
        RetryPolicy policy = subscription.getRetryPolicy();
        return Backoff.exponential(
                policy.hasMinimumBackoff() ? duration(policy.getMinimumBackoff()) : FIRST_WAIT,
                policy.hasMaximumBackoff() ? duration(policy.getMaximumBackoff()) : LONGEST_WAIT);
    }

    /** Whether a message that was delivered so often belongs into the dead letter topic. */
    static boolean isDead(Subscription subscription, int attempts) {
        DeadLetterPolicy policy = subscription.getDeadLetterPolicy();
        int most = policy.getMaxDeliveryAttempts() == 0 ? FEWEST_ATTEMPTS : policy.getMaxDeliveryAttempts();
        return subscription.hasDeadLetterPolicy() && attempts >= most;
    }

    static boolean isPush(Subscription subscription) {
        return !subscription.getPushConfig().getPushEndpoint().isEmpty();
    }

    static Duration duration(com.google.protobuf.Duration sent) {
        return Duration.ofNanos(Durations.toNanos(sent));
    }

    private static void refuse(boolean asked, String what) {
        if (asked) {
            throw Refusals.unsupported(what);
        }
    }
}
