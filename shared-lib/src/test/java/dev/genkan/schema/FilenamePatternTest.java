package dev.genkan.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilenamePatternTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            items_*yyyymmddhhmiss*.tsv, items_20240229235959.tsv,            true
            items_*yyyymmddhhmiss*.tsv, items_tokyo_20240229235959_2.tsv,    true
            items_*yyyymmddhhmiss*.tsv, items_99999999999999.tsv,            true
            items_*yyyymmddhhmiss*.tsv, items_2024022923595.tsv,             false
            items_*yyyymmddhhmiss*.tsv, items_２０２４０２２９２３５９５９.tsv,   false
            items_*yyyymmddhhmiss*.tsv, omatome_items_20240229235959.tsv,    false
            items_*yyyymmddhhmiss*.tsv, item_categories_20240229235959.tsv,  false
            items_*yyyymmddhhmiss*.tsv, items_20240229235959.tsv.gz,         false
            items_*yyyymmddhhmiss*.tsv, items_20240229235959xtsv,            false
            items_*yyyymmddhhmiss*.tsv, Items_20240229235959.tsv,            false
            items_*.tsv,                items_.tsv,                          true
            items_*.tsv,                items.tsv,                           false
            items*,                     items,                               true
            items*,                     item_categories.tsv,                 false
            items.tsv,                  items.tsv,                           true
            items_*a*ab*.tsv,           items_aab.tsv,                       true
            items_*a*ab*.tsv,           items_ab.tsv,                        false
            items_*ab*b.tsv,            items_ab.tsv,                        false
            items_*ab*b.tsv,            items_abb.tsv,                       true
            items_**.tsv,               items_.tsv,                          true
            *,                          items,                               true
            items_[0-9]+(\\Q.tsv,        items_[0-9]+(\\Q.tsv,                 true
            items_[0-9]+.tsv,           items_1.tsv,                         false
            items_\\E.*,                 items_\\E.tsv,                        true
            """)
    void matchesWholeNames(String pattern, String filename, boolean matches) {
        assertThat(new FilenamePattern(pattern).matches(filename)).isEqualTo(matches);
    }

    @Test
    void matchesAnyTextForAnAsterisk() {
        assertThat(new FilenamePattern("items_*.tsv").matches("items_商品 \n.tsv"))
                .isTrue();
    }

    @Test
    @Timeout(10)
    void isNotKeptBusyByAHostileName() {
        FilenamePattern pattern = new FilenamePattern("items_*" + "a*".repeat(100) + "b");
        assertThat(pattern.matches("items_" + "a".repeat(1000))).isFalse();
    }

    @Test
    void putsTheLongestPatternFirst() {
        List<String> sorted = Stream.of(
                        "item_*.tsv",
                        "items_*.tsv",
                        "item_categories_*.tsv",
                        "item_c*****************************.tsv",
                        "item_*yyyymmddhhmiss*.tsv",
                        "omatome_items_*.tsv",
                        "stock_*.tsv")
                .map(FilenamePattern::new)
                .sorted()
                .map(FilenamePattern::text)
                .toList();

        assertThat(sorted)
                .containsExactly(
                        "item_*yyyymmddhhmiss*.tsv",
                        "item_categories_*.tsv",
                        "omatome_items_*.tsv",
                        "item_c*****************************.tsv",
                        "items_*.tsv",
                        "stock_*.tsv",
                        "item_*.tsv");
    }

    @Test
    void isEqualToAPatternOfTheSameText() {
        FilenamePattern pattern = new FilenamePattern("items_*.tsv");
        assertThat(pattern)
                .isEqualTo(new FilenamePattern("items_*.tsv"))
                .hasSameHashCodeAs(new FilenamePattern("items_*.tsv"))
                .isNotEqualTo(new FilenamePattern("items_*.csv"))
                .hasToString("items_*.tsv");
    }
}
