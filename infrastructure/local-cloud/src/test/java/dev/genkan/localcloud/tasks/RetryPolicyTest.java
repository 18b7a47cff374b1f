package dev.genkan.localcloud.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2.RetryConfig;
import com.google.protobuf.util.Durations;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The times of retries, against what {@code google/cloud/tasks/v2/queue.proto} says of them. */
class RetryPolicyTest {

    static Stream<Arguments> intervals() {
        return Stream.of(
                // The example of the documentation.
                Arguments.of(10, 300, 3, List.of(10L, 20L, 40L, 80L, 160L, 240L, 300L, 300L)),
                // Without doublings the interval grows by the first one.
                Arguments.of(10, 60, 0, List.of(10L, 20L, 30L, 40L, 50L, 60L, 60L)),
                Arguments.of(5, 100, 1, List.of(5L, 10L, 20L, 30L, 40L, 50L, 60L, 70L, 80L, 90L, 100L, 100L)),
                // More doublings than are needed for the longest interval.
                Arguments.of(1, 10, 16, List.of(1L, 2L, 4L, 8L, 10L, 10L)),
                // The longest interval is the first.
                Arguments.of(7, 7, 5, List.of(7L, 7L, 7L)));
    }

    @ParameterizedTest
    @MethodSource("intervals")
    void growsAsDocumented(int first, int longest, int doublings, List<Long> seconds) {
        RetryPolicy policy = RetryPolicy.of(RetryConfig.newBuilder()
                .setMaxAttempts(-1)
                .setMinBackoff(Durations.fromSeconds(first))
                .setMaxBackoff(Durations.fromSeconds(longest))
                .setMaxDoublings(doublings)
                .build());

        for (int failures = 1; failures <= seconds.size(); failures++) {
            assertThat(policy.next(failures, Duration.ZERO))
                    .as("after %d failures", failures)
                    .hasValue(Duration.ofSeconds(seconds.get(failures - 1)));
        }
    }

    static Stream<Arguments> limits() {
        return Stream.of(
                Arguments.of(3, 0, 2, 9999, true),
                Arguments.of(3, 0, 3, 0, false),
                Arguments.of(-1, 0, 100_000, 9999, true),
                // Both limits must be reached.
                Arguments.of(3, 60, 3, 59, true),
                Arguments.of(3, 60, 2, 60, true),
                Arguments.of(3, 60, 3, 60, false),
                Arguments.of(-1, 60, 1, 59, true),
                Arguments.of(-1, 60, 1, 60, false));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void endsWhenEveryLimitThatIsSetIsReached(int attempts, int age, int made, int since, boolean again) {
        RetryPolicy policy = RetryPolicy.of(RetryConfig.newBuilder()
                .setMaxAttempts(attempts)
                .setMaxRetryDuration(Durations.fromSeconds(age))
                .build());

        assertThat(policy.next(made, Duration.ofSeconds(since)).isPresent()).isEqualTo(again);
    }

    @Test
    void fillsInWhatTheServiceFillsIn() {
        assertThat(QueueDefaults.complete(Queue.newBuilder()
                                .setName("projects/p/locations/l/queues/q")
                                .build())
                        .getRetryConfig())
                .isEqualTo(RetryConfig.newBuilder()
                        .setMaxAttempts(100)
                        .setMinBackoff(Durations.fromMillis(100))
                        .setMaxBackoff(Durations.fromSeconds(3600))
                        .setMaxDoublings(16)
                        .build());
    }
}
