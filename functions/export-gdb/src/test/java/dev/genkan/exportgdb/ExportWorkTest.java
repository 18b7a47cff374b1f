package dev.genkan.exportgdb;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.genkan.cloud.CloudException;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.Tasks.Task;
import dev.genkan.exportgdb.Hook.Moment;
import dev.genkan.localcloud.testing.HttpCall.Answered;
import dev.genkan.localcloud.testing.LogLines;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happens to a worker, and whenever, its job ends, and the ZIP is whole or not there. */
class ExportWorkTest {

    private final LogLines lines = LogLines.caught();

    @AfterEach
    void givesStandardOutputBack() {
        lines.close();
    }

    /** A worker died: nobody in it can catch this. */
    private static final class Killed extends Error {

        private static final long serialVersionUID = 1L;
    }

    @ParameterizedTest
    @EnumSource
    void aJobEndsTheSameAtWhicheverCallItsWorkerIsKilled(Moment moment) throws Exception {
        endsTheSame(moment, run -> {
            throw new Killed();
        });
    }

    @ParameterizedTest
    @EnumSource
    void aJobEndsTheSameAtWhicheverCallTheCloudDoesNotAnswer(Moment moment) throws Exception {
        endsTheSame(moment, run -> {
            throw new CloudException("call", "something", 503, new IOException("no answer"));
        });
    }

    @ParameterizedTest
    @EnumSource
    void aJobEndsTheSameAtWhicheverCallAnotherWorkerTakesItOver(Moment moment) throws Exception {
        endsTheSame(moment, Run::work);
    }

    /** Lets something happen at each call in turn; then the queue tries again if it got no answer. */
    private static void endsTheSame(Moment moment, Consumer<Run> misfortune) throws IOException {
        byte[] undisturbed = new Run().zip();
        int calls = calls();
        for (int call = 1; call <= calls; call++) {
            Run run = new Run();
            run.house.hook.at(call, moment, () -> misfortune.accept(run));
            if (!run.workToItsDeath()) {
                run.work();
            }
            assertThat(run.zip()).as("at call " + call).isEqualTo(undisturbed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aJobThatIsCancelledAtWhicheverCallIsCancelledOrDone(Moment moment) throws Exception {
        int calls = calls();
        List<String> ends = new ArrayList<>();
        for (int call = 1; call <= calls; call++) {
            Run run = new Run();
            List<Answered> answers = new ArrayList<>();
            run.house.hook.at(call, moment, () -> answers.add(run.house.cancel(run.id)));
            run.work();
            String status = run.house.status(run.id);
            ends.add(status);
            boolean cancelled = answers.getFirst().status() == 200;
            assertThat(status).as("cancelled at call " + call).isEqualTo(cancelled ? "CANCELLED" : "SUCCESS");
            assertThat(run.house.zips()).as("cancelled at call " + call).hasSize(cancelled ? 0 : 1);
        }
        assertThat(ends).contains("CANCELLED", "SUCCESS");
    }

    @Test
    void aJobWhoseWorkersAllDieIsGivenUp() {
        Run run = new Run();
        for (int attempt = 0; attempt < House.ATTEMPTS; attempt++) {
            assertThat(run.house.status(run.id)).isIn("PENDING", "PROGRESS");
            // After it has taken the job.
            run.house.hook.at(4, Moment.BEFORE, () -> {
                throw new Killed();
            });
            run.workToItsDeath();
        }
        run.house.hook.count();
        run.work();

        assertThat(run.house.check(run.id).toString())
                .contains("FAILURE", "was given up after 5 attempts, in which its worker died");
    }

    @Test
    void aJobWhoseLastWorkerMadeItsZipVisibleAndDiedHasSucceeded() throws Exception {
        byte[] undisturbed = new Run().zip();
        int calls = calls();
        Run run = new Run();
        for (int attempt = 0; attempt < House.ATTEMPTS; attempt++) {
            // In the last attempt all is done but the last call, which says so; before, next to nothing.
            run.house.hook.at(attempt == House.ATTEMPTS - 1 ? calls : 4, Moment.BEFORE, () -> {
                throw new Killed();
            });
            run.workToItsDeath();
        }
        assertThat(run.house.zips()).hasSize(1);
        run.work();

        assertThat(run.house.status(run.id)).isEqualTo("SUCCESS");
        assertThat(run.house.zip()).isEqualTo(undisturbed);
    }

    @Test
    void aJobWhoseLastAttemptFailsWhenItsZipIsVisibleHasSucceeded() {
        int calls = calls();
        Run run = new Run();
        for (int attempt = 0; attempt < House.ATTEMPTS; attempt++) {
            run.house.hook.at(attempt == House.ATTEMPTS - 1 ? calls : 4, Moment.BEFORE, () -> {
                throw new CloudException("write", "the job", 503, new IOException("no answer"));
            });
            run.workToItsDeath();
        }

        assertThat(run.house.zips()).hasSize(1);
        assertThat(run.house.status(run.id)).isEqualTo("SUCCESS");
    }

    @Test
    void aJobWhoseZipIsVisibleHasSucceededEvenIfNobodyComesAnyMore() {
        int calls = calls();
        Run run = new Run();
        run.house.hook.at(calls, Moment.BEFORE, () -> {
            throw new Killed();
        });
        run.workToItsDeath();
        assertThat(run.house.check(run.id).toString()).contains("PROGRESS", "finishing the ZIP");

        run.house.now = run.house.now.plus(House.LOST_AFTER).plusSeconds(1);
        assertThat(run.house.status(run.id)).isEqualTo("SUCCESS");
    }

    @Test
    void aJobThatFailsInAllItsAttemptsTellsWhy() {
        Run run = new Run();
        for (int attempt = 0; attempt < House.ATTEMPTS; attempt++) {
            run.house.hook.at(5, Moment.BEFORE, () -> {
                throw new CloudException("read", House.URI, 403, new IOException("forbidden"));
            });
            run.workToItsDeath();
        }

        assertThat(run.house.check(run.id).toString())
                .contains("FAILURE", "was given up after 5 attempts: could not read " + House.URI, "forbidden");
    }

    @Test
    void aJobOfWhichNothingIsHeardWaitsForAnotherAttemptAndIsGivenUpInTheEnd() {
        Run run = new Run();
        run.house.hook.at(4, Moment.BEFORE, () -> {
            throw new Killed();
        });
        run.workToItsDeath();
        assertThat(run.house.status(run.id)).isEqualTo("PROGRESS");

        run.house.now = run.house.now.plus(Duration.ofMinutes(2));
        assertThat(run.house.check(run.id).toString()).contains("PENDING", "nothing is heard of the worker");

        run.house.now = run.house.now.plus(Duration.ofMinutes(20));
        assertThat(run.house.status(run.id)).isEqualTo("PENDING");
        run.house.now = run.house.now.plus(House.LOST_AFTER);
        JsonObject end = run.house.check(run.id);
        assertThat(end.toString()).contains("FAILURE", "nothing was heard of it since 2026-04-01T06:00:00Z");
        run.work();
        assertThat(run.house.zips()).isEmpty();
    }

    @Test
    void aJobWhoseTaskIsLostIsGivenUpInTheEnd() {
        Run run = new Run();
        run.house.now = run.house.now.plus(House.LOST_AFTER).plusSeconds(1);

        assertThat(run.house.check(run.id).toString())
                .contains("FAILURE", "nothing was heard of it since 2026-04-01T06:00:00Z");
    }

    @Test
    void aDatabaseThatWasReplacedSinceIsNotExported() {
        Run run = new Run();
        run.house.buckets.put(House.DATABASES, House.SOURCE, "something else");
        run.work();

        assertThat(run.house.check(run.id).toString())
                .contains("FAILURE", House.URI + " was deleted or replaced since its export was asked for");
    }

    @Test
    void aFileThatIsNoDatabaseIsNotExported() {
        House house = new House();
        house.buckets.put(House.DATABASES, House.SOURCE, "something else");
        Run run = new Run(house);
        run.work();

        assertThat(house.check(run.id).toString()).contains("FAILURE", House.URI + ": the file ");
    }

    @Test
    void aFileThatIsNoExportIsNotReplaced() {
        Run run = new Run();
        run.house.buckets.put(House.DATABASES, "2026/SHOP.zip", "somebody's");
        run.work();

        assertThat(run.house.check(run.id).toString())
                .contains("FAILURE", "gs://databases/2026/SHOP.zip is there already, and is no export's");
        assertThat(run.house.buckets.text(House.DATABASES, "2026/SHOP.zip")).contains("somebody's");
    }

    @Test
    void anEarlierExportIsReplaced() throws Exception {
        Run run = new Run();
        run.work();
        long before = run.house.zips().getFirst().generation();
        Run again = new Run(run.house);
        again.work();

        assertThat(again.zip()).isNotEmpty();
        assertThat(run.house.zips().getFirst().generation()).isGreaterThan(before);
    }

    @Test
    void aForgottenJobIsNotDone() {
        Run run = new Run();
        run.house.cancel(run.id);
        run.house.call("POST", "/clear/", "");
        run.work();

        assertThat(run.house.zips()).isEmpty();
        assertThat(lines.all().getLast().get("reason").getAsString()).isEqualTo("there is no such job");
    }

    @Test
    void theZipStandsBesideTheDatabase() {
        assertThat(Job.output(new ObjectName("a", "b.c/d.GDB"))).isEqualTo(new ObjectName("a", "b.c/d.zip"));
        assertThat(Job.output(new ObjectName("a", "b.c/d"))).isEqualTo(new ObjectName("a", "b.c/d.zip"));
        assertThat(Job.output(new ObjectName("a", "d.e.FDB"))).isEqualTo(new ObjectName("a", "d.e.zip"));
    }

    /** How many calls an undisturbed worker makes. */
    private static int calls() {
        Run run = new Run();
        run.house.hook.count();
        run.work();
        assertThat(run.house.hook.calls()).isGreaterThan(8);
        return run.house.hook.calls();
    }

    /** A job in a house, from its order on. */
    private static final class Run {

        final House house;
        final String id;
        final Task task;

        Run() {
            this(new House());
        }

        Run(House house) {
            this.house = house;
            this.id = house.ask();
            this.task = house.tasks.take().getFirst();
        }

        void work() {
            try {
                house.work(task);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        /** False when the worker did not live to answer. */
        boolean workToItsDeath() {
            try {
                house.work(task);
                return true;
            } catch (Exception | Killed death) {
                return false;
            }
        }

        /** The ZIP, after the work if that was not done before. */
        byte[] zip() throws IOException {
            if (house.status(id).equals("PENDING")) {
                work();
            }
            assertThat(house.status(id)).isEqualTo("SUCCESS");
            return house.zip();
        }
    }
}
