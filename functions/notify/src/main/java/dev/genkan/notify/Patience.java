package dev.genkan.notify;

import dev.genkan.cloud.HttpAnswer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Waits as long as a provider asks for, within reason. */
final class Patience {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final InstantSource clock;
    private final Pause pause;

    Patience(InstantSource clock, Pause pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /** Waits as long as {@code Retry-After} says, or until the time in {@code x-ratelimit-reset}; ten seconds at the most. */
    void waitAsAskedBy(HttpAnswer answer) {
        Duration asked = seconds(answer, "Retry-After")
                .map(Duration::ofSeconds)
                .or(() -> seconds(answer, "x-ratelimit-reset").map(this::until))
                .orElse(LONGEST);
        try {
            pause.pause(asked.compareTo(LONGEST) > 0 ? LONGEST : asked);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a provider asked to wait", e);
        }
    }

    private Duration until(long epochSecond) {
        Duration left = Duration.between(clock.instant(), Instant.ofEpochSecond(epochSecond));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static Optional<Long> seconds(HttpAnswer answer, String header) {
        return answer.header(header)
                .filter(value -> value.matches("[0-9]{1,11}"))
                .map(Long::valueOf);
    }

    /** How time passes. */
    interface Pause {

        void pause(Duration duration) throws InterruptedException;
    }
}
