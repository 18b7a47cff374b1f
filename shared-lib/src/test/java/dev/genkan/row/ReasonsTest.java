package dev.genkan.row;

import static dev.genkan.row.RowRulesTest.field;
import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.row.Violation.Quote.Fault;
import dev.genkan.schema.FieldType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReasonsTest {

    static Stream<Arguments> violations() {
        return Stream.of(
                Arguments.of(new Violation.WrongColumnCount(3, 20), "column_count", "found 3 columns instead of 20"),
                Arguments.of(
                        new Violation.NotUtf8(Optional.empty(), 7, (byte) 0xFF),
                        "not_utf8",
                        "not UTF-8 at byte 7 (0xFF)"),
                Arguments.of(
                        new Violation.NotUtf8(Optional.of("name"), 7, (byte) 0x80),
                        "not_utf8",
                        "name: not UTF-8 at byte 7 (0x80)"),
                Arguments.of(
                        new Violation.NotInCharset(Optional.empty(), 7, (byte) 0xFF, "windows-31j"),
                        "not_in_charset",
                        "not windows-31j at byte 7 (0xFF)"),
                Arguments.of(
                        new Violation.NotInCharset(Optional.of("name"), 7, (byte) 0x80, "EUC-JP"),
                        "not_in_charset",
                        "name: not EUC-JP at byte 7 (0x80)"),
                Arguments.of(
                        new Violation.Quote(35, new Fault.NotClosedWithinLineEnds(20)),
                        "quote",
                        "quote opened in line 35 is not closed within 20 line ends"),
                Arguments.of(
                        new Violation.Quote(35, new Fault.NotClosedWithinBytes(1024)),
                        "quote",
                        "quote opened in line 35 is not closed within 1024 bytes"),
                Arguments.of(
                        new Violation.Quote(35, new Fault.NotClosed()),
                        "quote",
                        "quote opened in line 35 is not closed"),
                Arguments.of(
                        new Violation.Quote(35, new Fault.TextBehind(37)),
                        "quote",
                        "quote opened in line 35 is closed in line 37 with text behind it"),
                Arguments.of(
                        new Violation.Blank(field("name", FieldType.STRING, true)),
                        "blank",
                        "name: required but blank"),
                Arguments.of(
                        new Violation.Unparsable(field("quantity", FieldType.INTEGER, true), "abc"),
                        "unparsable",
                        "quantity: could not parse \"abc\" as integer"),
                Arguments.of(new Violation.TooLong(1024), "too_long", "longer than 1024 bytes"),
                Arguments.of(
                        new Violation.FormatterFailed("TypeError:\n\tline.split is not a function"),
                        "formatter_failed",
                        "formatter: TypeError:\\n\\tline.split is not a function"),
                Arguments.of(new Violation.FileRefused("no such\tfile type"), "file_refused", "no such\\tfile type"));
    }

    @ParameterizedTest
    @MethodSource("violations")
    void saysWhatIsWrong(Violation violation, String code, String description) {
        assertThat(violation.code()).isEqualTo(code);
        assertThat(violation.describe()).isEqualTo(description);
        assertThat(violation.column())
                .isEqualTo(Stream.of("name", "quantity")
                        .filter(name -> description.startsWith(name + ":"))
                        .findFirst());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', textBlock = """
            a\\x09b              > a\\tb
            a\\x0D\\x0Ab         > a\\r\\nb
            a\\x00b              > a\\u0000b
            a\\x1B[31mb          > a\\u001B[31mb
            a\\xC2\\x85b         > a\\u0085b
            a\\xE2\\x80\\xA8b    > a\\u2028b
            a\\xE2\\x80\\xA9b    > a\\u2029b
            a\\xEF\\xBB\\xBFb    > a\\uFEFFb
            a\\xE2\\x80\\xAEb    > a\\u202Eb
            \\{a*40}             > \\{a*40}
            \\{a*41}             > \\{a*40}…
            \\{𠮷*41}            > \\{𠮷*40}…
            \\{a*39}𠮷b          > \\{a*39}𠮷…
            １２　３             > １２　３
            """)
    void quotesAValueSoThatItCanBeReadInOneLine(String value, String quoted) {
        Violation violation = new Violation.Unparsable(field("quantity", FieldType.INTEGER, true), Written.text(value));
        assertThat(violation.describe())
                .isEqualTo("quantity: could not parse \"" + Written.text(quoted) + "\" as integer");
    }

    @Test
    void cutsTheMessageOfAFormatterThatSaysTooMuch() {
        assertThat(new Violation.FormatterFailed("a".repeat(10_000)).describe()).hasSize("formatter: ".length() + 501);
    }

    @Test
    void escapesHalfACharacter() {
        assertThat(new Violation.FormatterFailed("\uD83D!").describe()).isEqualTo("formatter: \\uD83D!");
    }

    @Test
    void givesAllReasonsInParentheses() {
        List<Violation> violations =
                List.of(new Violation.WrongColumnCount(3, 20), new Violation.NotUtf8(Optional.empty(), 1, (byte) 0xC0));
        assertThat(Reasons.text(violations)).isEqualTo("(found 3 columns instead of 20; not UTF-8 at byte 1 (0xC0))");
    }
}
