package dev.genkan.row;

import static dev.genkan.row.RowRulesTest.field;
import static dev.genkan.row.RowRulesTest.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.schema.FieldType;
import dev.genkan.schema.FileDefinition;
import dev.genkan.schema.FileFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class RecordParserTest {

    private static final FileFormat FORMAT = Formats.quoted("UTF-8");
    private static final FileDefinition PRICES = Formats.of(
            List.of(
                    field("name", FieldType.STRING, true),
                    field("quantity", FieldType.INTEGER, false),
                    field("day", FieldType.DATE, true)),
            FORMAT);
    private static final RecordParser PARSER = new RecordParser(PRICES, FORMAT);
    private static final RowRules RULES = new RowRules(PRICES);

    @ParameterizedTest(name = "{0}: {2}")
    @CsvFileSource(resources = "texts.tsv", delimiter = '\t', quoteCharacter = '\'', numLinesToSkip = 3)
    void holdsRecordsToTheRulesOfRows(String record, String result, String why) {
        CheckedRow row = RULES.check(PARSER.parse(record(Written.bytes(record))));
        assertThat(row instanceof CheckedRow.Accepted(List<@Nullable String> values) ? values.toString() : reasons(row))
                .as(why)
                .isEqualTo(Written.text(result));
    }

    @Test
    void holdsTextsToTheSameRules() {
        assertThat(RULES.check(List.of(" a\tb ", "NULL", "20240229")))
                .isEqualTo(RULES.check(PARSER.parse(record(Written.bytes("a\tb,,20240229")))));
        assertThat(reasons(RULES.check(List.of("a", "b")))).isEqualTo("(found 2 columns instead of 3)");
    }

    @Test
    void givesTheRefusalOfARecordThatItsReaderRefused() {
        Violation tooLong = new Violation.TooLong(5);
        RawRecord record = new RawRecord(1, Written.bytes("a,b,c"), Line.End.NONE, false, Optional.of(tooLong));
        assertThat(PARSER.parse(record)).isEqualTo(new ParsedRecord.Refused(List.of(tooLong)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', textBlock = """
            a,"b\\x0A","c        > quote opened in line 8 is not closed
            "a\\x0A\\x0Ab"c,d,e  > quote opened in line 7 is closed in line 9 with text behind it
            """)
    void saysInWhichLineOfTheFileAQuoteIsWrong(String record, String reason) {
        assertThat(reasons(RULES.check(PARSER.parse(record(Written.bytes(record))))))
                .isEqualTo("(" + reason + ")");
    }

    private static RawRecord record(byte[] bytes) {
        return new RawRecord(7, bytes, Line.End.LF, true, Optional.empty());
    }
}
