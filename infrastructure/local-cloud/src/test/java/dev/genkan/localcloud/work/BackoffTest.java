package dev.genkan.localcloud.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void doublesThenGrowsByEqualStepsUpToTheLongest() {
        Backoff backoff = new Backoff(Duration.ofSeconds(10), Duration.ofSeconds(300), 3);

        assertThat(IntStream.rangeClosed(1, 8)
                        .mapToLong(failures -> backoff.after(failures).toSeconds()))
                .containsExactly(10L, 20L, 40L, 80L, 160L, 240L, 300L, 300L);
    }

    @Test
    void staysAtTheLongestHoweverOftenItFails() {
        Backoff backoff = Backoff.exponential(Duration.ofMillis(200), Duration.ofSeconds(10));

        assertThat(backoff.after(1)).isEqualTo(Duration.ofMillis(200));
        assertThat(backoff.after(1_000_000)).isEqualTo(Duration.ofSeconds(10));
    }
}
