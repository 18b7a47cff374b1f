package dev.genkan.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.command.Partner.Sent;
import dev.genkan.localcloud.work.Faults;
import dev.genkan.receipt.Receipt;
import dev.genkan.receipt.RowCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Law 2: events and tasks that come twice, late or in another order leave the same behind as if each had come once. */
class RepetitionAndOrderTest {

    private static final Path FILES = TestHouse.EXAMPLE.resolve("files");

    /** Files whose end state does not depend on which is merged first. */
    private static final List<String> SENT = List.of(
            "tokyo/items_20260401060000.tsv",
            "tokyo/items_20260403060000.tsv",
            "tokyo/items_20260402060000.tsv",
            "tokyo/item_categories_20260401060000.tsv",
            "tokyo/journal_20260401220000.tsv",
            "tokyo/customers_20260401230000.tsv",
            "tokyo/stores_20260401060000.tsv",
            "osaka/items_20260401070000.tsv",
            "osaka/stores_20260401070000.tsv",
            "osaka/price_list_20260401.csv");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void everythingTwiceAndShuffledEndsLikeEverythingOnce(long seed) throws IOException, InterruptedException {
        EndState once = play(folder.resolve("once"), Faults.none());
        EndState twice = play(folder.resolve("twice"), twiceAndShuffled(seed));

        assertThat(twice).isEqualTo(once);
    }

    @Test
    void faultsOfTheTestDoDeliverTwice() {
        assertThat(twiceAndShuffled(1).deliveries(new Faults.Delivery("merge", "task")))
                .hasSize(2);
    }

    /** Each delivery comes twice, each time up to a second late. */
    private static Faults twiceAndShuffled(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return delivery -> {
            synchronized (random) {
                return List.of(Duration.ofMillis(random.nextInt(1000)), Duration.ofMillis(random.nextInt(1000)));
            }
        };
    }

    private static EndState play(Path folder, Faults faults) throws IOException, InterruptedException {
        try (TestHouse house = TestHouse.open(folder, faults)) {
            Map<String, Sent> sent = new TreeMap<>();
            for (String file : SENT) {
                String[] parts = file.split("/", 2);
                sent.put(file, house.send(parts[0], parts[1], Files.readAllBytes(FILES.resolve(file))));
            }
            house.settle();
            return EndState.of(house, sent);
        }
    }

    /**
     * What must not depend on how often and when things were delivered.
     *
     * @param tables the rows of the main tables, but for the times of their merge
     * @param receipts what the receipts say of the rows, by file
     * @param errorFiles their bytes as text, by file
     * @param left how many objects are left in each bucket
     */
    private record EndState(
            List<String> tables,
            Map<String, String> receipts,
            Map<String, String> errorFiles,
            Map<String, Integer> left) {

        static EndState of(TestHouse house, Map<String, Sent> sent) throws InterruptedException {
            List<String> tables = new ArrayList<>();
            for (String table : List.of("items", "item_categories", "journal", "customers", "stores")) {
                tables.addAll(house.rows("SELECT '" + table + "', TO_JSON_STRING(t) FROM (SELECT * EXCEPT (created_at,"
                        + " updated_at) FROM warehouse." + table + ") AS t ORDER BY 2"));
            }
            Map<String, String> receipts = new TreeMap<>();
            Map<String, String> errorFiles = new TreeMap<>();
            sent.forEach((file, identity) -> {
                Receipt receipt = house.receipt(identity);
                RowCounts rows = receipt.rows();
                receipts.put(
                        file,
                        receipt.outcome() + " " + rows + " " + receipt.rejections() + " merged: "
                                + receipt.merged().isPresent());
                errorFiles.put(
                        file, new String(house.errorFile(identity), java.nio.charset.StandardCharsets.ISO_8859_1));
            });
            return new EndState(tables, receipts, errorFiles, left(house));
        }

        private static Map<String, Integer> left(TestHouse house) {
            Map<String, Integer> left = new TreeMap<>();
            for (String bucket : List.of(
                    Deployment.LOAD_BUCKET,
                    Deployment.BACKUP_BUCKET,
                    Deployment.ARCHIVE_BUCKET,
                    Deployment.TEMP_BUCKET,
                    Deployment.interfaceBucket("tokyo"),
                    Deployment.interfaceBucket("osaka"))) {
                left.put(bucket, house.objects(bucket).size());
            }
            return left;
        }
    }
}
