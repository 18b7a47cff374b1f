package dev.genkan.localcloud.tasks;

import com.google.cloud.tasks.v2.RetryConfig;
import dev.genkan.localcloud.rpc.Protos;
import dev.genkan.localcloud.work.Backoff;
import java.time.Duration;
import java.util.Optional;

/**
 * When a task is tried again.
 *
 * @param attempts how many attempts there may be, negative for any number
 * @param age how long after its first attempt a task may be tried, zero for ever
 */
record RetryPolicy(int attempts, Duration age, Backoff backoff) {

    static RetryPolicy of(RetryConfig config) {
        return new RetryPolicy(
                config.getMaxAttempts(),
                Protos.duration(config.getMaxRetryDuration()),
                new Backoff(
                        Protos.duration(config.getMinBackoff()),
                        Protos.duration(config.getMaxBackoff()),
                        config.getMaxDoublings()));
    }

    /**
     * How long to wait before the next attempt; empty when there is none, because every limit that is set was reached.
     *
     * @param made how many attempts failed
     * @param since how long ago the first attempt was
     */
    Optional<Duration> next(int made, Duration since) {
        boolean limited = attempts >= 0 || age.isPositive();
        boolean tooMany = attempts < 0 || made >= attempts;
        boolean tooOld = !age.isPositive() || since.compareTo(age) >= 0;
        return limited && tooMany && tooOld ? Optional.empty() : Optional.of(backoff.after(made));
    }
}
