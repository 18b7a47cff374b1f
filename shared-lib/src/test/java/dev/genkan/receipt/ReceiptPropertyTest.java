package dev.genkan.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.receipt.Receipt.DefinitionVersion;
import dev.genkan.receipt.Receipt.Merged;
import dev.genkan.receipt.Receipt.Outcome;
import dev.genkan.receipt.Receipt.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ReceiptPropertyTest {

    @Property(tries = 200, seed = "1")
    void everyReceiptIsReadAsItWasWritten(@ForAll("receipts") Receipt receipt) {
        assertThat(Receipt.fromJson(receipt.toJson())).isEqualTo(receipt);
    }

    @Property(tries = 200, seed = "1")
    void everyMergeTaskIsReadAsItWasWritten(@ForAll("tasks") MergeTask task) {
        assertThat(MergeTask.fromJson(task.toJson())).isEqualTo(task);
    }

    @Provide
    Arbitrary<MergeTask> tasks() {
        return Combinators.combine(origins(), texts(), texts()).as(MergeTask::new);
    }

    @Provide
    Arbitrary<Receipt> receipts() {
        return Combinators.combine(
                        origins(),
                        facts(),
                        counts(),
                        optional(texts()),
                        optional(texts()),
                        times(),
                        rejections().list().ofMaxSize(3),
                        optional(merges()))
                .as((origin, facts, counts, reason, fileType, times, rejections, merged) -> new Receipt(
                        origin,
                        facts.bytes(),
                        facts.crc32c(),
                        facts.outcome(),
                        reason,
                        fileType,
                        facts.definitions(),
                        counts,
                        rejections,
                        fileType,
                        times.get(0),
                        times.get(1),
                        times.get(2),
                        merged,
                        reason,
                        fileType));
    }

    private record Facts(long bytes, String crc32c, Outcome outcome, List<DefinitionVersion> definitions) {}

    private static Arbitrary<Facts> facts() {
        Arbitrary<DefinitionVersion> definitions =
                Combinators.combine(texts(), numbers()).as(DefinitionVersion::new);
        return Combinators.combine(
                        numbers(),
                        texts(),
                        Arbitraries.of(Outcome.class),
                        definitions.list().ofMaxSize(3))
                .as(Facts::new);
    }

    private static Arbitrary<RowCounts> counts() {
        Arbitrary<Long> rows = Arbitraries.longs().between(0, 1L << 40);
        return Combinators.combine(rows, rows, rows)
                .as((loaded, rejected, superseded) ->
                        new RowCounts(loaded + rejected + superseded, loaded, rejected, superseded));
    }

    private static Arbitrary<Rejection> rejections() {
        return Combinators.combine(optional(texts()), texts(), numbers(), numbers())
                .as(Rejection::new);
    }

    private static Arbitrary<Merged> merges() {
        return Combinators.combine(numbers(), numbers(), numbers(), instants(), optional(texts()))
                .as(Merged::new);
    }

    private static Arbitrary<List<Instant>> times() {
        return instants().list().ofSize(3);
    }

    private static Arbitrary<Instant> instants() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 4_000_000_000L),
                        Arbitraries.longs().between(0, 999_999_999))
                .as(Instant::ofEpochSecond);
    }

    private static Arbitrary<Origin> origins() {
        return Combinators.combine(texts(), texts(), texts(), numbers()).as(Origin::new);
    }

    private static Arbitrary<Long> numbers() {
        return Arbitraries.longs().between(0, Long.MAX_VALUE);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings().ofMaxLength(20);
    }

    private static <T> Arbitrary<Optional<T>> optional(Arbitrary<T> values) {
        return values.optional();
    }
}
