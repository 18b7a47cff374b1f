package dev.genkan.returnerrorfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.CloudException;
import dev.genkan.cloud.Notification;
import dev.genkan.cloud.Notification.Severity;
import dev.genkan.cloud.StorageEvent;
import dev.genkan.cloud.StoredObject;
import dev.genkan.localcloud.memory.Faults.Moment;
import dev.genkan.receipt.Origin;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnErrorFilesTest {

    private final House house = new House();

    @Test
    void returnsAnErrorFile() {
        assertThat(house.giveBack(house.errorFile("a\t(bad)\n"))).isEqualTo(new Outcome.Returned(House.ORIGIN));

        assertThat(house.partnersErrorFile()).contains("a\t(bad)\n");
        assertThat(house.buckets.objects("partner")).singleElement().satisfies(returned -> {
            assertThat(returned.contentType()).isEqualTo("text/tab-separated-values; charset=UTF-8");
            assertThat(Origin.of(returned.metadata())).contains(House.ORIGIN);
        });
        assertThat(house.buckets.objects("temp")).hasSize(1);
    }

    @Test
    void returnsAnEmptyErrorFileToo() {
        house.giveBack(house.errorFile(""));

        assertThat(house.partnersErrorFile()).contains("");
    }

    @Test
    void returnsAReceiptAndLaterTheOneThatWasWrittenAnew() {
        StoredObject loaded = house.receipt("{loaded}");
        house.giveBack(loaded);
        assertThat(house.partnersReceipt()).contains("{loaded}");

        StoredObject merged = house.receipt("{merged}");
        assertThat(house.giveBack(merged)).isInstanceOf(Outcome.Returned.class);
        assertThat(house.giveBack(loaded)).isInstanceOf(Outcome.AlreadyReturned.class);
        assertThat(house.giveBack(merged)).isInstanceOf(Outcome.AlreadyReturned.class);

        assertThat(house.partnersReceipt()).contains("{merged}");
        assertThat(house.buckets.objects("partner"))
                .singleElement()
                .satisfies(returned -> assertThat(returned.contentType()).isEqualTo("application/json"));
    }

    @Test
    void returnsTheNewestVersionAlsoOnTheNewsOfAnOlderOne() {
        StoredObject loaded = house.receipt("{loaded}");
        house.receipt("{merged}");

        house.giveBack(loaded);

        assertThat(house.partnersReceipt()).contains("{merged}");
    }

    @Test
    void doesNotReplaceACopyOfANewerVersion() {
        StoredObject older = house.receipt("{loaded}");
        Map<String, String> newer = Map.of(ReturnErrorFiles.SOURCE_GENERATION, Long.toString(older.generation() + 1));
        house.write("partner", House.ORIGIN.receiptName(), "application/json", newer, "{merged}");

        assertThat(house.giveBack(older)).isInstanceOf(Outcome.AlreadyReturned.class);

        assertThat(house.partnersReceipt()).contains("{merged}");
    }

    @Test
    void replacesWhatDoesNotTellItsVersion() {
        house.buckets.put("partner", House.ORIGIN.receiptName(), "{left by the first step}");

        assertThat(house.giveBack(house.receipt("{loaded}"))).isInstanceOf(Outcome.Returned.class);

        assertThat(house.partnersReceipt()).contains("{loaded}");
    }

    @Test
    void leavesAloneWhatIsTheSameByteForByte() {
        house.buckets.put("partner", House.ORIGIN.receiptName(), "{loaded}");
        long before = house.buckets.objects("partner").getFirst().generation();

        assertThat(house.giveBack(house.receipt("{loaded}"))).isInstanceOf(Outcome.AlreadyReturned.class);

        assertThat(house.buckets.objects("partner").getFirst().generation()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"work/items.json", "errors.tsv", "receipt", "rows/receipts/x"})
    void ignoresWhatIsNotForPartners(String name) {
        StoredObject object = house.buckets.put("temp", name, "x");

        assertThat(house.giveBack(object)).isEqualTo(new Outcome.NotForPartners());

        assertThat(house.faults.calls()).isZero();
    }

    @Test
    void ignoresWhatDoesNotSayFromWhichFileItWasMade() {
        StoredObject object = house.buckets.put("temp", "errors/x.tsv", "x");

        assertThat(house.giveBack(object)).isEqualTo(new Outcome.WithoutOrigin());

        assertThat(house.buckets.objects("partner")).isEmpty();
    }

    @Test
    void passesOverWhatTheTempBucketHasNoMore() {
        StoredObject object = house.receipt("{loaded}");
        house.buckets.delete(object.name(), object.generation());

        assertThat(house.giveBack(object)).isEqualTo(new Outcome.Expired());
    }

    @Test
    void callsForSomeoneWhenThePartnersBucketIsNoMore() {
        Origin gone = new Origin("osaka", "no-more", "items.tsv", 3);
        StoredObject receipt =
                house.write("temp", gone.copyName("receipts", ".json"), "application/json", gone.metadata(), "{}");

        assertThat(house.giveBack(receipt)).isEqualTo(new Outcome.PartnerGone(gone));
        house.giveBack(receipt);

        assertThat(house.news()).singleElement().satisfies(news -> {
            assertThat(Notification.fromJson(news).severity()).isEqualTo(Severity.ERROR);
            assertThat(Notification.fromJson(news).message())
                    .contains("no-more", "osaka", receipt.name().toString());
        });
    }

    @Test
    void throwsWhenTheTargetChangesMeanwhileAndSeesThatTheNextTime() {
        StoredObject receipt = house.receipt("{loaded}");
        Buckets hasty = new ChangingBuckets(house.buckets, House.ORIGIN.receiptName());
        ReturnErrorFiles step = new ReturnErrorFiles(hasty, house.notifier);

        assertThatThrownBy(() -> step.giveBack(new StorageEvent(receipt.name(), receipt.generation(), 8)))
                .isInstanceOfSatisfying(
                        CloudException.class, e -> assertThat(e.status()).isEqualTo(412));

        assertThat(house.giveBack(receipt)).isInstanceOf(Outcome.Returned.class);
        assertThat(house.partnersReceipt()).contains("{loaded}");
    }

    /** Wherever an attempt dies, the next one brings about what one alone would have. */
    @ParameterizedTest
    @EnumSource(Moment.class)
    void endsTheSameWhereverItDies(Moment moment) {
        House undisturbed = new House();
        StoredObject first = twice(undisturbed);
        int before = undisturbed.faults.calls();
        undisturbed.giveBack(first);
        int after = undisturbed.faults.calls();

        for (int call = before + 1; call <= after; call++) {
            House disturbed = new House();
            StoredObject receipt = twice(disturbed);
            disturbed.faults.fail(call, moment);
            assertThatThrownBy(() -> disturbed.giveBack(receipt)).isInstanceOf(CloudException.class);
            disturbed.giveBack(receipt);

            assertThat(disturbed.state()).as("died at call %s", call).isEqualTo(undisturbed.state());
        }
    }

    /** A receipt that was returned and then written anew. */
    private static StoredObject twice(House house) {
        house.giveBack(house.receipt("{loaded}"));
        return house.receipt("{merged}");
    }
}
