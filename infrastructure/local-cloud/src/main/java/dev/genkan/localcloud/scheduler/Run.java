package dev.genkan.localcloud.scheduler;

import com.google.cloud.scheduler.v1.RetryConfig;
import dev.genkan.localcloud.rpc.Protos;
import dev.genkan.localcloud.work.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One run of a job: its first attempt and those that follow because it failed.
 *
 * @param forced whether someone asked for it, beside the schedule
 * @param scheduled when it was due
 * @param first when its first attempt was made
 * @param attempts how many attempts there were
 */
record Run(String job, boolean forced, Instant scheduled, Instant first, int attempts) {

    static Run scheduled(String job, Instant due) {
        return new Run(job, false, due, due, 0);
    }

    static Run forced(String job, Instant now) {
        return new Run(job, true, now, now, 0);
    }

    Run attempted(Instant now) {
        return new Run(job, forced, scheduled, attempts == 0 ? now : first, attempts + 1);
    }

    /** Whether it is something to be done: before its first attempt, a scheduled run is only a date. */
    boolean isWork() {
        return forced || attempts > 0;
    }

    /** How long to wait before the next attempt; empty when there is none, because every limit that is set was reached. */
    Optional<Duration> wait(RetryConfig config, Instant now) {
        Duration longest = Protos.duration(config.getMaxRetryDuration());
        boolean within = attempts <= config.getRetryCount()
                || (longest.isPositive() && Duration.between(first, now).compareTo(longest) < 0);
        Backoff backoff = new Backoff(
                Protos.duration(config.getMinBackoffDuration()),
                Protos.duration(config.getMaxBackoffDuration()),
                config.getMaxDoublings());
        return within ? Optional.of(backoff.after(attempts)) : Optional.empty();
    }
}
