package dev.genkan.localcloud.bigquery.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvReaderTest {

    private static final CsvFormat COMMAS = new CsvFormat(',', Optional.of('"'), "", 0, true, false, false, false);

    /** Text and its records; here ⏎ is LF, ← is CR, ␀ is NUL, ∅ is null. */
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ``          |                          | nothing has no records
                    a,b         | [a][b]                   | the last line may lack its end
                    a⏎b         | [a] [b]                  | LF ends a record
                    a←b         | [a] [b]                  | CR does
                    a←⏎b        | [a] [b]                  | both end one
                    ⏎←a⏎⏎←⏎b←←  | [a] [b]                  | blank lines are passed over
                    ,⏎a         | [∅][∅] [a]               | but a line with a delimiter is not blank
                    a,"",⏎      | [a][][∅]                 | an empty text is quoted, null is not
                    "a⏎b","c←d" | [a⏎b][c←d]               | quotes hold line ends
                    "a,""b\"""  | [a,"b"]                  | and delimiters and doubled quotes
                    a"b,c       | [a"b][c]                 | a quote within a value is text
                    ` a ,b `    | `[ a ][b ]`              | spaces are text
                    "a⏎b        | bad: Missing close quote character (").                        | a quote that is left open takes all
                    "a"b⏎c      | bad: Data between close quote character (") and field separator. [c] | the next record is read
                    a,␀,"⏎"⏎b   | bad: Bad character (ASCII 0) encountered. [b]                  | a NUL makes its whole record bad
                    """)
    void readsRecords(String text, @Nullable String records, String why) throws IOException {
        assertThat(read(text, COMMAS)).as(why).isEqualTo(records == null ? "" : records);
    }

    @Test
    void endsAValueAtALineEndWhereQuotedOnesAreNotAllowed() throws IOException {
        CsvFormat format = new CsvFormat(',', Optional.of('"'), "", 0, false, false, false, true);

        assertThat(read("\"a⏎b⏎c", format)).isEqualTo("bad: Missing close quote character (\"). [b] [c]");
    }

    @Test
    void takesANullMarkerThatIsQuotedForText() throws IOException {
        assertThat(read(" ⏎\" \"⏎␀", CsvFormat.tabSeparated(" "))).isEqualTo("[∅] [ ] [␀]");
    }

    @Test
    void readsOnWhereItsBufferEnds() throws IOException {
        for (int length = 16_380; length < 16_390; length++) {
            String value = "x".repeat(length);

            assertThat(read(value + ",\"" + value + "\"←⏎b", COMMAS)).isEqualTo("[%s][%s] [b]", value, value);
        }
    }

    private static String read(String text, CsvFormat format) throws IOException {
        List<String> records = new ArrayList<>();
        try (CsvReader reader = new CsvReader(new StringReader(unwritten(text)), format)) {
            Optional<String> record = next(reader);
            while (record.isPresent()) {
                records.add(record.get());
                record = next(reader);
            }
        }
        return written(String.join(" ", records));
    }

    private static Optional<String> next(CsvReader reader) throws IOException {
        try {
            return reader.next().map(CsvReaderTest::words);
        } catch (BadValue bad) {
            return Optional.of("bad: " + bad.getMessage());
        }
    }

    private static String words(@Nullable String[] values) {
        return Stream.of(values)
                .map(value -> "[" + (value == null ? "∅" : value) + "]")
                .collect(Collectors.joining());
    }

    private static String unwritten(String text) {
        return text.replace('⏎', '\n').replace('←', '\r').replace('␀', '\0');
    }

    private static String written(String text) {
        return text.replace('\n', '⏎').replace('\r', '←').replace('\0', '␀');
    }
}
