package dev.genkan.receivefiles;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.cloud.CloudException;
import dev.genkan.cloud.Notification;
import dev.genkan.cloud.Notification.Severity;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.StoredObject;
import dev.genkan.localcloud.memory.Faults.Moment;
import dev.genkan.receipt.Origin;
import dev.genkan.receipt.Receipt;
import dev.genkan.receipt.RowCounts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiveFilesTest {

    private final House house = House.ofTokyo();

    @Test
    void movesAFileIntoTheBackupAndLoadBuckets() {
        StoredObject file = house.buckets.put("partner", "in/items.tsv", "1\t2\n");
        Origin origin = house.origin(file);

        assertThat(house.receive(file)).isEqualTo(new Outcome.Moved(origin));

        assertThat(house.buckets.objects("partner")).isEmpty();
        for (String bucket : List.of("backup", "load")) {
            assertThat(house.buckets.objects(bucket)).singleElement().satisfies(copy -> {
                assertThat(copy.name().name()).isEqualTo(origin.copyName());
                assertThat(copy.crc32c()).isEqualTo(file.crc32c());
                assertThat(copy.contentType()).isEqualTo(file.contentType());
                assertThat(Origin.of(copy.metadata())).contains(origin);
            });
        }
        assertThat(house.news()).isEmpty();
    }

    @Test
    void believesTheBucketAndNotWhatAFileSaysOfItself() {
        house.put("partner", "items.tsv", "1\t2\n", new Origin("osaka", "elsewhere", "prices.tsv", 7));
        StoredObject file = house.buckets.objects("partner").getFirst();
        Origin origin = house.origin(file);

        assertThat(house.receive(file)).isEqualTo(new Outcome.Moved(origin));

        assertThat(origin.site()).isEqualTo("tokyo");
        assertThat(house.buckets.objects("load"))
                .extracting(copy -> Origin.of(copy.metadata()))
                .containsExactly(Optional.of(origin));
    }

    @ParameterizedTest
    @ValueSource(strings = {"errors/items.tsv.1.tsv", "receipts/items.tsv.1.json", "errors/", "receipts/"})
    void leavesAloneWhatWePutThereOurselves(String name) {
        StoredObject ours = house.buckets.put("partner", name, "");

        assertThat(house.receive(ours)).isEqualTo(new Outcome.Ours());

        assertThat(house.faults.calls()).isZero();
    }

    @Test
    void leavesAFolderMarkerWhereItIsAndSaysSo() {
        StoredObject marker = house.buckets.put("partner", "in/", "");

        assertThat(house.receive(marker))
                .isEqualTo(new Outcome.NotTaken(house.origin(marker), Severity.INFO, "a folder marker, not a file"));

        assertThat(house.buckets.text("partner", "in/")).isPresent();
        assertThat(house.loads).isEmpty();
        assertThat(house.partnersReceipt(house.origin(marker)).outcome()).isEqualTo(Receipt.Outcome.IGNORED);
        assertThat(house.news()).isEmpty();
    }

    @Test
    void takesAFileWhoseNameEndsLikeAFolderButHasBytes() {
        StoredObject file = house.buckets.put("partner", "in/", "x");

        assertThat(house.receive(file)).isInstanceOf(Outcome.Moved.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void refusesAFileWhoseBucketHasNoSite(String label) {
        House nobodys = new House(label.isEmpty() ? Map.of() : Map.of("site_id", label));
        StoredObject file = nobodys.buckets.put("partner", "items.tsv", "1\t2\n");
        Origin origin = new Origin("", "partner", "items.tsv", file.generation());

        Outcome first = nobodys.receive(file);
        Outcome second = nobodys.receive(file);

        String reason = "bucket has no site_id label, the file was left where it is";
        assertThat(first).isEqualTo(second).isEqualTo(new Outcome.NotTaken(origin, Severity.ERROR, reason));
        assertThat(nobodys.buckets.text("partner", "items.tsv")).isPresent();
        Receipt receipt = nobodys.partnersReceipt(origin);
        assertThat(receipt.outcome()).isEqualTo(Receipt.Outcome.REFUSED);
        assertThat(receipt.reason()).contains(reason);
        assertThat(receipt.rows()).isEqualTo(new RowCounts(0, 0, 0, 0));
        assertThat(receipt.crc32c()).isEqualTo(file.crc32c());
        assertThat(receipt.received()).isEqualTo(file.created());
        assertThat(nobodys.topics.published())
                .singleElement()
                .satisfies(message -> assertThat(
                                Notification.fromJson(message.data()).severity())
                        .isEqualTo(Severity.ERROR));
    }

    @Test
    void callsForSomeoneWhenTheBucketIsNoMore() {
        StoredObject file = house.buckets.put("partner", "items.tsv", "1\t2\n");
        StoredObject elsewhere =
                new StoredObject(new ObjectName("no-more", "items.tsv"), 3, 4, "", "", Map.of(), file.created());

        assertThat(house.receive(elsewhere))
                .isEqualTo(new Outcome.NotTaken(
                        new Origin("", "no-more", "items.tsv", 3), Severity.ERROR, "its bucket is no more"));

        assertThat(house.news()).hasSize(1);
    }

    /** All of them have to have valid names: a refused call would be repeated for ever. */
    @Test
    void receivesAFileWhoseNameIsAsLongAsANameMayBe() {
        StoredObject file = house.buckets.put("partner", "商".repeat(341) + "x", "1\t2\n");
        Origin origin = house.origin(file);

        assertThat(house.receive(file)).isInstanceOf(Outcome.Moved.class);

        assertThat(origin.copyName()).endsWith("~" + origin.id());
        assertThat(List.of(origin.copyName(), origin.archiveName(), origin.receiptName(), origin.errorFileName()))
                .allSatisfy(name -> assertThat(name.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(1024));
        assertThat(house.loads).containsExactly(origin.copyName());
    }

    @Test
    void takesAFileThatWasRefusedOnceItsBucketHasASite() {
        StoredObject file = house.buckets.put("partner", "items.tsv", "1\t2\n");
        Origin nobodys = new Origin("", "partner", "items.tsv", file.generation());
        house.put(
                "partner",
                nobodys.receiptName(),
                House.receipt(nobodys, Receipt.Outcome.REFUSED).toJson(),
                nobodys);

        assertThat(house.receive(file)).isInstanceOf(Outcome.Moved.class);

        assertThat(house.loads).hasSize(1);
    }

    @Test
    void saysThatAFileWasGoneBeforeItCouldBeRead() {
        StoredObject replaced = house.buckets.put("partner", "items.tsv", "old");
        StoredObject newer = house.buckets.put("partner", "items.tsv", "new");
        String reason = "deleted or replaced before it could be read";

        assertThat(house.receive(replaced))
                .isEqualTo(new Outcome.NotTaken(house.origin(replaced), Severity.WARNING, reason));

        assertThat(house.buckets.text("partner", "items.tsv")).contains("new");
        assertThat(house.partnersReceipt(house.origin(replaced)).outcome()).isEqualTo(Receipt.Outcome.GONE);
        assertThat(house.news()).hasSize(1);
        assertThat(house.receive(replaced)).isInstanceOf(Outcome.AlreadyMoved.class);
        assertThat(house.receive(newer)).isInstanceOf(Outcome.Moved.class);
        assertThat(house.topics.published()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void doesNothingWhenAnEventComesAgain(boolean othersHaveWorked) {
        StoredObject file = house.buckets.put("partner", "items.tsv", "1\t2\n");
        house.receive(file);
        if (othersHaveWorked) {
            house.others(house.origin(file));
        }
        Map<String, String> before = house.state();

        assertThat(house.receive(file)).isEqualTo(new Outcome.AlreadyMoved(house.origin(file)));

        assertThat(house.state()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(names = {"LOADED", "REFUSED"})
    void doesNotLoadAgainWhatAReceiptSaysWasRead(Receipt.Outcome outcome) {
        StoredObject file = house.buckets.put("partner", "items.tsv", "1\t2\n");
        Origin origin = house.origin(file);
        house.put(
                "partner", origin.receiptName(), House.receipt(origin, outcome).toJson(), origin);

        assertThat(house.receive(file)).isInstanceOf(Outcome.Moved.class);

        assertThat(house.loads).isEmpty();
        assertThat(house.buckets.text("backup", origin.copyName())).contains("1\t2\n");
        assertThat(house.buckets.text("partner", "items.tsv")).isEmpty();
    }

    @Test
    void isNotMisledByWhateverAPartnerPutsInTheReceiptsPlace() {
        StoredObject file = house.buckets.put("partner", "items.tsv", "1\t2\n");
        house.buckets.put("partner", house.origin(file).receiptName(), "no receipt");

        house.receive(file);

        assertThat(house.loads).hasSize(1);
    }

    @Test
    void goesOnFromTheBackupWhenThePartnerReplacesTheFileMeanwhile() {
        StoredObject file = house.buckets.put("partner", "items.tsv", "old");
        Origin origin = house.origin(file);
        house.put("backup", origin.copyName(), "old", origin);
        house.buckets.put("partner", "items.tsv", "new");

        assertThat(house.receive(file)).isEqualTo(new Outcome.Moved(origin));

        assertThat(house.buckets.text("load", origin.copyName())).contains("old");
        assertThat(house.buckets.text("partner", "items.tsv")).contains("new");
    }

    @Test
    void callsForSomeoneWhenAFileWasArchivedButCanNoLongerBeLoaded() {
        StoredObject file = house.buckets.put("partner", "items.tsv", "old");
        Origin origin = house.origin(file);
        house.put("archive", origin.archiveName(), "old", origin);
        house.remove("partner", "items.tsv");

        assertThat(house.receive(file))
                .isInstanceOfSatisfying(
                        Outcome.NotTaken.class,
                        outcome -> assertThat(outcome.severity()).isEqualTo(Severity.ERROR));

        assertThat(house.news()).hasSize(1);
    }

    @Test
    void throwsWhenSomethingElseIsInTheCopysPlace() {
        StoredObject file = house.buckets.put("partner", "items.tsv", "1\t2\n");
        house.buckets.put("backup", house.origin(file).copyName(), "1\t2\n");

        assertThatThrownBy(() -> house.receive(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was not made from");

        assertThat(house.buckets.text("partner", "items.tsv")).isPresent();
    }

    /** The first law of the repeats: wherever an attempt dies, the next one brings about what one alone would have. */
    @ParameterizedTest
    @CsvSource(textBlock = """
                    BEFORE, items.tsv, tokyo
                    AFTER,  items.tsv, tokyo
                    BEFORE, in/,       tokyo
                    AFTER,  in/,       tokyo
                    BEFORE, items.tsv, ''
                    AFTER,  items.tsv, ''
                    """)
    void endsTheSameWhereverItDies(Moment moment, String name, String site) {
        String text = name.endsWith("/") ? "" : "1\t2\n";
        House undisturbed = new House(Map.of("site_id", site));
        undisturbed.receive(undisturbed.buckets.put("partner", name, text));
        int calls = undisturbed.faults.calls();

        for (int call = 1; call <= calls; call++) {
            House disturbed = new House(Map.of("site_id", site));
            StoredObject file = disturbed.buckets.put("partner", name, text);
            disturbed.faults.fail(call, moment);
            assertThatThrownBy(() -> disturbed.receive(file)).isInstanceOf(CloudException.class);
            disturbed.receive(file);

            assertThat(disturbed.state()).as("died at call %s", call).isEqualTo(undisturbed.state());
            disturbed.receive(file);
            assertThat(disturbed.state())
                    .as("died at call %s, third time", call)
                    .isEqualTo(undisturbed.state());
        }
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void isLoadedOnceWhereverItDiesAlsoWhenTheOthersGoOnMeanwhile(Moment moment) {
        for (int call = 1; call <= callsToReceive(); call++) {
            House disturbed = House.ofTokyo();
            StoredObject file = disturbed.buckets.put("partner", "items.tsv", "1\t2\n");
            disturbed.faults.fail(call, moment);
            assertThatThrownBy(() -> disturbed.receive(file)).isInstanceOf(CloudException.class);
            disturbed.others(disturbed.origin(file));
            disturbed.receive(file);
            disturbed.others(disturbed.origin(file));

            assertThat(disturbed.loads).as("died at call %s", call).hasSize(1);
            assertThat(disturbed.buckets.objects("partner"))
                    .as("died at call %s", call)
                    .isEmpty();
            assertThat(disturbed.buckets.objects("backup"))
                    .as("died at call %s", call)
                    .isEmpty();
            assertThat(disturbed.buckets.objects("archive"))
                    .as("died at call %s", call)
                    .hasSize(1);
            assertThat(disturbed.news()).as("died at call %s", call).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void losesNoVersionSilentlyWhenThePartnerReplacesItWhereverItDies(Moment moment) {
        for (int call = 1; call <= callsToReceive(); call++) {
            House disturbed = House.ofTokyo();
            StoredObject old = disturbed.buckets.put("partner", "items.tsv", "old");
            disturbed.faults.fail(call, moment);
            assertThatThrownBy(() -> disturbed.receive(old)).isInstanceOf(CloudException.class);
            StoredObject replacement = disturbed.buckets.put("partner", "items.tsv", "new");
            disturbed.receive(old);
            disturbed.receive(replacement);

            Origin origin = disturbed.origin(old);
            Optional<String> loaded = disturbed.buckets.text("load", origin.copyName());
            Optional<String> receipt = disturbed.buckets.text("partner", origin.receiptName());
            assertThat(loaded.isPresent()).as("died at call %s", call).isNotEqualTo(receipt.isPresent());
            assertThat(disturbed.buckets.text(
                            "load", disturbed.origin(replacement).copyName()))
                    .contains("new");
        }
    }

    private static int callsToReceive() {
        House undisturbed = House.ofTokyo();
        undisturbed.receive(undisturbed.buckets.put("partner", "items.tsv", "1\t2\n"));
        return undisturbed.faults.calls();
    }
}
