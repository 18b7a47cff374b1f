package dev.genkan.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileFormatTest {

    static final List<String> names = FileCharsets.NAMES;
    static final List<String> namesOfThoseReadByBytes =
            names.stream().filter(name -> !name.startsWith("UTF-16")).toList();

    private static final FileFormat PLAIN =
            new FileFormat(StandardCharsets.UTF_8, '\t', Optional.empty(), false, Optional.empty(), 20);

    @Test
    void readsAFormat() {
        assertThat(format("""
                format:
                  charset: windows-31j
                  delimiter: ","
                  quote: '"'
                  header: true
                  null_text: "NULL"
                  quoted_line_ends: 5
                """))
                .contains(new FileFormat(
                        Charset.forName("windows-31j"), ',', Optional.of('"'), true, Optional.of("NULL"), 5));
    }

    @Test
    void isAbsentWithoutItsKeyOrItsValue() {
        assertThat(format("")).isEmpty();
        assertThat(format("format:\n")).isEmpty();
    }

    @Test
    void isTheStandardFormWhereItSaysNothing() {
        assertThat(format("format: {}\n")).contains(PLAIN);
        assertThat(format("format: {delimiter: tab, charset: , quote: , header: no}\n"))
                .contains(PLAIN);
        assertThat(format("format: {delimiter: \"\\t\"}\n")).contains(PLAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NULL", "null", "~", "'NULL'", "yes", "0"})
    void takesTheNullTextAsItIsWrittenEvenIfItMeansNothingInYaml(String written) {
        assertThat(format("format: {null_text: " + written + "}\n").flatMap(FileFormat::nullText))
                .contains(written.replace("'", ""));
    }

    @ParameterizedTest
    @FieldSource("names")
    void knowsCharsetsInAnyCaseOfLetters(String name) {
        assertThat(format("format: {charset: " + name.toUpperCase(Locale.ROOT) + "}\n"))
                .contains(PLAIN.withCharset(Charset.forName(name)));
    }

    /** What makes it possible to find delimiters, quotes and line ends without decoding. */
    @ParameterizedTest
    @FieldSource("namesOfThoseReadByBytes")
    void supportsOnlyCharsetsWhoseSafeAsciiIsNeverAPartOfAnotherCharacter(String name) {
        Charset charset = Charset.forName(name);
        CharsetEncoder encoder = charset.newEncoder();
        assertThat(IntStream.rangeClosed(0x80, 0xFFFF)
                        .filter(character -> encoder.canEncode((char) character))
                        .mapToObj(Character::toString)
                        .filter(character -> new String(character.getBytes(charset), charset).equals(character))
                        .filter(character -> hasSafeAscii(charset, character)))
                .isEmpty();
    }

    private static boolean hasSafeAscii(Charset charset, String text) {
        byte[] bytes = text.getBytes(charset);
        for (byte value : bytes) {
            if (value >= 0 && value < FileCharsets.endOfSafeAscii(charset)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<FileFormat> format(String block) {
        String text = "name: Items\nfilename: items_*.csv\n" + block
                + "fields: [{name: code, type: STRING, description: Code}]\n";
        Parsed<FileDefinition> parsed = FileDefinitionReader.read("interface_files/items.yaml", text);
        assertThat(MistakesTest.problems(parsed)).isEmpty();
        return ((Parsed.Right<FileDefinition>) parsed).definition().format();
    }
}
