package dev.genkan.row;

import static dev.genkan.row.RowRulesTest.definition;
import static dev.genkan.row.RowRulesTest.field;
import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.schema.FieldType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

/** The laws of the row rules, for any bytes and against the platform's own arithmetic and calendar. */
class RowRulesPropertyTest {

    private static final RowRules OF_EVERY_TYPE = new RowRules(definition(
            field("string", FieldType.STRING, true),
            field("integer", FieldType.INTEGER, false),
            field("numeric", FieldType.NUMERIC, false),
            field("date", FieldType.DATE, false),
            field("datetime", FieldType.DATETIME, false),
            field("boolean", FieldType.BOOLEAN, true)));

    @Property(seed = "1")
    void neverThrowsAndAlwaysSaysWhy(@ForAll("lines") byte[] line) {
        switch (OF_EVERY_TYPE.check(line)) {
            case CheckedRow.Accepted accepted -> assertThat(accepted.values()).hasSize(6);
            case CheckedRow.Refused refused -> {
                assertThat(refused.violations()).isNotEmpty();
                assertThat(Reasons.text(refused.violations()))
                        .startsWith("(")
                        .endsWith(")")
                        .doesNotContainPattern("\\p{Cntrl}");
            }
        }
    }

    @Property(seed = "2")
    void acceptsAStringExactlyWhenThePlatformCanDecodeIt(@ForAll("columns") byte[] column) {
        RowRules rules = new RowRules(definition(field("value", FieldType.STRING, false)));
        assertThat(rules.check(column) instanceof CheckedRow.Accepted).isEqualTo(isUtf8(column));
    }

    @Property(seed = "3")
    void givesTheSameAnswerForWhatItStored(@ForAll("lines") byte[] line) {
        if (OF_EVERY_TYPE.check(line) instanceof CheckedRow.Accepted accepted
                && accepted.values().get(2) != null) {
            String stored = accepted.values().get(2);
            assertThat(stored(FieldType.NUMERIC, stored)).isEqualTo(stored);
        }
    }

    @Property(seed = "4")
    void storesTheIntegerThatItsTextMeans(@ForAll BigInteger integer) {
        boolean fits = integer.bitLength() < Long.SIZE;
        assertThat(stored(FieldType.INTEGER, integer.toString())).isEqualTo(fits ? integer.toString() : "refused");
    }

    @Property(seed = "5")
    void cutsNumbersTowardZero(
            @ForAll @Scale(9) @BigRange(min = "-99999999999999999999999999999", max = "99999999999999999999999999999")
                    BigDecimal number) {
        BigDecimal cut = number.setScale(3, RoundingMode.DOWN).stripTrailingZeros();
        assertThat(stored(FieldType.NUMERIC, number.toPlainString())).isEqualTo(cut.toPlainString());
    }

    @Property(seed = "6")
    void acceptsTheDaysOfTheCalendarAndNoOthers(
            @ForAll @IntRange(max = 9999) int year,
            @ForAll @IntRange(max = 13) int month,
            @ForAll @IntRange(max = 32) int day) {
        String stored = stored(FieldType.DATE, "%04d%02d%02d".formatted(year, month, day));
        assertThat(stored)
                .isEqualTo(isDay(year, month, day) ? "%04d-%02d-%02d".formatted(year, month, day) : "refused");
    }

    @Property(seed = "7")
    void storesDaysInTheFormThatTheWarehouseReads(@ForAll @IntRange(min = -719_162, max = 2_932_896) int epochDay) {
        LocalDate day = LocalDate.ofEpochDay(epochDay);
        assertThat(stored(FieldType.DATE, day.format(DateTimeFormatter.BASIC_ISO_DATE)))
                .isEqualTo(day.toString());
    }

    /** Lines that are often of six columns and often nearly right. */
    @Provide
    Arbitrary<byte[]> lines() {
        return columns().list().ofMinSize(4).ofMaxSize(7).map(RowRulesPropertyTest::joinWithTabs);
    }

    @Provide
    Arbitrary<byte[]> columns() {
        Arbitrary<byte[]> anything = Arbitraries.bytes()
                .filter(value -> value != '\t')
                .array(byte[].class)
                .ofMaxSize(8);
        Arbitrary<byte[]> nearlyRight = Arbitraries.of(
                        "",
                        " ",
                        "0",
                        "1",
                        "-12.5",
                        "20240229",
                        "20240229235959",
                        "あ𠮷",
                        "\uFFFD",
                        "000",
                        "1.2e3",
                        "a\rb")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
        return Arbitraries.oneOf(anything, nearlyRight);
    }

    private static byte[] joinWithTabs(List<byte[]> columns) {
        ByteBuffer line = ByteBuffer.allocate(
                columns.stream().mapToInt(column -> column.length + 1).sum());
        columns.forEach(column -> line.put(column).put((byte) '\t'));
        return Arrays.copyOf(line.array(), line.position() - 1);
    }

    private static String stored(FieldType type, String text) {
        RowRules rules = new RowRules(definition(field("value", type, true)));
        return rules.check(text.getBytes(StandardCharsets.UTF_8)) instanceof CheckedRow.Accepted accepted
                ? String.valueOf(accepted.values().getFirst())
                : "refused";
    }

    private static boolean isDay(int year, int month, int day) {
        return year >= 1
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= LocalDate.of(year, month, 1).lengthOfMonth();
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
