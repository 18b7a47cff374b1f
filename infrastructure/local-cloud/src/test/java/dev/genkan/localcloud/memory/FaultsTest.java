package dev.genkan.localcloud.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.genkan.cloud.CloudException;
import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.Tasks.Task;
import dev.genkan.localcloud.memory.Faults.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {

    private static final Task TASK = new Task("load", "a", "http://function", "{}");

    private final Faults faults = new Faults();
    private final MemoryTasks tasks = new MemoryTasks(faults);
    private final MemoryTopics topics = new MemoryTopics(faults);

    @ParameterizedTest
    @CsvSource({"BEFORE,0", "AFTER,1"})
    void failACallBeforeOrAfterItsEffect(Moment moment, int effects) {
        faults.fail(2, moment);
        topics.publish("notify", "first", Map.of());

        assertThatExceptionOfType(CloudException.class)
                .isThrownBy(() -> tasks.enqueue(TASK))
                .withMessageContaining("could not enqueue load/a (status 503)");
        assertThat(tasks.waiting()).hasSize(effects);
    }

    @Test
    void letARepeatPass() {
        faults.fail(1, Moment.AFTER);
        assertThatExceptionOfType(CloudException.class).isThrownBy(() -> tasks.enqueue(TASK));

        assertThat(tasks.enqueue(TASK)).isFalse();
        assertThat(tasks.take()).containsExactly(TASK);
        assertThat(tasks.waiting()).isEmpty();
        assertThat(faults.calls()).isEqualTo(2);
    }

    @Test
    void doNotStopTheNewsOfWhatWasStored() {
        MemoryBuckets buckets = new MemoryBuckets(faults).create("load");
        List<StoredObject> finalised = new ArrayList<>();
        buckets.onFinalised(finalised::add);

        StoredObject stored = buckets.put("load", "a.tsv", "text");

        assertThat(finalised).containsExactly(stored);
    }
}
