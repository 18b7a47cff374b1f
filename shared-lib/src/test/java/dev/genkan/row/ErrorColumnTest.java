package dev.genkan.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.schema.FileFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorColumnTest {

    private static final FileFormat QUOTED = Formats.quoted("UTF-8");

    @ParameterizedTest
    @CsvSource(delimiter = '>', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
            no such type         > ,(no such type)
            no such, type        > ,"(no such, type)"
            could not parse "a"  > ,"(could not parse ""a"")"
            """)
    void quotesReasonsThatWouldNotBeOneColumn(String reason, String written) {
        assertThat(text(QUOTED, reason, Line.End.LF)).isEqualTo(written + "\n");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            ;, could not parse "a;b", ;(could not parse "a b")
            :, a: b,                  :(a  b)
            |, could not parse "a",   |(could not parse "a")
            """)
    void takesTheDelimiterOutOfReasonsWhereThereAreNoQuotes(char delimiter, String reason, String written) {
        assertThat(text(Formats.unquoted("UTF-8", delimiter), reason, Line.End.LF))
                .isEqualTo(written + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "windows-31j,  商品がない…, 商品がない…",
        "windows-31j,  𠮷野家,      \\u20BB7野家",
        "ISO-8859-1,   a…,          a\\u2026",
        "ISO-8859-1,   é,           é",
        "EUC-JP,       商品,        商品",
        "UTF-16LE,     𠮷,          𠮷"
    })
    void writesInTheCharsetOfTheFileWithOtherCharactersMadeVisible(String charset, String reason, String written) {
        assertThat(text(Formats.quoted(charset), reason, Line.End.LF)).isEqualTo(",(" + written + ")\n");
    }

    @ParameterizedTest
    @CsvSource({"LF, 00 0A", "CRLF, 00 0D 00 0A", "NONE, 00 0A"})
    void endsWithTheRecordsOwnEnd(Line.End end, String bytes) {
        byte[] written = new ErrorColumn(Formats.quoted("UTF-16BE")).of(violations("a"), end);
        assertThat(written).startsWith(0, ',', 0, '(', 0, 'a', 0, ')').hasSize(8 + (bytes.length() + 1) / 3);
        assertThat(HexFormat.ofDelimiter(" ").withUpperCase().formatHex(written, 8, written.length))
                .isEqualTo(bytes);
    }

    @Test
    void beginsWithTheHeaderAndOneMoreTitle() throws IOException {
        FileFormat format = Formats.withHeader(Formats.quoted("UTF-16"));
        byte[] file = "\uFEFF\"品,番\",名\r\n1,2".getBytes(StandardCharsets.UTF_16LE);
        assertThat(head(file, format)).isEqualTo("\uFEFF\"品,番\",名,reasons\r\n".getBytes(StandardCharsets.UTF_16LE));
    }

    @Test
    void endsAHeaderThatIsAlone() throws IOException {
        assertThat(head(utf8("a,b"), Formats.withHeader(QUOTED))).isEqualTo(utf8("a,b,reasons\n"));
    }

    @Test
    void beginsWithNothingWhereTheFileHasNeitherMarkNorHeader() throws IOException {
        assertThat(head(utf8("a,b"), QUOTED)).isEmpty();
        assertThat(head(utf8("\uFEFFa,b"), QUOTED)).isEqualTo(utf8("\uFEFF"));
        assertThat(head(utf8(""), Formats.withHeader(QUOTED))).isEmpty();
    }

    private static byte[] head(byte[] file, FileFormat format) throws IOException {
        RecordReader reader = new RecordReader(new ByteArrayInputStream(file), format, 100);
        return new ErrorColumn(reader.format()).head(reader);
    }

    private static String text(FileFormat format, String reason, Line.End end) {
        Charset charset = format.charset();
        return new String(new ErrorColumn(format).of(violations(reason), end), charset);
    }

    private static List<Violation> violations(String reason) {
        return List.of(new Violation.FileRefused(reason));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
