package dev.genkan.largefiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.schema.Field;
import dev.genkan.schema.FieldType;
import dev.genkan.schema.FileDefinition;
import dev.genkan.schema.FilenamePattern;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class RowKeyPropertyTest {

    private static final RowKey KEY = new RowKey(new FileDefinition(
            "pair",
            "pair",
            new FilenamePattern("pair_*.tsv"),
            Optional.empty(),
            false,
            List.of(column("first", true), column("second", true), column("value", false))));

    @Property
    void isTheSameForTheSameValuesAndNoOthers(
            @ForAll("rows") List<@Nullable String> one, @ForAll("rows") List<@Nullable String> other) {
        boolean sameKey = one.subList(0, 2).equals(other.subList(0, 2));

        assertThat(Arrays.equals(KEY.of(one), KEY.of(other))).isEqualTo(sameKey);
    }

    @Provide
    Arbitrary<List<@Nullable String>> rows() {
        return Arbitraries.of("a", "b", "ab", "\0", "品").injectNull(0.2).list().ofSize(3);
    }

    private static Field column(String name, boolean key) {
        return new Field(name, FieldType.STRING, key, false, "", Optional.empty());
    }
}
