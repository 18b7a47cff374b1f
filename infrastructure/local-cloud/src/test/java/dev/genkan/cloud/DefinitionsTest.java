package dev.genkan.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.cloud.FileType.Broken;
import dev.genkan.cloud.FileType.Known;
import dev.genkan.cloud.FileType.Unknown;
import dev.genkan.localcloud.memory.Faults;
import dev.genkan.localcloud.memory.MemoryBuckets;
import dev.genkan.receipt.Receipt.DefinitionVersion;
import dev.genkan.schema.MergeDefinition;
import dev.genkan.schema.Parsed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionsTest {

    private static final String BUCKET = "definitions";

    private final Faults faults = new Faults();
    private final MemoryBuckets buckets = new MemoryBuckets(faults).create(BUCKET, Map.of());
    private final Definitions definitions = new Definitions(buckets, BUCKET);

    @BeforeEach
    void provideDefinitions() {
        define("items", "items_*yyyymmddhhmiss*.tsv");
        define("item_categories", "item_categories_*.tsv");
        define("stores", "stores*.tsv");
        define("stores_tokyo", "stores_tokyo_*.tsv");
        define("hidden", "hidden_*.tsv", "hidden: true");
        put("interface_files/__order.yaml", "- items");
        put("interface_files/__doc_template.md", "# [items]");
        put("interface_files/old/items.yaml", "nonsense");
    }

    @ParameterizedTest
    @CsvSource({
        "items_20260131123456.tsv,items",
        "items_x_20260131123456_y.tsv,items",
        "item_categories_1.tsv,item_categories",
        "stores_1.tsv,stores",
        "stores_tokyo_1.tsv,stores_tokyo",
        "hidden_1.tsv,hidden"
    })
    void findsTheTypeWhosePatternMatchesWholeTheLongestFirst(String filename, String fileType) {
        assertThat(definitions.match(filename))
                .isInstanceOfSatisfying(
                        Known.class,
                        known -> assertThat(known.definition().fileType()).isEqualTo(fileType));
    }

    @ParameterizedTest
    @CsvSource({"items_1.tsv", "xitems_20260131123456.tsv", "__order.tsv", "items_20260131123456.tsv.bak"})
    void expectsThePatternsThatAreNotHidden(String filename) {
        assertThat(definitions.match(filename))
                .isEqualTo(new Unknown(List.of(
                        "item_categories_*.tsv", "items_*yyyymmddhhmiss*.tsv", "stores*.tsv", "stores_tokyo_*.tsv")));
    }

    @Test
    void tellsTheVersionThatDecided() {
        long generation = define("items", "items_*.tsv");

        assertThat(((Known) definitions.match("items_1.tsv")).version())
                .isEqualTo(new DefinitionVersion("interface_files/items.yaml", generation));
    }

    @Test
    void countsABrokenDefinitionRatherThanOneWithAWiderName() {
        put("interface_files/stores_osaka.yaml", "nonsense");

        assertThat(definitions.match("stores_osaka_1.tsv"))
                .isInstanceOfSatisfying(
                        Broken.class, broken -> assertThat(broken.fileType()).isEqualTo("stores_osaka"));
        assertThat(definitions.match("stores_nagoya_1.tsv")).isInstanceOf(Known.class);
    }

    @Test
    void countsABrokenDefinitionWhenNoWholeOneMatches() {
        put("interface_files/sto.yaml", "nonsense");
        put("interface_files/returns.yaml", "nonsense");
        put("interface_files/returns_osaka.yaml", "nonsense");

        assertThat(definitions.match("stores_1.tsv")).isInstanceOf(Known.class);
        assertThat(definitions.match("returns_osaka_1.tsv")).isInstanceOfSatisfying(Broken.class, broken -> {
            assertThat(broken.fileType()).isEqualTo("returns_osaka");
            assertThat(broken.problems()).isNotEmpty();
        });
        assertThat(definitions.match("orders_1.tsv")).isInstanceOf(Unknown.class);
    }

    @Test
    void findsATypeByItsId() {
        put("interface_files/returns.yaml", "nonsense");

        assertThat(definitions.named("items")).isInstanceOf(Known.class);
        assertThat(definitions.named("returns")).isInstanceOf(Broken.class);
        assertThat(definitions.named("item")).isInstanceOf(Unknown.class);
    }

    @Test
    void readsOnlyWhatChanged() {
        definitions.match("items_1.tsv");
        int before = faults.calls();
        definitions.match("items_1.tsv");
        int listed = faults.calls();
        define("items", "items_*.tsv");
        definitions.match("items_1.tsv");

        assertThat(listed - before).isEqualTo(1);
        assertThat(faults.calls() - listed).isEqualTo(2);
    }

    @Test
    void seesADefinitionComeAndGo() {
        StoredObject orders = put("interface_files/orders.yaml", yaml("orders_*.tsv", ""));
        assertThat(definitions.match("orders_1.tsv")).isInstanceOf(Known.class);

        buckets.delete(orders.name(), orders.generation());
        assertThat(definitions.match("orders_1.tsv")).isInstanceOf(Unknown.class);
    }

    @Test
    void derivesTheMergeOfATypeThatHasNone() {
        Known items = (Known) definitions.named("items");

        assertThat(definitions.merge(items))
                .isEqualTo(new Versioned<>(
                        new Parsed.Right<>(new MergeDefinition("items", "items", List.of("code"), Optional.empty())),
                        items.version()));
    }

    @Test
    void cannotDeriveTheMergeOfATypeWithoutKeys() {
        put("interface_files/items.yaml", yaml("items_*.tsv", "").replace("key: true", "key: false"));
        Known items = (Known) definitions.named("items");

        assertThat(definitions.merge(items).value())
                .isInstanceOfSatisfying(
                        Parsed.Wrong.class,
                        wrong -> assertThat(wrong.problems().toString())
                                .contains("interface_files/items.yaml:1: found no key column", "merge/items.yaml"));
    }

    @Test
    void readsTheMergeOfATypeThatHasOne() {
        long generation =
                put("merge/items.yaml", "target: all_items\nkeys: [code]\n").generation();

        assertThat(definitions.merge((Known) definitions.named("items")))
                .isEqualTo(new Versioned<>(
                        new Parsed.Right<>(
                                new MergeDefinition("items", "all_items", List.of("code"), Optional.empty())),
                        new DefinitionVersion("merge/items.yaml", generation)));
    }

    @Test
    void hasFormattersOfOneSiteAndType() {
        long generation = put("udf/tokyo/items.js", "function format(line) { return line; }")
                .generation();

        assertThat(definitions.formatter("tokyo", "items"))
                .contains(new Versioned<>(
                        "function format(line) { return line; }",
                        new DefinitionVersion("udf/tokyo/items.js", generation)));
        assertThat(definitions.formatter("osaka", "items")).isEmpty();
        assertThat(definitions.formatter("tokyo", "stores")).isEmpty();
    }

    private long define(String fileType, String pattern, String... more) {
        return put("interface_files/" + fileType + ".yaml", yaml(pattern, String.join("\n", more)))
                .generation();
    }

    private StoredObject put(String name, String text) {
        return buckets.put(BUCKET, name, text);
    }

    private static String yaml(String pattern, String more) {
        return """
                name: title
                filename: %s
                fields:
                  - name: code
                    type: STRING
                    key: true
                    description: code
                %s
                """.formatted(pattern, more);
    }
}
