package dev.genkan.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.genkan.schema.FileFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {

    private static final int LIMIT = 30;
    private static final FileFormat QUOTED = Formats.quoted("UTF-8");

    @ParameterizedTest(name = "{0}: {2}")
    @CsvFileSource(resources = "quotes.tsv", delimiter = '\t', quoteCharacter = '\'', numLinesToSkip = 3)
    void readsQuotedRecords(String file, String records, String why) throws IOException {
        assertThat(DescribedRecords.of(new ByteArrayInputStream(Written.bytes(file)), QUOTED, LIMIT))
                .as(why)
                .isEqualTo(Written.text(records));
    }

    @ParameterizedTest(name = "{0} {1}: {3}")
    @CsvFileSource(resources = "charsets.tsv", delimiter = '\t', quoteCharacter = '\'', numLinesToSkip = 3)
    void readsCharsets(String charset, String file, String records, String why) throws IOException {
        FileFormat format = Formats.quoted(charset);
        assertThat(DescribedRecords.of(new ByteArrayInputStream(Written.bytes(file)), format, LIMIT))
                .as(why)
                .isEqualTo(Written.text(records));
    }

    @Test
    void takesQuotesForTextWhereTheFormatHasNone() throws IOException {
        byte[] file = utf8("\"a;b\n\"c\"d;e\n");
        assertThat(DescribedRecords.of(new ByteArrayInputStream(file), Formats.unquoted("UTF-8", ';'), LIMIT))
                .isEqualTo("1:[\"a|b]LF2:[\"c\"d|e]LF");
    }

    @Test
    void givesTheHeaderApartFromTheRecords() throws IOException {
        RecordReader reader = new RecordReader(
                new ByteArrayInputStream(utf8("\uFEFF\"the\ncode\",b\r\n1,2\n")), Formats.withHeader(QUOTED), LIMIT);
        RawRecord header = reader.header().orElseThrow();
        assertThat(header.bytes()).isEqualTo(utf8("\"the\ncode\",b"));
        assertThat(header.end()).isEqualTo(Line.End.CRLF);
        assertThat(reader.byteOrderMark()).isEqualTo(utf8("\uFEFF"));
        RawRecord row = Objects.requireNonNull(reader.next());
        assertThat(row.line()).isEqualTo(3);
        assertThat(row.bytes()).isEqualTo(utf8("1,2"));
        assertThat(reader.next()).isNull();
    }

    @Test
    void hasNoHeaderInAnEmptyFile() throws IOException {
        RecordReader reader =
                new RecordReader(new ByteArrayInputStream(new byte[0]), Formats.withHeader(QUOTED), LIMIT);
        assertThat(reader.header()).isEmpty();
        assertThat(reader.byteOrderMark()).isEmpty();
        assertThat(reader.next()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,\"b\n1,2\n", "a234567890123456789012345678901\n1,2\n"})
    void givesAHeaderThatIsRefusedLikeAnyRecord(String file) throws IOException {
        RecordReader reader = new RecordReader(new ByteArrayInputStream(utf8(file)), Formats.withHeader(QUOTED), LIMIT);
        assertThat(reader.header()).isEmpty();
        RawRecord first = Objects.requireNonNull(reader.next());
        assertThat(first.line()).isEqualTo(1);
        assertThat(first.refusal()).isPresent();
        assertThat(Objects.requireNonNull(reader.next()).bytes()).isEqualTo(utf8("1,2"));
        assertThat(reader.next()).isNull();
    }

    @Test
    void readsARecordOfManyBuffersWhole() throws IOException {
        String value = "0123456789".repeat(100_000);
        byte[] file = ("\"" + value + "\n" + value + "\",b\nc,d").getBytes(StandardCharsets.UTF_16LE);
        assertThat(DescribedRecords.of(new ByteArrayInputStream(file), Formats.quoted("UTF-16LE"), file.length))
                .isEqualTo("1:[" + value + "\n" + value + "|b]LF3:[c|d]NONE");
    }

    @Test
    void copiesTheRestOfALineOfManyBuffers() throws IOException {
        byte[] line = "0123456789".repeat(100_000).getBytes(StandardCharsets.UTF_16BE);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(line);
        file.writeBytes("\r\na,b".getBytes(StandardCharsets.UTF_16BE));
        RecordReader reader =
                new RecordReader(new ByteArrayInputStream(file.toByteArray()), Formats.quoted("UTF-16BE"), 1024);
        ByteArrayOutputStream read = new ByteArrayOutputStream();

        read.writeBytes(Objects.requireNonNull(reader.next()).bytes());

        assertThat(reader.copyRest(read)).isEqualTo(Line.End.CRLF);
        assertThat(read.toByteArray()).isEqualTo(line);
        assertThat(Objects.requireNonNull(reader.next()).line()).isEqualTo(2);
    }

    @Test
    void hasNoRestOfACompleteRecord() throws IOException {
        RecordReader reader = new RecordReader(new ByteArrayInputStream(utf8("a,b\n")), QUOTED, LIMIT);
        assertThat(reader.next()).isNotNull();
        assertThatIllegalStateException()
                .isThrownBy(() -> reader.copyRest(OutputStream.nullOutputStream()))
                .withMessage("the record up to line 1 has no rest");
    }

    @Test
    void refusesALimitWithoutRoomForARecord() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecordReader(new ByteArrayInputStream(new byte[0]), QUOTED, 1));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
