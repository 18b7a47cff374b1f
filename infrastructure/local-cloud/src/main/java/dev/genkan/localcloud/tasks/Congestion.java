package dev.genkan.localcloud.tasks;

import dev.genkan.localcloud.work.Backoff;
import dev.genkan.localcloud.work.Sender;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Whether what a queue calls is too busy. The documentation says that the whole queue slows down after an answer of 429 or 503 and
 * heeds {@code Retry-After}, and not by how much without that header: here it rests longer with each such answer until one succeeds.
 * Not for several threads.
 */
final class Congestion {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final Backoff REST = Backoff.exponential(Duration.ofMillis(100), Duration.ofMinutes(1));

    private Instant until = Instant.MIN;
    private int refusals;

    /** Learns from an answer; what comes back is when the queue may go on, empty when it need not rest. */
    Optional<Instant> learn(Sender.Answer answer, Instant now) {
        if (Sender.isSuccess(answer.status())) {
            refusals = 0;
        }
        if (answer.status() != TOO_MANY_REQUESTS && answer.status() != UNAVAILABLE) {
            return Optional.empty();
        }
        // Calls that were under way together are one sign, not many.
        if (refusals == 0 || !now.isBefore(until)) {
            refusals++;
        }
        Instant next = now.plus(retryAfter(answer, now).orElse(REST.after(refusals)));
        until = next.isAfter(until) ? next : until;
        return Optional.of(until);
    }

    /** What the header {@code Retry-After} asks for: seconds, or a date; empty when it is absent or makes no sense. */
    static Optional<Duration> retryAfter(Sender.Answer answer, Instant now) {
        return answer.retryAfter().flatMap(header -> parsed(header.strip(), now));
    }

    private static Optional<Duration> parsed(String header, Instant now) {
        try {
            if (header.matches("\\d{1,9}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(header)));
            }
            Instant date = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(now, date)).filter(Duration::isPositive);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
