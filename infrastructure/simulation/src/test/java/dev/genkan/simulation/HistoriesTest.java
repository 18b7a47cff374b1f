package dev.genkan.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HistoriesTest {

    private static final long HISTORIES = 10_000;

    @Test
    void everyHistoryEndsWell() {
        assertThat(new Campaign(1, HISTORIES, 2).run(done -> {})).isEmpty();
    }

    @Test
    void aSeedGivesTheSameHistoryAgain() {
        List<String> story = Campaign.tell(7).story();

        assertThat(Campaign.tell(7).story()).isEqualTo(story).hasSizeGreaterThan(10);
        assertThat(Campaign.tell(8).story()).isNotEqualTo(story);
    }
}
