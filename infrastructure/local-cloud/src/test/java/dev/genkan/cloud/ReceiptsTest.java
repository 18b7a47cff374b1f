package dev.genkan.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.genkan.localcloud.memory.Faults;
import dev.genkan.localcloud.memory.MemoryBuckets;
import dev.genkan.receipt.Origin;
import dev.genkan.receipt.Receipt;
import dev.genkan.receipt.Receipt.Merged;
import dev.genkan.receipt.Receipt.Outcome;
import dev.genkan.receipt.RowCounts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiptsTest {

    private static final Origin ORIGIN = new Origin("tokyo", "partner", "in/items.tsv", 7);
    private static final ObjectName IN_TEMP = new ObjectName("temp", ORIGIN.copyName("receipts", ".json"));
    private static final ObjectName AT_PARTNERS = new ObjectName("partner", ORIGIN.receiptName());
    private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
    private static final Merged DONE = new Merged(1, 2, 3, NOW, Optional.empty());

    private final MemoryBuckets buckets = new MemoryBuckets(new Faults());
    private final Receipts receipts = new Receipts(buckets, "temp");

    @BeforeEach
    void createBuckets() {
        buckets.create("temp");
        buckets.create("partner");
    }

    @Test
    void keepsTheFirstReceiptOfAFile() {
        assertThat(receipts.keep(receipt(Outcome.LOADED))).isEqualTo(receipt(Outcome.LOADED));
        assertThat(receipts.keep(receipt(Outcome.REFUSED))).isEqualTo(receipt(Outcome.LOADED));

        assertThat(receipts.ofRows(ORIGIN)).contains(receipt(Outcome.LOADED));
        assertThat(buckets.find(IN_TEMP).orElseThrow().metadata()).isEqualTo(ORIGIN.metadata());
    }

    @Test
    void keepsNoReceiptWhereSomethingElseIsInTheWay() {
        buckets.put("temp", IN_TEMP.name(), "text");

        assertThatIllegalStateException()
                .isThrownBy(() -> receipts.keep(receipt(Outcome.LOADED)))
                .withMessage(IN_TEMP + " is in the way, and not this file's receipt");
    }

    @ParameterizedTest
    @CsvSource({"LOADED, true", "REFUSED, true", "IGNORED, false", "GONE, false"})
    void tellsWhetherRowsWereReadByTheReceiptThatAPartnerHas(Outcome outcome, boolean read) {
        receipts.leave(receipt(outcome));

        assertThat(buckets.find(AT_PARTNERS)).isPresent();
        assertThat(receipts.areThere(ORIGIN)).isTrue();
        assertThat(receipts.ofRows(ORIGIN).isPresent()).isEqualTo(read);
    }

    @Test
    void takesNothingThatAPartnerPutThereForAReceipt() {
        buckets.put("partner", AT_PARTNERS.name(), receipt(Outcome.LOADED).toJson());

        assertThat(receipts.ofRows(ORIGIN)).isEmpty();
    }

    @Test
    void completesAReceiptOnce() {
        receipts.keep(receipt(Outcome.LOADED));
        assertThat(receipts.sayMerged(ORIGIN)).isFalse();

        assertThat(receipts.complete(ORIGIN, DONE)).isTrue();
        assertThat(receipts.complete(ORIGIN, new Merged(9, 9, 9, NOW, Optional.empty())))
                .isTrue();

        assertThat(receipts.sayMerged(ORIGIN)).isTrue();
        assertThat(receipts.ofRows(ORIGIN)).contains(receipt(Outcome.LOADED).with(DONE));
    }

    @Test
    void replacesTheNoteOfAMergeThatFailed() {
        receipts.keep(receipt(Outcome.LOADED));
        receipts.complete(ORIGIN, new Merged(0, 0, 0, NOW, Optional.of("no such table")));
        assertThat(receipts.sayMerged(ORIGIN)).isFalse();

        assertThat(receipts.complete(ORIGIN, DONE)).isTrue();

        assertThat(receipts.sayMerged(ORIGIN)).isTrue();
    }

    @Test
    void completesNoReceiptThatIsNotThere() {
        assertThat(receipts.sayMerged(ORIGIN)).isFalse();
        assertThat(receipts.complete(ORIGIN, DONE)).isFalse();
    }

    private static Receipt receipt(Outcome outcome) {
        return new Receipt(
                ORIGIN,
                5,
                "AAAAAA==",
                outcome,
                Optional.empty(),
                Optional.of("items"),
                List.of(),
                new RowCounts(1, 1, 0, 0),
                List.of(),
                Optional.empty(),
                NOW,
                NOW,
                NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
