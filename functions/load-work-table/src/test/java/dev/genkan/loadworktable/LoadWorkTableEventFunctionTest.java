package dev.genkan.loadworktable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.genkan.cloud.CloudException;
import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.Tasks;
import dev.genkan.localcloud.memory.Faults.Moment;
import dev.genkan.localcloud.testing.Events;
import dev.genkan.localcloud.testing.LogLines;
import dev.genkan.receipt.Origin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoadWorkTableEventFunctionTest {

    private final Hall hall = new Hall();
    private final LoadWorkTableEventFunction function = new LoadWorkTableEventFunction(
            new LoadWorkTableEventConfig("load", "https://load"), hall.buckets, hall.tasks);
    private final LogLines lines = LogLines.caught();

    @AfterEach
    void givesOutputBack() {
        lines.close();
    }

    @Test
    void acknowledgesAnEventThatItCannotRead() throws Exception {
        function.accept(Events.unreadable());

        assertThat(lines.all()).singleElement().satisfies(line -> {
            assertThat(line.get("severity").getAsString()).isEqualTo("ERROR");
            assertThat(line.get("message").getAsString()).isEqualTo("call not understood");
        });
    }

    @Test
    void asksForAFileOnce() throws Exception {
        StoredObject file = hall.receive("items.tsv", "a\t1\n");
        Origin origin = Hall.origin(file);

        function.accept(Events.finalised(file));
        function.accept(Events.finalised(file));

        assertThat(hall.tasks.waiting())
                .containsExactly(new Tasks.Task(
                        "load",
                        "load-" + origin.id(),
                        "https://load",
                        Hall.task(file).toJson()));
        assertThat(lines.all())
                .extracting(line -> line.get("outcome").getAsString())
                .containsExactly("asked", "asked before");
    }

    @Test
    void sendsWhatTheTaskFunctionReads() {
        LoadTask task = Hall.task(hall.receive("é \"\n.tsv", ""));

        assertThat(LoadTask.fromJson(task.toJson())).isEqualTo(task);
    }

    @Test
    void hasNothingToAskForWhenTheObjectIsGone() throws Exception {
        StoredObject file = hall.receive("items.tsv", "a\t1\n");
        hall.buckets.delete(file.name(), file.generation());

        function.accept(Events.finalised(file));

        assertThat(hall.tasks.waiting()).isEmpty();
        assertThat(onlyLine().get("outcome").getAsString()).isEqualTo("gone");
        assertThat(onlyLine().get("severity").getAsString()).isEqualTo("INFO");
    }

    @Test
    void leavesAloneWhatHasNoOrigin() throws Exception {
        function.accept(Events.finalised(hall.buckets.put("load", "stray.tsv", "a")));

        assertThat(hall.tasks.waiting()).isEmpty();
        assertThat(onlyLine().get("reason").getAsString()).isEqualTo("no origin in its metadata");
        assertThat(onlyLine().get("severity").getAsString()).isEqualTo("WARNING");
    }

    @Test
    void leavesAloneAFolderMarker() throws Exception {
        function.accept(Events.finalised(hall.buckets.put("load", "folder/", "")));

        assertThat(hall.tasks.waiting()).isEmpty();
        assertThat(onlyLine().get("reason").getAsString()).isEqualTo("a folder marker, not a file");
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void asksOnceWhereverItDies(Moment moment) throws Exception {
        StoredObject file = hall.receive("items.tsv", "a\t1\n");
        for (int call = 1; call <= 2; call++) {
            hall.faults.fail(hall.faults.calls() + call, moment);
            assertThatThrownBy(() -> function.accept(Events.finalised(file))).isInstanceOf(CloudException.class);
        }
        function.accept(Events.finalised(file));

        assertThat(hall.tasks.waiting()).hasSize(1);
    }

    private JsonObject onlyLine() {
        assertThat(lines.all()).hasSize(1);
        return lines.all().get(0);
    }
}
