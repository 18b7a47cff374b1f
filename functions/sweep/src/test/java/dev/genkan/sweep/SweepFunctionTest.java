package dev.genkan.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.cloud.CloudException;
import dev.genkan.cloud.Notifier;
import dev.genkan.cloud.StoredObject;
import dev.genkan.localcloud.memory.Faults.Moment;
import dev.genkan.localcloud.testing.HttpCall;
import dev.genkan.localcloud.testing.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SweepFunctionTest {

    private final House house = new House();
    private final StoredObject file = house.buckets.put("tokyo-files", "a.tsv", "x");
    private final SweepFunction function = new SweepFunction(
            House.config(1000, House.PARTNERS),
            house.buckets,
            house.tasks,
            new Notifier(house.topics, "notify"),
            () -> file.created().plus(House.STUCK_AFTER).plusSeconds(1));
    private final LogLines lines = LogLines.caught();

    @AfterEach
    void givesStandardOutputBack() {
        lines.close();
    }

    @Test
    void writesALineForEachStageAndOneForTheWhole() throws Exception {
        assertThat(HttpCall.post(function, "")).isEqualTo(204);

        assertThat(lines.all()).hasSize(8);
        assertThat(lines.all().getFirst()).satisfies(line -> {
            assertThat(line.get("severity").getAsString()).isEqualTo("ERROR");
            assertThat(line.get("stage").getAsString()).isEqualTo("receive-tokyo-files");
            assertThat(line.get("looked_at").getAsLong()).isEqualTo(1);
            assertThat(line.get("called").getAsLong()).isEqualTo(1);
            assertThat(line.get("stuck").getAsLong()).isEqualTo(1);
            assertThat(line.get("example").getAsString()).isEqualTo("gs://tokyo-files/a.tsv");
        });
        assertThat(lines.all().getLast().get("message").getAsString()).isEqualTo("swept");
    }

    @Test
    void letsAFailureOfTheCloudOutSoThatTheScheduleShowsIt() {
        house.faults.fail(house.faults.calls() + 1, Moment.BEFORE);

        assertThatThrownBy(() -> HttpCall.post(function, "")).isInstanceOf(CloudException.class);
        assertThat(lines.all().getLast().get("outcome").getAsString()).isEqualTo("failed");
    }
}
