package dev.genkan.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FileDefinitionTest {

    private static final Field SHOP = field("shop", FieldType.STRING, true);
    private static final Field PRICE = field("price", FieldType.NUMERIC, false);
    private static final Field CODE = field("code", FieldType.STRING, true);

    private static final FileDefinition PRICES = new FileDefinition(
            "prices",
            "Prices",
            new FilenamePattern("prices_*.tsv"),
            Optional.empty(),
            false,
            List.of(SHOP, PRICE, CODE));

    @Test
    void givesItsKeysInFileOrder() {
        assertThat(PRICES.keys()).containsExactly(SHOP, CODE);
    }

    @Test
    void findsAColumnByItsName() {
        assertThat(PRICES.field("price")).contains(PRICE);
        assertThat(PRICES.field(FileDefinition.DELETED)).isEmpty();
    }

    private static Field field(String name, FieldType type, boolean key) {
        return new Field(name, type, key, false, name, Optional.empty());
    }
}
