package dev.genkan.localcloud.tasks;

import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2.RateLimits;
import com.google.cloud.tasks.v2.RetryConfig;
import com.google.protobuf.util.Durations;
import dev.genkan.localcloud.rpc.Refusals;
import dev.genkan.localcloud.work.Limits;
import java.util.regex.Pattern;

/** What a queue has when its creator did not say. */
final class QueueDefaults {

    private static final Pattern NAME = Pattern.compile("projects/[^/]+/locations/[^/]+/queues/[A-Za-z0-9-]{1,100}");
    private static final double PER_SECOND = 500;
    private static final int CONCURRENT = 1000;
    private static final int LARGEST_CONCURRENT = 5000;
    private static final int LARGEST_BURST = 100;
    private static final int BURST_PART = 5;
    private static final int ATTEMPTS = 100;
    private static final long FIRST_WAIT_MILLIS = 100;
    private static final long LONGEST_WAIT_SECONDS = 3600;
    private static final int DOUBLINGS = 16;

    private QueueDefaults() {}

    /** The same queue with every limit filled in. */
    static Queue complete(Queue queue) {
        if (!NAME.matcher(queue.getName()).matches()) {
            throw Refusals.invalid("Queue name must be formatted: \"projects/<PROJECT_ID>/locations/<LOCATION_ID>"
                    + "/queues/<QUEUE_ID>\".");
        }
        if (queue.hasAppEngineRoutingOverride()) {
            throw Refusals.unsupported("App Engine targets of queues");
        }
        if (queue.getStackdriverLoggingConfig().getSamplingRatio() > 0) {
            throw Refusals.unsupported("logs of the operations of queues");
        }
        return queue.toBuilder()
                .setRateLimits(rates(queue.getRateLimits()))
                .setRetryConfig(retries(queue.getRetryConfig()))
                .build();
    }

    /** The limits of a complete queue. */
    static Limits limits(Queue queue) {
        RateLimits rates = queue.getRateLimits();
        return new Limits(
                rates.getMaxConcurrentDispatches(), rates.getMaxDispatchesPerSecond(), rates.getMaxBurstSize());
    }

    private static RateLimits rates(RateLimits asked) {
        double perSecond = orElse(asked.getMaxDispatchesPerSecond(), PER_SECOND);
        int concurrent = (int) orElse(asked.getMaxConcurrentDispatches(), CONCURRENT);
        refuse(perSecond < 0, "RateLimits.maxDispatchesPerSecond cannot be negative.");
        refuse(perSecond > PER_SECOND, "RateLimits.maxDispatchesPerSecond must be less than or equal to 500.");
        refuse(concurrent < 0, "RateLimits.maxConcurrentDispatches cannot be negative.");
        refuse(
                concurrent > LARGEST_CONCURRENT,
                "RateLimits.maxConcurrentDispatches must be less than or equal to 5000.");
        int burst = (int) Math.max(1, Math.min(LARGEST_BURST, Math.ceil(perSecond / BURST_PART)));
        return RateLimits.newBuilder()
                .setMaxDispatchesPerSecond(perSecond)
                .setMaxConcurrentDispatches(concurrent)
                .setMaxBurstSize(burst)
                .build();
    }

    private static RetryConfig retries(RetryConfig asked) {
        RetryConfig.Builder retries = asked.toBuilder();
        retries.setMaxAttempts((int) orElse(asked.getMaxAttempts(), ATTEMPTS));
        retries.setMaxDoublings((int) orElse(asked.getMaxDoublings(), DOUBLINGS));
        if (!asked.hasMinBackoff()) {
            retries.setMinBackoff(Durations.fromMillis(FIRST_WAIT_MILLIS));
        }
        if (!asked.hasMaxBackoff()) {
            retries.setMaxBackoff(Durations.fromSeconds(LONGEST_WAIT_SECONDS));
        }
        refuse(retries.getMaxAttempts() < -1, "RetryConfig.maxAttempts must be greater or equal to -1.");
        refuse(retries.getMaxDoublings() < 0, "RetryConfig.maxDoublings cannot be negative.");
        refuse(Durations.isNegative(retries.getMinBackoff()), "RetryConfig.minBackoff cannot be negative.");
        refuse(
                Durations.compare(retries.getMinBackoff(), retries.getMaxBackoff()) > 0,
                "RetryConfig.minBackoff must be less than or equal to RetryConfig.maxBackoff.");
        return retries.build();
    }

    private static void refuse(boolean wrong, String message) {
        if (wrong) {
            throw Refusals.invalid(message);
        }
    }

    private static double orElse(double asked, double fallback) {
        return asked == 0 ? fallback : asked;
    }
}
