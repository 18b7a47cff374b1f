package dev.genkan.localcloud.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.localcloud.work.Sender;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CongestionTest {

    private static final Instant NOW = Instant.parse("2026-04-01T06:00:00Z");

    private final Congestion congestion = new Congestion();

    @Test
    void restsLongerWithEachRefusalUntilACallSucceeds() {
        assertThat(congestion.learn(answer(503), NOW)).hasValue(NOW.plusMillis(100));
        Instant later = NOW.plusSeconds(1);
        assertThat(congestion.learn(answer(429), later)).hasValue(later.plusMillis(200));
        assertThat(congestion.learn(answer(200), later)).isEmpty();
        Instant muchLater = NOW.plusSeconds(9);
        assertThat(congestion.learn(answer(503), muchLater)).hasValue(muchLater.plusMillis(100));
    }

    @Test
    void takesRefusalsOfOneMomentForOne() {
        congestion.learn(answer(503), NOW);

        assertThat(congestion.learn(answer(503), NOW)).hasValue(NOW.plusMillis(100));
    }

    @Test
    void heedsSecondsAndDates() {
        assertThat(congestion.learn(answer(503, "120"), NOW)).hasValue(NOW.plusSeconds(120));
        assertThat(Congestion.retryAfter(answer(429, "Wed, 1 Apr 2026 06:00:30 GMT"), NOW))
                .hasValue(Duration.ofSeconds(30));
        assertThat(Congestion.retryAfter(answer(429, "Wed, 1 Apr 2026 05:00:00 GMT"), NOW))
                .isEmpty();
        assertThat(Congestion.retryAfter(answer(429, "soon"), NOW)).isEmpty();
    }

    @Test
    void goesOnAfterOtherFailures() {
        assertThat(congestion.learn(answer(500), NOW)).isEmpty();
        assertThat(congestion.learn(answer(Sender.NO_ANSWER), NOW)).isEmpty();
    }

    private static Sender.Answer answer(int status) {
        return new Sender.Answer(status, Optional.empty());
    }

    private static Sender.Answer answer(int status, String retryAfter) {
        return new Sender.Answer(status, Optional.of(retryAfter));
    }
}
