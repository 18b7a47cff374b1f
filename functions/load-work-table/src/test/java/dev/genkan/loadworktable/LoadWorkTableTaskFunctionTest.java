package dev.genkan.loadworktable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.genkan.cloud.CloudException;
import dev.genkan.cloud.ParkedFile;
import dev.genkan.cloud.Parking;
import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.Tasks.Task;
import dev.genkan.localcloud.memory.Faults.Moment;
import dev.genkan.localcloud.testing.HttpCall;
import dev.genkan.localcloud.testing.LogLines;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadWorkTableTaskFunctionTest {

    private static final String ITEMS = "items_20260101000000.tsv";

    private final Hall hall = new Hall();
    private final LoadWorkTableTaskFunction function = new LoadWorkTableTaskFunction(
            Hall.CONFIG,
            hall.buckets,
            hall.warehouse,
            hall.tasks,
            hall.notifier,
            () -> hall.pipelines,
            InstantSource.fixed(Hall.NOW));
    private final LogLines lines = LogLines.caught();

    @AfterEach
    void givesOutputBack() {
        lines.close();
    }

    @Test
    void saysInOneLineWhatBecameOfAFile() throws Exception {
        assertThat(call(hall.receive(ITEMS, "a\t1\nb\tx\na\t2\n"))).isEqualTo(204);

        assertThat(fields())
                .containsEntry("severity", "WARNING")
                .containsEntry("message", "file accounted for")
                .containsEntry("step", "load-work-table")
                .containsEntry("site", "tokyo")
                .containsEntry("bucket", "partner")
                .containsEntry("object", ITEMS)
                .containsEntry("generation", "7")
                .containsEntry("file_type", "items")
                .containsEntry("outcome", "loaded")
                .containsEntry("rows_in", "3")
                .containsEntry("loaded", "1")
                .containsEntry("rejected", "1")
                .containsEntry("superseded", "1")
                .containsKey("millis");
    }

    @Test
    void warnsOfNothingWhenEveryRowIsGood() throws Exception {
        call(hall.receive(ITEMS, "a\t1\n"));

        assertThat(fields()).containsEntry("severity", "INFO").containsEntry("rejected", "0");
    }

    @Test
    void saysWhyAFileWasRefused() throws Exception {
        call(hall.receive("prices.tsv", "a\n"));

        assertThat(fields())
                .containsEntry("severity", "WARNING")
                .containsEntry("outcome", "refused")
                .containsEntry(
                        "reason", "no file type has such a name; known are items_yyyymmddhhmiss.tsv, sales_*.tsv");
    }

    @Test
    void asksTheQueueToTryAgainWhileAPipelineRuns() throws Exception {
        assertThat(call(hall.receive("sales_1.tsv", "1.5\n".repeat(2000)))).isEqualTo(425);

        assertThat(fields())
                .containsEntry("severity", "INFO")
                .containsEntry("message", "pipeline runs")
                .containsEntry("outcome", "running")
                .containsEntry("object", "sales_1.tsv");
    }

    @Test
    void acknowledgesWhatIsGone() throws Exception {
        StoredObject file = hall.receive(ITEMS, "a\t1\n");
        hall.buckets.delete(file.name(), file.generation());

        assertThat(call(file)).isEqualTo(204);
        assertThat(fields()).containsEntry("message", "nothing to load").containsEntry("severity", "WARNING");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "[]", "{}", "{\"bucket\": \"load\", \"object\": \"a\", \"generation\": 1}"})
    void acknowledgesABodyThatIsNotOurs(String body) throws Exception {
        assertThat(HttpCall.post(function, body)).isEqualTo(204);

        assertThat(fields()).containsEntry("message", "call not understood").containsEntry("severity", "ERROR");
    }

    @Test
    void letsTheQueueTryAgainWhenTheCloudFails() {
        StoredObject file = hall.receive(ITEMS, "a\t1\n");
        hall.faults.fail(hall.faults.calls() + 1, Moment.BEFORE);

        assertThatThrownBy(() -> call(file)).isInstanceOf(CloudException.class);
        assertThat(fields())
                .containsEntry("severity", "ERROR")
                .containsEntry("outcome", "failed")
                .containsEntry("object", ITEMS);
    }

    @Test
    void parksAFileWhoseLastAttemptFails() throws Exception {
        StoredObject file = hall.receive(ITEMS, "a\t1\n");
        hall.faults.fail(hall.faults.calls() + 1, Moment.BEFORE);

        assertThat(attempt(file, 3)).isEqualTo(204);

        assertThat(fields())
                .containsEntry("severity", "ERROR")
                .containsEntry("message", "file is parked")
                .containsEntry("attempts", "3")
                .containsEntry("object", ITEMS);
        assertThat(hall.buckets.find(file.name())).isPresent();
        assertThat(hall.notifications()).singleElement().asString().contains("is parked", ITEMS, "3 attempts");
        Parking parking = new Parking(hall.buckets, "temp");
        assertThat(parking.isParked(Hall.origin(file))).isTrue();
        ParkedFile parked = parking.all().getFirst();
        assertThat(parked.task())
                .isEqualTo(new Task(
                        "load", "load-1", "https://localhost/", Hall.task(file).toJson()));

        assertThat(parking.retry(parked, hall.tasks)).isTrue();

        assertThat(parking.all()).isEmpty();
        Task again = hall.tasks.waiting().getFirst();
        assertThat(again.name()).isEqualTo("load-1-" + Hall.NOW.toEpochMilli());
        assertThat(HttpCall.post(function, again.body())).isEqualTo(204);
        assertThat(hall.receipt(Hall.origin(file)).retried())
                .hasValueSatisfying(
                        why -> assertThat(why).startsWith("after 3 attempts: ").contains("status 503"));
    }

    @Test
    void parksNothingBeforeItsLastAttempt() {
        StoredObject file = hall.receive(ITEMS, "a\t1\n");
        hall.faults.fail(hall.faults.calls() + 1, Moment.BEFORE);

        assertThatThrownBy(() -> attempt(file, 2)).isInstanceOf(CloudException.class);
        assertThat(new Parking(hall.buckets, "temp").all()).isEmpty();
    }

    @Test
    void returnsTheRowsOfAFileThatAnOperatorSkips() throws Exception {
        StoredObject file = hall.receive(ITEMS, "a\t1\n");
        LoadTask task = new LoadTask(
                file.name(),
                file.generation(),
                Optional.of(Hall.origin(file)),
                Optional.of("a mistake"),
                Optional.empty());

        assertThat(HttpCall.post(function, task.toJson())).isEqualTo(204);

        assertThat(fields())
                .containsEntry("outcome", "refused")
                .containsEntry("reason", "skipped by an operator: a mistake")
                .containsEntry("rejected", "1");
        assertThat(hall.temp(Hall.origin(file), "errors", ".tsv"))
                .contains("a\t1\t(skipped by an operator: a mistake)\n");
    }

    private int attempt(StoredObject file, int number) throws Exception {
        return HttpCall.post(
                function,
                Hall.task(file).toJson(),
                Map.of(
                        "X-CloudTasks-QueueName", "load",
                        "X-CloudTasks-TaskName", "load-1",
                        "X-CloudTasks-TaskRetryCount", Integer.toString(number - 1),
                        "X-Forwarded-Proto", "https"));
    }

    private int call(StoredObject file) throws Exception {
        return HttpCall.post(function, Hall.task(file).toJson());
    }

    private Map<String, String> fields() {
        assertThat(lines.all()).hasSize(1);
        JsonObject line = lines.all().get(0);
        return line.keySet().stream()
                .collect(Collectors.toMap(name -> name, name -> line.get(name).getAsString()));
    }
}
