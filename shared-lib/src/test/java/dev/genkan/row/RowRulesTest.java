package dev.genkan.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.schema.Field;
import dev.genkan.schema.FieldType;
import dev.genkan.schema.FileDefinition;
import dev.genkan.schema.FilenamePattern;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class RowRulesTest {

    private static final RowRules PRICES = new RowRules(definition(
            field("name", FieldType.STRING, true),
            field("quantity", FieldType.INTEGER, false),
            field("day", FieldType.DATE, true)));

    @ParameterizedTest(name = "{0}: {3}")
    @CsvFileSource(resources = "string.tsv", delimiter = '\t', quoteCharacter = '\'', numLinesToSkip = 3)
    void storesStrings(String input, @Nullable String stored, @Nullable String reason, String why) {
        check(FieldType.STRING, input, stored, reason, why);
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvFileSource(resources = "integer.tsv", delimiter = '\t', quoteCharacter = '\'', numLinesToSkip = 3)
    void storesIntegers(String input, @Nullable String stored, @Nullable String reason, String why) {
        check(FieldType.INTEGER, input, stored, reason, why);
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvFileSource(resources = "numeric.tsv", delimiter = '\t', quoteCharacter = '\'', numLinesToSkip = 3)
    void storesNumbers(String input, @Nullable String stored, @Nullable String reason, String why) {
        check(FieldType.NUMERIC, input, stored, reason, why);
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvFileSource(resources = "date.tsv", delimiter = '\t', quoteCharacter = '\'', numLinesToSkip = 3)
    void storesDates(String input, @Nullable String stored, @Nullable String reason, String why) {
        check(FieldType.DATE, input, stored, reason, why);
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvFileSource(resources = "datetime.tsv", delimiter = '\t', quoteCharacter = '\'', numLinesToSkip = 3)
    void storesDatetimes(String input, @Nullable String stored, @Nullable String reason, String why) {
        check(FieldType.DATETIME, input, stored, reason, why);
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvFileSource(resources = "boolean.tsv", delimiter = '\t', quoteCharacter = '\'', numLinesToSkip = 3)
    void storesBooleans(String input, @Nullable String stored, @Nullable String reason, String why) {
        check(FieldType.BOOLEAN, input, stored, reason, why);
    }

    private static void check(
            FieldType type, String input, @Nullable String stored, @Nullable String reason, String why) {
        CheckedRow row = new RowRules(definition(field("value", type, false))).check(Written.bytes(input));
        CheckedRow expected = new CheckedRow.Accepted(Arrays.asList(stored == null ? null : Written.text(stored)));
        if (reason == null) {
            assertThat(row).as(why).isEqualTo(expected);
        } else {
            assertThat(reasons(row)).as(why).isEqualTo("(value: " + Written.text(reason) + ")");
        }
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvFileSource(resources = "row.tsv", delimiter = '\t', quoteCharacter = '\'', numLinesToSkip = 3)
    void checksRowsAsAWhole(String input, String result, String why) {
        CheckedRow row = PRICES.check(Written.bytes(input.replace('|', '\t')));
        assertThat(row instanceof CheckedRow.Accepted(List<@Nullable String> values) ? values.toString() : reasons(row))
                .as(why)
                .isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource({"INTEGER, integer", "NUMERIC, number", "DATE, date", "DATETIME, datetime", "BOOLEAN, boolean"})
    void namesTheTypeInTheWordsThatPartnersKnow(FieldType type, String word) {
        RowRules rules = new RowRules(definition(field("value", type, false)));
        assertThat(reasons(rules.check(utf8("abc")))).isEqualTo("(value: could not parse \"abc\" as " + word + ")");
    }

    @Test
    void splitsAtEveryTabOfARowWithManyColumns() {
        Field[] fields = new Field[35];
        Arrays.setAll(fields, index -> field("column_" + index, FieldType.STRING, false));
        CheckedRow row = new RowRules(definition(fields)).check(utf8("\t".repeat(34)));
        assertThat(row).isEqualTo(new CheckedRow.Accepted(Arrays.asList(new String[35])));
    }

    static String reasons(CheckedRow row) {
        return switch (row) {
            case CheckedRow.Accepted accepted -> "accepted " + accepted.values();
            case CheckedRow.Refused refused -> Reasons.text(refused.violations());
        };
    }

    static FileDefinition definition(Field... fields) {
        return new FileDefinition(
                "prices", "Prices", new FilenamePattern("prices_*.tsv"), Optional.empty(), false, List.of(fields));
    }

    static Field field(String name, FieldType type, boolean required) {
        return new Field(name, type, false, required, name, Optional.empty());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
