package dev.genkan.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MergeDefinitionTest {

    @Test
    void readsADefinition() {
        String text = """
                target: item_master
                keys: [company_code, no]
                select: |
                  SELECT *, FALSE AS is_deleted FROM @work_table
                """;
        assertThat(MergeDefinitionReader.read("merge/items.yaml", text))
                .isEqualTo(new Parsed.Right<>(new MergeDefinition(
                        "items",
                        "item_master",
                        List.of("company_code", "no"),
                        Optional.of("SELECT *, FALSE AS is_deleted FROM @work_table\n"))));
    }

    @Test
    void needsNoSelect() {
        assertThat(MergeDefinitionReader.read("merge/items.yaml", "{target: items, keys: [code]}"))
                .isEqualTo(
                        new Parsed.Right<>(new MergeDefinition("items", "items", List.of("code"), Optional.empty())));
    }

    @Test
    void isDerivedFromTheFileDefinitionWithItsKeysInFileOrder() {
        FileDefinition items = definition(field("name", false), field("shop", true), field("code", true));
        assertThat(MergeDefinition.derivedFrom(items))
                .contains(new MergeDefinition("items", "items", List.of("shop", "code"), Optional.empty()));
    }

    @Test
    void isNotDerivedForATypeWithoutKeyColumns() {
        assertThat(MergeDefinition.derivedFrom(definition(field("name", false))))
                .isEmpty();
    }

    private static FileDefinition definition(Field... fields) {
        return new FileDefinition(
                "items", "Items", new FilenamePattern("items_*.tsv"), Optional.empty(), false, List.of(fields));
    }

    private static Field field(String name, boolean key) {
        return new Field(name, FieldType.STRING, key, false, name, Optional.empty());
    }
}
