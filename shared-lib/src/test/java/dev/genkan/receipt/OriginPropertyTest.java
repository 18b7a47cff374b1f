package dev.genkan.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class OriginPropertyTest {

    private static final int MAXIMUM_NAME_BYTES = 1024;

    @Property(tries = 200, seed = "1")
    void everyNameFitsAndIsWhole(@ForAll("origins") Origin origin) {
        assertThat(names(origin)).allSatisfy(name -> {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            assertThat(bytes).hasSizeLessThanOrEqualTo(MAXIMUM_NAME_BYTES);
            assertThat(new String(bytes, StandardCharsets.UTF_8))
                    .isEqualTo(name)
                    .doesNotContain("�");
        });
    }

    @Property(tries = 200, seed = "1")
    void namesOfDifferentFilesDiffer(@ForAll("origins") Origin one, @ForAll("origins") Origin other) {
        if (!one.equals(other)) {
            assertThat(one.id()).isNotEqualTo(other.id());
            assertThat(names(one)).doesNotContainAnyElementsOf(namesInSharedBuckets(other));
        }
    }

    @Property(tries = 200, seed = "1")
    void anUploadUnderTheSameNameIsAnotherFile(@ForAll("origins") Origin origin) {
        Origin next = new Origin(origin.site(), origin.bucket(), origin.object(), origin.generation() + 1);

        assertThat(next.id()).isNotEqualTo(origin.id());
        assertThat(names(next)).doesNotContainAnyElementsOf(names(origin));
    }

    @Property(tries = 200, seed = "1")
    void metadataTellTheOrigin(@ForAll("origins") Origin origin) {
        assertThat(Origin.of(origin.metadata())).contains(origin);
    }

    @Property(tries = 200, seed = "1")
    void idsAreOfThirtyTwoHexadecimalDigits(@ForAll("origins") Origin origin) {
        assertThat(origin.id()).matches("[0-9a-f]{32}");
    }

    private static List<String> namesInSharedBuckets(Origin origin) {
        return List.of(origin.copyName(), origin.copyName("rows", ".json"));
    }

    private static List<String> names(Origin origin) {
        return Stream.concat(
                        namesInSharedBuckets(origin).stream(), Stream.of(origin.receiptName(), origin.errorFileName()))
                .toList();
    }

    @Provide
    Arbitrary<Origin> origins() {
        Arbitrary<String> names = Arbitraries.of("a", "é", "商", "🍣", "/", ".", "items_20260131123456.tsv")
                .list()
                .ofMinSize(1)
                .ofMaxSize(400)
                .map(pieces -> fitting(String.join("", pieces)));
        Arbitrary<String> buckets = Arbitraries.of("partner-tokyo", "partner-osaka", "b".repeat(222));
        return Combinators.combine(buckets, names, Arbitraries.longs().between(1, 999_999_999_999_999_998L))
                .as((bucket, name, generation) -> new Origin("site-of-" + bucket.charAt(8), bucket, name, generation));
    }

    /** Cloud Storage takes no longer name from a partner either. */
    private static String fitting(String name) {
        return Stream.iterate(name, longer -> longer.substring(0, longer.offsetByCodePoints(longer.length(), -1)))
                .filter(shorter -> shorter.getBytes(StandardCharsets.UTF_8).length <= MAXIMUM_NAME_BYTES)
                .findFirst()
                .orElseThrow();
    }
}
