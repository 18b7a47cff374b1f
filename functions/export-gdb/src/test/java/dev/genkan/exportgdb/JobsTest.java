package dev.genkan.exportgdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.cloud.ObjectName;
import dev.genkan.exportgdb.Hook.Moment;
import dev.genkan.exportgdb.JobState.Cancelled;
import dev.genkan.exportgdb.JobState.Failed;
import dev.genkan.exportgdb.JobState.Running;
import dev.genkan.exportgdb.JobState.Succeeded;
import dev.genkan.exportgdb.JobState.Waiting;
import dev.genkan.exportgdb.Jobs.Kept;
import dev.genkan.exportgdb.firebird.Csv;
import dev.genkan.exportgdb.firebird.JsonLines;
import dev.genkan.exportgdb.firebird.RowFormat;
import dev.genkan.exportgdb.firebird.TextCharsets;
import dev.genkan.localcloud.memory.MemoryBuckets;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JobsTest {

    private static final Instant NOW = Instant.parse("2026-04-01T06:00:00.123456Z");
    private static final Written WRITTEN = new Written(2, 3_000_000_000L, 1);

    private final Hook hook = new Hook();
    private final MemoryBuckets buckets = new MemoryBuckets(hook).create("state");
    private final Jobs jobs = new Jobs(buckets, "state");

    static Stream<JobState> states() {
        return Stream.of(
                new Waiting(),
                new Running("worker", 2, NOW, Optional.empty()),
                new Running("worker", 2, NOW, Optional.of(WRITTEN)),
                new Succeeded(NOW, WRITTEN, 5_000_000_000L),
                new Failed(NOW, "it is \"no\" database\n"),
                new Cancelled(NOW, "anna"));
    }

    static Stream<ExportOptions> options() {
        return Stream.of(
                options(List.of(), new Csv(Optional.empty(), false)),
                options(List.of("A", "cnes Estab", "商品"), new Csv(Optional.of("NULL"), true)),
                options(List.of("A"), new JsonLines()),
                new ExportOptions(
                        List.of(),
                        new TextCharsets(StandardCharsets.ISO_8859_1, Optional.of(TextCharsets.named("SJIS_0208"))),
                        new Csv(Optional.of(""), false)));
    }

    private static ExportOptions options(List<String> tables, RowFormat format) {
        return new ExportOptions(tables, new TextCharsets(TextCharsets.NONE), format);
    }

    @ParameterizedTest
    @MethodSource("states")
    void aJobIsReadAsItWasKept(JobState state) {
        Job job = job("1", state, options(List.of(), new JsonLines()));
        jobs.add(job);

        assertThat(jobs.find("1")).map(Kept::job).contains(job);
    }

    @ParameterizedTest
    @MethodSource("options")
    void itsOptionsAreReadAsTheyWereKept(ExportOptions options) {
        jobs.add(job("1", new Waiting(), options));

        assertThat(jobs.find("1")).map(kept -> kept.job().options()).contains(options);
    }

    @Test
    void whoHasSeenAnOlderVersionChangesNothing() {
        Kept kept = add("1");
        assertThat(jobs.replace(kept, new Cancelled(NOW, "anna"))).isPresent();

        assertThat(jobs.replace(kept, new Cancelled(NOW, "bruno"))).isEmpty();
        assertThat(jobs.remove(kept)).isFalse();
        assertThat(jobs.isUnchanged(kept)).isFalse();
        assertThat(jobs.find("1")).map(found -> found.job().state()).contains(new Cancelled(NOW, "anna"));
    }

    @Test
    void aJobThatIsReplacedWhileItIsLookedForIsFoundAsItIsThen() {
        Kept kept = add("1");
        JobState next = new Cancelled(NOW, "anna");
        // Between the look and the read.
        hook.at(1, Moment.AFTER, () -> jobs.replace(kept, next));

        assertThat(jobs.find("1")).map(found -> found.job().state()).contains(next);
    }

    @Test
    void aJobThatIsReplacedWhileAllAreListedIsListedAsItIsThen() {
        Kept kept = add("1");
        add("2");
        JobState next = new Cancelled(NOW, "anna");
        hook.at(1, Moment.AFTER, () -> jobs.replace(kept, next));

        assertThat(jobs.all()).map(found -> found.job().state()).containsExactly(new Waiting(), next);
    }

    @Test
    void aJobThatIsRemovedWhileItIsLookedForIsNotFound() {
        Kept kept = add("1");
        hook.at(1, Moment.AFTER, () -> jobs.remove(kept));

        assertThat(jobs.find("1")).isEmpty();
    }

    private Kept add(String id) {
        return jobs.add(job(id, new Waiting(), options(List.of(), new JsonLines())));
    }

    private static Job job(String id, JobState state, ExportOptions options) {
        return new Job(id, "anna", NOW, new ObjectName("databases", "a/SHOP.FDB"), 17, options, state);
    }
}
