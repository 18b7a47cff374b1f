package dev.genkan.localcloud.bigquery.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.model.Field;
import dev.genkan.localcloud.bigquery.model.FieldType;
import dev.genkan.localcloud.bigquery.model.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainCsvTest {

    private static final Schema TEXTS =
            new Schema(List.of(Field.of("a", FieldType.STRING), Field.of("b", FieldType.STRING)));

    @TempDir
    private Path folder;

    /** Text and how many records it has, -1 when it is not plain; ⏎ is LF, ← is CR, ␀ is NUL. */
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``             | 0  | nothing is plain
            a,b            | 1  | the last line may lack its end
            a,b⏎c,d⏎       | 2  | lines end with LF
            a,b←⏎          | -1 | not with CR
            a,b⏎⏎c,d       | -1 | blank lines are passed over by some
            ,⏎             | 1  | values may be null
            a⏎             | -1 | but must be there
            a,b,c          | -1 | and not be too many
            "a","b"        | 1  | quotes surround values
            "a,""b⏎c",d    | 1  | and hold delimiters, quotes and line ends
            a"b,c          | -1 | but stand in none
            "a"b,c         | -1 | nor end before it does
            "a,b⏎          | -1 | nor stay open
            a␀,b           | -1 | control characters are refused by some
            a\tb,c         | 1  | a tab is text
            é,b            | 1  | all letters are
            """)
    void knowsPlainText(String text, long records, String why) throws IOException {
        CsvFormat format = CsvFormat.of(new JsonObject());
        JsonObject load = new JsonObject();
        load.addProperty("allowQuotedNewlines", true);
        String content =
                text.replace('⏎', '\n').replace('←', '\r').replace('␀', '\0').replace("\\t", "\t");

        assertThat(records(content, CsvFormat.of(load), TEXTS)).as(why).isEqualTo(records);
        if (!content.contains("\"")) {
            assertThat(records(content, format, TEXTS)).as(why).isEqualTo(records);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            INT64      | 0 -5 007 123456789012345678             | +5 1.0 1e3 ' 1' 1_000 1234567890123456789 -
            FLOAT64    | 1 -0.5 3.25                             | .5 1. 1e3 nan 0.12345678901234567
            NUMERIC    | 1 -0.5 12345678901234567890123456789.123456789 | 0.1234567891 1e3 1. .5
            BIGNUMERIC | 1.000000000000000001                    | 1.0000000000000000001
            BOOL       | true FALSE True                         | 1 t yes
            DATE       | 2024-02-29                              | 2024-2-29 0999-01-01 20240229 2024-02-29x
            TIME       | 01:02:03 23:59:59.123456                | 24:00:00 1:02:03 01:02:03.1234567 01:02:60
            DATETIME   | 2024-02-29T01:02:03 2024-02-29T01:02:03.5 | 2024-02-29 2024-02-29T01:02:03Z
            TIMESTAMP  | 2024-02-29T01:02:03Z 2024-02-29T01:02:03+09:00 | 1709168523 2024-02-29T01:02:03+9
            BYTES      | ``                                      | YQ==
            JSON       | ``                                      | 1
            """)
    void knowsPlainValues(FieldType type, String plain, String others) throws IOException {
        Schema schema = new Schema(List.of(Field.of("a", type)));
        CsvFormat format = CsvFormat.of(new JsonObject());

        for (String value : plain.split(" ", -1)) {
            assertThat(value.equals("``") || records(value, format, schema) == 1)
                    .as(value)
                    .isTrue();
        }
        for (String value : others.replace("' 1'", "~1").split(" ", -1)) {
            assertThat(records(value.replace('~', ' '), format, schema))
                    .as(value)
                    .isEqualTo(-1);
        }
    }

    @Test
    void skipsHeadersThatHoldNoQuotes() throws IOException {
        JsonObject load = new JsonObject();
        load.addProperty("skipLeadingRows", 1);

        assertThat(records("a,b,c\n1,2\n", CsvFormat.of(load), TEXTS)).isEqualTo(1);
        assertThat(records("\"a\",b\n1,2\n", CsvFormat.of(load), TEXTS)).isEqualTo(-1);
        assertThat(records("\n1,2\n", CsvFormat.of(load), TEXTS)).isEqualTo(-1);
    }

    @Test
    void readsOnWhereItsBufferEnds() throws IOException {
        String line = "x".repeat(999) + ",\"" + "y".repeat(999) + "\"\n";

        assertThat(records(line.repeat(5000), CsvFormat.of(new JsonObject()), TEXTS))
                .isEqualTo(5000);
    }

    private long records(String content, CsvFormat format, Schema schema) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), content);
        OptionalLong records = PlainCsv.records(file, format, schema);
        return records.orElse(-1);
    }
}
