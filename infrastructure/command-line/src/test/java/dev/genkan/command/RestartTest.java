package dev.genkan.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.command.Partner.Sent;
import dev.genkan.localcloud.work.Faults;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The local cloud keeps what it has, and goes on with what it had not done. */
class RestartTest {

    @TempDir
    private Path folder;

    @Test
    void tablesObjectsAndReceiptsAreThereAfterARestart() throws IOException, InterruptedException {
        Sent sent;
        try (TestHouse house = TestHouse.open(folder, Faults.none())) {
            sent = house.send("tokyo", "item_categories_20260401060000.tsv", "R1\t\tbefore\n");
            house.settle();
        }
        try (TestHouse house = TestHouse.open(folder, Faults.none())) {
            assertThat(house.receipt(sent).merged()).isPresent();
            house.send("tokyo", "item_categories_20260402060000.tsv", "R2\t\tafter\n");
            house.settle();
            assertThat(house.rows("SELECT category_code, name FROM warehouse.item_categories ORDER BY 1"))
                    .containsExactly("R1|before", "R2|after");
        }
    }

    @Test
    void aFileThatWasUnderWayWhenTheCloudStoppedIsFinishedAfterwards() throws IOException, InterruptedException {
        Sent sent;
        try (TestHouse house = TestHouse.open(folder, Faults.none())) {
            sent = house.send("tokyo", "item_categories_20260401060000.tsv", "R3\t\tunder way\n");
        }
        try (TestHouse house = TestHouse.open(folder, Faults.none())) {
            house.settle();
            assertThat(house.receipt(sent).merged()).isPresent();
            assertThat(house.rows("SELECT name FROM warehouse.item_categories")).containsExactly("under way");
        }
    }
}
