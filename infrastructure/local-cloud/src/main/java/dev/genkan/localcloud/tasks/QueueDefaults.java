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
            throw Refusals.invalid("Queue name must be projects/P/locations/L/queues/Q: " + queue.getName());
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
        if (perSecond < 0 || perSecond > PER_SECOND || concurrent < 0 || concurrent > LARGEST_CONCURRENT) {
            throw Refusals.invalid("RateLimits allow up to 500 dispatches per second and 5000 at once");
        }
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
        if (Durations.compare(retries.getMinBackoff(), retries.getMaxBackoff()) > 0) {
            throw Refusals.invalid("RetryConfig.min_backoff is longer than max_backoff");
        }
        return retries.build();
    }

    private static double orElse(double asked, double fallback) {
        return asked == 0 ? fallback : asked;
    }
}
