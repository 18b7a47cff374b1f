package dev.genkan.exportgdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.genkan.cloud.CloudException;
import dev.genkan.cloud.ObjectName;
import dev.genkan.exportgdb.JobState.Cancelled;
import dev.genkan.exportgdb.JobState.Running;
import dev.genkan.exportgdb.Jobs.Kept;
import dev.genkan.exportgdb.Jobs.Told;
import dev.genkan.exportgdb.firebird.BytesChannel;
import dev.genkan.exportgdb.firebird.Csv;
import dev.genkan.exportgdb.firebird.Database;
import dev.genkan.exportgdb.firebird.Database.Opening;
import dev.genkan.exportgdb.firebird.Siblings;
import dev.genkan.exportgdb.firebird.TextCharsets;
import dev.genkan.localcloud.memory.Calls;
import dev.genkan.localcloud.memory.Faults;
import dev.genkan.localcloud.memory.MemoryBuckets;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WatchTest {

    private static final Instant NOW = Instant.parse("2026-04-01T06:00:00Z");

    private final MemoryBuckets buckets = new MemoryBuckets(new Faults(), InstantSource.system())
            .create("databases")
            .create("state");
    private final Jobs jobs = new Jobs(buckets, "state");
    private final Kept kept = jobs.add(new Job(
            "1",
            "anna",
            NOW,
            new ObjectName("databases", "SHOP.FDB"),
            1,
            new ExportOptions(List.of(), new TextCharsets(TextCharsets.NONE), new Csv(Optional.empty(), false)),
            new Running("worker", 1, NOW, Optional.empty())));

    @Test
    void stopsAWorkerWhoseJobWasCancelled() {
        try (Watch watch = Watch.over(jobs, kept, Duration.ofMillis(1))) {
            watch.rows(1, 1);
            jobs.replace(kept, new Cancelled(NOW, "anna"));

            await(() -> isStopped(watch));
            assertThatExceptionOfType(Watch.StoppedException.class).isThrownBy(() -> watch.rows(2, 2));
        }
    }

    @Test
    void stopsAWorkerWhoseJobIsForgotten() {
        try (Watch watch = Watch.over(jobs, kept, Duration.ofMillis(1))) {
            jobs.remove(kept);

            await(() -> isStopped(watch));
        }
    }

    @Test
    void tellsHowFarTheWorkIs() throws IOException {
        try (Database database = ((Opening.Opened) Database.open(
                                new BytesChannel(House.database()),
                                "SHOP.FDB",
                                Siblings.NONE,
                                new TextCharsets(TextCharsets.NONE)))
                        .database();
                Watch watch = Watch.over(jobs, kept, Duration.ofMillis(1))) {
            assertThat(told().map(Told::howFar).map(HowFar::doing).orElse("opening the database"))
                    .isEqualTo("opening the database");
            watch.begin(database, database.tables());
            watch.table(0, database.tables().getFirst());
            watch.rows(90, 4096);
            watch.table(1, database.tables().get(1));
            watch.rows(10, 8192);

            await(() -> told().filter(told -> told.howFar().rows() == 100).isPresent());
            HowFar howFar = told().orElseThrow().howFar();
            assertThat(howFar.current()).isEqualTo(2);
            assertThat(howFar.total()).isEqualTo(5);
            assertThat(howFar.table()).isEqualTo(database.tables().get(1).name());
            assertThat(howFar.bytes()).isEqualTo(12288);
            assertThat(howFar.secondsLeft()).isPresent();
        }
    }

    @Test
    void aCloudThatDoesNotAnswerStopsNobody() {
        AtomicInteger calls = new AtomicInteger();
        MemoryBuckets silent = new MemoryBuckets(new Calls() {
            @Override
            public <T> T call(String operation, String resource, Supplier<T> effect) {
                calls.incrementAndGet();
                throw new CloudException(operation, resource, 503, new IOException("no answer"));
            }
        });
        try (Watch watch = Watch.over(new Jobs(silent, "state"), kept, Duration.ofMillis(1))) {
            await(() -> calls.get() >= 10);
            watch.rows(1, 1);
        }
    }

    private Optional<Told> told() {
        return jobs.told("1");
    }

    private static boolean isStopped(Watch watch) {
        try {
            watch.check();
            return false;
        } catch (Watch.StoppedException stopped) {
            return true;
        }
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
