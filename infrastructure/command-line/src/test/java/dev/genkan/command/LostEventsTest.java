package dev.genkan.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.command.Partner.Sent;
import dev.genkan.localcloud.faults.Fault;
import dev.genkan.localcloud.faults.FaultRule;
import dev.genkan.receipt.Receipt.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events that never come, and the sweep that has their steps called again. */
@TestInstance(Lifecycle.PER_CLASS)
class LostEventsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private TestHouse house;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException, InterruptedException {
        house = TestHouse.open(folder, PATIENCE);
    }

    @AfterAll
    void close() throws IOException {
        house.close();
    }

    @AfterEach
    void heal() {
        house.faults().reset(0);
    }

    @ParameterizedTest
    @CsvSource({"receive-files, 01", "load-work-table-ask, 02", "archive, 03", "return-error-files, 04"})
    void aFileWhoseEventsAreLostOnTheirWayToAStepArrivesAllTheSame(String target, String day)
            throws IOException, InterruptedException {
        house.faults().add(new FaultRule("delivery." + target, 1, 2, 1, new Fault.Loss()));
        byte[] content = Files.readAllBytes(TestHouse.EXAMPLE.resolve("files/tokyo/items_20260401060000.tsv"));
        String name = "items_202605" + day + "060000.tsv";
        Sent sent = house.send("tokyo", name, content);
        house.settle();
        assertThat(house.faults().strikes()).isNotEmpty();

        assertThat(Waiting.until(() -> {
                    house.sweep();
                    house.settle();
                    return house.isDone(sent) && house.hasErrorFile(sent);
                }))
                .as(name + " has arrived")
                .isTrue();

        assertThat(house.receipt(sent).outcome()).isEqualTo(Outcome.LOADED);
        assertThat(house.receipt(sent).merged()).isPresent();
        assertThat(house.errorFile(sent)).isEmpty();
        assertThat(house.objects(house.bucket("archive"))).anyMatch(archived -> archived.contains(name));
    }
}
