package dev.genkan.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.schema.Field;
import dev.genkan.schema.FieldType;
import dev.genkan.schema.FileFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The laws of reading files of any format, however the bytes come in. */
class RecordPropertyTest {

    private static final int LIMIT = 1 << 16;
    private static final int COLUMNS = 3;

    @Property(seed = "1")
    void readsBackWhatWasWritten(
            @ForAll("formats") FileFormat format, @ForAll("tables") List<List<String>> table, @ForAll long chunks)
            throws IOException {
        WrittenRecords writer = new WrittenRecords(format, chunks);
        List<List<String>> writable = writer.writable(table);
        RecordReader reader = new RecordReader(new InChunks(writer.write(writable), chunks), format, LIMIT);
        assertThat(reader.header().isPresent()).isEqualTo(format.header() && !writable.isEmpty());
        assertThat(texts(reader, COLUMNS))
                .isEqualTo(format.header() ? writable.stream().skip(1).toList() : writable);
    }

    @Property(seed = "2")
    void losesAndAddsNothing(
            @ForAll("formats") FileFormat format,
            @ForAll("files") byte[] file,
            @ForAll @IntRange(min = 2, max = 24) int limit,
            @ForAll long chunks)
            throws IOException {
        RecordReader reader = new RecordReader(new InChunks(file, chunks), format, limit);
        Charset charset = reader.format().charset();
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        read.writeBytes(reader.byteOrderMark());
        reader.header().ifPresent(header -> {
            read.writeBytes(header.bytes());
            read.writeBytes(header.end().text().getBytes(charset));
        });
        for (RawRecord record = reader.next(); record != null; record = reader.next()) {
            assertThat(record.line()).isEqualTo(1 + lineFeeds(read.toByteArray(), reader));
            assertThat(record.complete() || record.bytes().length <= limit).isTrue();
            read.writeBytes(record.bytes());
            Line.End end = record.complete() ? record.end() : reader.copyRest(read);
            read.writeBytes(end.text().getBytes(charset));
        }
        assertThat(read.toByteArray()).isEqualTo(file);
    }

    @Property(seed = "3", tries = 3000)
    void findsTheSameHoweverTheBytesComeIn(
            @ForAll("formats") FileFormat format,
            @ForAll("files") byte[] file,
            @ForAll @IntRange(min = 2, max = 24) int limit,
            @ForAll long chunks)
            throws IOException {
        assertThat(records(new InChunks(file, chunks), format, limit, true))
                .isEqualTo(records(new ByteArrayInputStream(file), format, limit, false));
    }

    @Property(seed = "4")
    void neverThrowsAndAlwaysSaysWhy(@ForAll("formats") FileFormat format, @ForAll("files") byte[] file)
            throws IOException {
        RecordReader reader = new RecordReader(new ByteArrayInputStream(file), format, LIMIT);
        RecordParser parser = new RecordParser(Formats.of(fields(2), format), reader.format());
        RowRules rules = new RowRules(Formats.of(fields(2), format));
        for (RawRecord record = reader.next(); record != null; record = reader.next()) {
            if (rules.check(parser.parse(record)) instanceof CheckedRow.Refused refused) {
                assertThat(Reasons.text(refused.violations())).doesNotContainPattern("\\p{Cntrl}");
                assertThat(new ErrorColumn(reader.format()).of(refused.violations(), record.end()))
                        .isNotEmpty();
            }
        }
        RawRecord wholeFile = new RawRecord(1, file, Line.End.NONE, true, Optional.empty());
        assertThat(rules.check(parser.parse(wholeFile))).isNotNull();
    }

    @Property(seed = "5")
    void aQuoteThatIsNotClosedCostsOneRow(
            @ForAll("quotedFormats") FileFormat format,
            @ForAll("tables") List<List<String>> table,
            @ForAll @IntRange(max = 4) int at,
            @ForAll long seed)
            throws IOException {
        WrittenRecords writer = new WrittenRecords(format, seed);
        List<List<String>> rows = writer.writable(table).stream()
                .filter(row -> row.stream().noneMatch(text -> looksLikeTheEndOfAQuotedValue(text, format)))
                .toList();
        int before = Math.min(at, rows.size());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(writer.write(rows.subList(0, before)));
        file.writeBytes(writer.encoded(
                "x" + format.delimiter() + format.quote().orElseThrow() + "y" + format.delimiter() + "z\n"));
        file.writeBytes(writer.writeWithoutMark(rows.subList(before, rows.size())));

        RecordReader reader = new RecordReader(new ByteArrayInputStream(file.toByteArray()), format, LIMIT);

        List<List<String>> read = texts(reader, COLUMNS);
        assertThat(read).hasSize(rows.size() + 1);
        assertThat(read.get(before).toString()).contains("quote opened in line ");
        assertThat(without(read, before)).isEqualTo(rows);
    }

    @Property(seed = "6")
    void anErrorFileIsAFileOfItsFormatWithOneMoreColumn(
            @ForAll("formats") FileFormat format, @ForAll("tables") List<List<String>> table, @ForAll long seed)
            throws IOException {
        WrittenRecords writer = new WrittenRecords(format, seed);
        RecordReader reader =
                new RecordReader(new ByteArrayInputStream(writer.write(writer.writable(table))), format, LIMIT);
        ErrorColumn column = new ErrorColumn(reader.format());
        List<Violation> violations = List.of(new Violation.FileRefused("no \"such\", 'file'; type|here"));
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        errors.writeBytes(column.head(reader));
        List<List<String>> expected = new ArrayList<>();
        RecordParser parser = new RecordParser(Formats.ofTexts(COLUMNS, format), reader.format());
        for (RawRecord record = reader.next(); record != null; record = reader.next()) {
            errors.writeBytes(record.bytes());
            errors.writeBytes(column.of(violations, record.end()));
            expected.add(row(parser.parse(record)));
        }

        RecordReader again = new RecordReader(new ByteArrayInputStream(errors.toByteArray()), format, LIMIT);

        assertThat(again.format()).isEqualTo(reader.format());
        List<List<String>> read = texts(again, COLUMNS + 1);
        assertThat(read.stream().map(row -> row.subList(0, COLUMNS)).toList()).isEqualTo(expected);
        String reasons = Reasons.text(violations);
        assertThat(read)
                .allSatisfy(row -> assertThat(row.getLast())
                        .isEqualTo(format.quote().isPresent() ? reasons : reasons.replace(format.delimiter(), ' ')));
    }

    @Property(seed = "7")
    void readsTheStandardFormLikeTheReaderOfLines(
            @ForAll("standardFiles") byte[] file, @ForAll @IntRange(min = 2, max = 30) int limit) throws IOException {
        FileFormat standard = Formats.unquoted("UTF-8", '\t');
        RecordReader records = new RecordReader(new ByteArrayInputStream(file), standard, limit);
        LineReader lines = new LineReader(new ByteArrayInputStream(file), limit);
        RowRules rules = new RowRules(Formats.of(fields(2), standard));
        RecordParser parser = new RecordParser(Formats.of(fields(2), standard), standard);
        RawRecord record = records.next();
        for (Line line = lines.next(); line != null && record != null; line = lines.next()) {
            assertThat(record.bytes()).isEqualTo(line.bytes());
            assertThat(record.line()).isEqualTo(line.number());
            assertThat(record.end()).isEqualTo(line.end());
            assertThat(record.complete()).isEqualTo(line.complete());
            if (line.complete()) {
                assertThat(rules.check(parser.parse(record))).isEqualTo(rules.check(line.bytes()));
            }
            record = records.next();
        }
        assertThat(record).isNull();
        assertThat(lines.next()).isNull();
    }

    private static List<Field> fields(int texts) {
        List<Field> fields = new ArrayList<>(
                Formats.ofTexts(texts - 1, Formats.quoted("UTF-8")).fields());
        fields.add(RowRulesTest.field("n", FieldType.INTEGER, true));
        return fields;
    }

    private static List<List<String>> texts(RecordReader reader, int columns) throws IOException {
        RecordParser parser = new RecordParser(Formats.ofTexts(columns, reader.format()), reader.format());
        List<List<String>> rows = new ArrayList<>();
        for (RawRecord record = reader.next(); record != null; record = reader.next()) {
            rows.add(row(parser.parse(record)));
        }
        return rows;
    }

    private static List<String> row(ParsedRecord parsed) {
        return switch (parsed) {
            case ParsedRecord.Columns columns ->
                columns.texts().stream().map(String::valueOf).toList();
            case ParsedRecord.Refused refused -> List.of(Reasons.text(refused.violations()));
        };
    }

    private static List<String> records(InputStream file, FileFormat format, int limit, boolean readRests)
            throws IOException {
        List<String> records = new ArrayList<>();
        RecordReader reader = new RecordReader(file, format, limit);
        for (RawRecord record = reader.next(); record != null; record = reader.next()) {
            records.add(record.line() + " " + Arrays.toString(record.bytes()) + record.end() + record.refusal());
            if (readRests && !record.complete()) {
                reader.copyRest(new ByteArrayOutputStream());
            }
        }
        return records;
    }

    /** How many line ends there are behind the byte-order mark. */
    private static long lineFeeds(byte[] file, RecordReader reader) {
        CodeUnit unit = CodeUnit.of(reader.format().charset());
        long count = 0;
        for (int index = reader.byteOrderMark().length; index + unit.bytes() <= file.length; index += unit.bytes()) {
            count += unit.at(file, index) == '\n' ? 1 : 0;
        }
        return count;
    }

    /** Whether a quoted value begins so that its opening quote could as well be the closing one of another value. */
    private static boolean looksLikeTheEndOfAQuotedValue(String text, FileFormat format) {
        String quote = String.valueOf(format.quote().orElseThrow());
        String beginning = text.replaceAll("^[ " + Pattern.quote(quote) + "]+", "");
        return beginning.startsWith(String.valueOf(format.delimiter()))
                || beginning.startsWith("\n")
                || beginning.startsWith("\r\n");
    }

    private static List<List<String>> without(List<List<String>> rows, int index) {
        return IntStream.range(0, rows.size())
                .filter(row -> row != index)
                .mapToObj(rows::get)
                .toList();
    }

    @Provide
    Arbitrary<FileFormat> formats() {
        return Combinators.combine(
                        Arbitraries.of(
                                "UTF-8",
                                "windows-31j",
                                "Shift_JIS",
                                "EUC-JP",
                                "ISO-8859-1",
                                "UTF-16",
                                "UTF-16LE",
                                "UTF-16BE"),
                        Arbitraries.of(',', '\t', ';', ':'),
                        Arbitraries.of('"', '\'').optional(),
                        Arbitraries.of(true, false),
                        Arbitraries.of(0, 1, 2, 20))
                .as((charset, delimiter, quote, header, lineEnds) -> new FileFormat(
                        Charset.forName(charset), delimiter, quote, header, Optional.of("NULL"), lineEnds));
    }

    @Provide
    Arbitrary<FileFormat> quotedFormats() {
        return formats()
                .filter(format -> format.quote().isPresent())
                .map(format -> new FileFormat(
                        format.charset(),
                        format.delimiter(),
                        format.quote(),
                        false,
                        format.nullText(),
                        format.quotedLineEnds()));
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> text = Arbitraries.of(
                        "a", "表", "é", "𠮷", " ", ",", "\t", ";", ":", "\"", "'", "\"\"", "\n", "\r\n", "\r", "NULL",
                        "\\", "\uFFFD")
                .list()
                .ofMaxSize(5)
                .map(pieces -> String.join("", pieces));
        return text.list().ofSize(COLUMNS).list().ofMaxSize(6);
    }

    /** Files that are full of what matters, in one byte or two. */
    @Provide
    Arbitrary<byte[]> files() {
        Arbitrary<Byte> units = Arbitraries.of(
                (byte) '\r',
                (byte) '\n',
                (byte) '\n',
                (byte) '"',
                (byte) '"',
                (byte) ',',
                (byte) ' ',
                (byte) 'a',
                (byte) '\'',
                (byte) '\t',
                (byte) 0x95,
                (byte) 0xE3,
                (byte) 0);
        Arbitrary<byte[]> bytes = units.array(byte[].class).ofMaxSize(60);
        Arbitrary<Charset> encodings = Arbitraries.of(
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE,
                StandardCharsets.UTF_16,
                StandardCharsets.ISO_8859_1,
                StandardCharsets.ISO_8859_1);
        Arbitrary<String> marks = Arbitraries.of("", "", "\uFEFF", "\u00EF\u00BB\u00BF", "\u00FF\u00FE");
        return Combinators.combine(bytes, encodings, marks, Arbitraries.of(0, 0, 0, 1))
                .as((content, encoding, mark, cut) -> {
                    byte[] file = (mark + new String(content, StandardCharsets.ISO_8859_1)).getBytes(encoding);
                    return Arrays.copyOf(file, Math.max(0, file.length - cut));
                });
    }

    @Provide
    Arbitrary<byte[]> standardFiles() {
        Arbitrary<String> pieces = Arbitraries.of(
                "\t", "\t", "\n", "\r\n", "\r", " ", "\"", "12", "3.5", "a", "\u00E3\u0081\u0082", "\u00E3", "\u0000");
        return Combinators.combine(
                        Arbitraries.of("", "\u00EF\u00BB\u00BF"), pieces.list().ofMaxSize(30))
                .as((mark, content) -> (mark + String.join("", content)).getBytes(StandardCharsets.ISO_8859_1));
    }
}
