package dev.genkan.localcloud.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {

    private static final String NEW_YORK = "America/New_York";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            * * * * *         | 2026-01-02T03:04:05Z | 2026-01-02T03:05:00Z
            * * * * *         | 2026-01-02T03:04:00Z | 2026-01-02T03:05:00Z
            */20 * * * *      | 2026-01-02T03:04:05Z | 2026-01-02T03:20:00Z
            0 9-17/4 * * *    | 2026-01-02T13:00:00Z | 2026-01-02T17:00:00Z
            30 4 1,15 * *     | 2026-01-02T03:04:05Z | 2026-01-15T04:30:00Z
            0 0 * MAR *       | 2026-01-02T03:04:05Z | 2026-03-01T00:00:00Z
            0 0 * * MON-FRI   | 2026-01-02T03:04:05Z | 2026-01-05T00:00:00Z
            0 0 * * 7         | 2026-01-02T03:04:05Z | 2026-01-04T00:00:00Z
            0 0 * * 0         | 2026-01-02T03:04:05Z | 2026-01-04T00:00:00Z
            0 0 8 * SAT       | 2026-01-02T03:04:05Z | 2026-01-03T00:00:00Z
            0 0 8 * SAT       | 2026-01-03T03:04:05Z | 2026-01-08T00:00:00Z
            0 0 29 2 *        | 2026-01-02T03:04:05Z | 2028-02-29T00:00:00Z
            59 23 31 12 *     | 2026-12-31T23:59:00Z | 2027-12-31T23:59:00Z""")
    void comesNext(String schedule, Instant after, Instant next) {
        assertThat(Cron.parse(schedule).next(after, ZoneId.of("UTC"))).contains(next);
    }

    @Test
    void goesByTheClockOfItsTimeZone() {
        assertThat(Cron.parse("0 9 * * *").next(Instant.parse("2026-01-02T00:00:00Z"), ZoneId.of("Asia/Tokyo")))
                .contains(Instant.parse("2026-01-03T00:00:00Z"));
    }

    @Test
    void leavesOutATimeThatTheClockLeapsOver() {
        assertThat(times("30 2 * * *", "2026-03-07T12:00:00Z", 1)).containsExactly("2026-03-09T06:30:00Z");
    }

    @Test
    void comesTwiceWhenTheClockShowsATimeTwice() {
        assertThat(times("30 1 * * *", "2026-10-31T12:00:00Z", 3))
                .containsExactly("2026-11-01T05:30:00Z", "2026-11-01T06:30:00Z", "2026-11-02T06:30:00Z");
    }

    private static List<String> times(String schedule, String after, int count) {
        List<String> times = new ArrayList<>();
        Instant time = Instant.parse(after);
        for (int i = 0; i < count; i++) {
            time = Cron.parse(schedule).next(time, ZoneId.of(NEW_YORK)).orElseThrow();
            times.add(time.toString());
        }
        return times;
    }

    @Test
    void neverComesOnADayThatIsInNoMonth() {
        assertThat(Cron.parse("0 0 30 2 *").next(Instant.EPOCH, ZoneId.of("UTC")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "* * * * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * L * *",
                "* * * 13 *",
                "* * * * 8",
                "5-1 * * * *",
                "5/2 * * * *",
                "*/0 * * * *",
                "1,,2 * * * *",
                "-1 * * * *",
                "* * * * MONDAY",
                "@daily"
            })
    void refusesWhatIsNoSchedule(String schedule) {
        assertThatThrownBy(() -> Cron.parse(schedule)).isInstanceOf(IllegalArgumentException.class);
    }
}
