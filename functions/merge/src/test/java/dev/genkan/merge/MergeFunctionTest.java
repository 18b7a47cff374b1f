package dev.genkan.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.genkan.cloud.CloudException;
import dev.genkan.cloud.Warehouse.JobResult;
import dev.genkan.localcloud.memory.Faults.Moment;
import dev.genkan.localcloud.testing.HttpCall;
import dev.genkan.localcloud.testing.LogLines;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergeFunctionTest {

    private final Hall hall = Hall.complete();
    private final MergeFunction function =
            new MergeFunction(Hall.CONFIG, hall.buckets, hall.warehouse, hall.notifier, InstantSource.fixed(Hall.NOW));
    private final LogLines lines = LogLines.caught();

    @AfterEach
    void givesOutputBack() {
        lines.close();
    }

    @Test
    void saysInOneLineWhatTheMergeDid() throws Exception {
        assertThat(HttpCall.post(function, Hall.TASK.toJson())).isEqualTo(204);

        assertThat(fields())
                .containsEntry("severity", "INFO")
                .containsEntry("message", "file merged")
                .containsEntry("step", "merge")
                .containsEntry("site", "tokyo")
                .containsEntry("object", "items_1.tsv")
                .containsEntry("generation", "7")
                .containsEntry("file_type", "items")
                .containsEntry("outcome", "merged")
                .containsEntry("inserted", "2")
                .containsEntry("updated", "1")
                .containsEntry("deleted", "0")
                .containsKey("millis");
    }

    @Test
    void acknowledgesARepeat() throws Exception {
        hall.merge();

        assertThat(HttpCall.post(function, Hall.TASK.toJson())).isEqualTo(204);
        assertThat(fields()).containsEntry("outcome", "done before");
    }

    @Test
    void acknowledgesWhatCanNeverBeMerged() throws Exception {
        hall.warehouse.answer(statement -> new JobResult.Failed("invalidQuery", "no"));

        assertThat(HttpCall.post(function, Hall.TASK.toJson())).isEqualTo(204);
        assertThat(fields())
                .containsEntry("severity", "ERROR")
                .containsEntry("message", "file not merged")
                .containsKey("reason");
    }

    @Test
    void warnsThatTheReceiptIsGone() throws Exception {
        hall.buckets.objects("temp").forEach(object -> hall.buckets.delete(object.name(), object.generation()));

        assertThat(HttpCall.post(function, Hall.TASK.toJson())).isEqualTo(204);
        assertThat(fields()).containsEntry("severity", "WARNING").containsEntry("outcome", "merged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "{}", "{\"bucket\": \"partner\"}"})
    void acknowledgesABodyThatIsNotOurs(String body) throws Exception {
        assertThat(HttpCall.post(function, body)).isEqualTo(204);

        assertThat(fields()).containsEntry("message", "call not understood").containsEntry("severity", "ERROR");
    }

    @Test
    void letsTheQueueTryAgainWhenTheCloudFails() {
        hall.faults.fail(hall.faults.calls() + 1, Moment.BEFORE);

        assertThatThrownBy(() -> HttpCall.post(function, Hall.TASK.toJson())).isInstanceOf(CloudException.class);
        assertThat(fields()).containsEntry("severity", "ERROR").containsEntry("outcome", "failed");
    }

    private Map<String, String> fields() {
        assertThat(lines.all()).hasSize(1);
        JsonObject line = lines.all().get(0);
        return line.keySet().stream()
                .collect(Collectors.toMap(name -> name, name -> line.get(name).getAsString()));
    }
}
