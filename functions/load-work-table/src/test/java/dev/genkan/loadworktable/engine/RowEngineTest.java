package dev.genkan.loadworktable.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.loadworktable.engine.Produced.Workshop;
import dev.genkan.loadworktable.formatter.Compiled;
import dev.genkan.loadworktable.formatter.FormatterProgram;
import dev.genkan.receipt.Receipt.Rejection;
import dev.genkan.receipt.RowCounts;
import dev.genkan.schema.FileDefinition;
import dev.genkan.schema.FileFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowEngineTest {

    @ParameterizedTest
    @MethodSource("cases")
    void doesAsTheCaseSays(Case given) throws IOException {
        Produced produced = Produced.by(workshop(given), Types.of(given.type()), given.file());

        assertThat(new String(produced.errors(), StandardCharsets.ISO_8859_1))
                .isEqualTo(new String(given.errors(), StandardCharsets.ISO_8859_1));
        assertThat(produced.rows())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(new String(given.rows(), StandardCharsets.UTF_8));
        assertThat(counts(produced.report().rows())).isEqualTo(given.counts());
        assertThat(produced.report().rejections().stream()
                        .map(RowEngineTest::words)
                        .toList())
                .isEqualTo(given.rejections());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void doesTheSameWithPiecesOfAnySize(Case given) throws IOException {
        FileDefinition type = Types.of(given.type());
        Produced whole = Produced.by(workshop(given), type, given.file());

        for (int bytes = 1; bytes < 60; bytes += 3) {
            Produced.by(workshop(given).withChunkBytes(bytes).withThreads(1 + bytes % 4), type, given.file())
                    .isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsTheSameWithoutWritingGoodRows(Case given) throws IOException {
        Workshop workshop = workshop(given);
        FileDefinition type = Types.of(given.type());
        Produced produced = Produced.by(workshop, type, given.file());
        ByteArrayOutputStream errors = new ByteArrayOutputStream();

        Result checked = new RowEngine(type, workshop.formatter(), workshop.limits())
                .check(new ByteArrayInputStream(given.file()), errors);

        assertThat(checked).isEqualTo(new Result.Done(produced.report()));
        assertThat(errors.toByteArray()).isEqualTo(produced.errors());
    }

    @Test
    void saysWhyForTheFirstRowOfEachCause() throws IOException {
        Produced produced = Produced.by(Workshop.USUAL, Types.LOG, utf8("a\tx\nb\ty\nc\n"));

        assertThat(produced.report().causes())
                .extracting(Report.Cause::example)
                .containsExactly("number: could not parse \"x\" as integer", "found 1 columns instead of 2");
    }

    @Test
    void splitsTheGoodRowsIntoFilesOfALimitedSize() throws IOException {
        String file = "a\t1\n".repeat(10_000);
        Limits limits = Limits.standard().withRowFileBytes(1000);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int[] files = {0};

        new RowEngine(Types.LOG, Optional.empty(), limits, 2, 500).run(stream(file), all, number -> {
            files[0]++;
            return all;
        });

        assertThat(files[0]).isEqualTo(40);
        assertThat(all.toString(StandardCharsets.UTF_8)).isEqualTo(file);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void keepsTheKeysOnDiskThatDoNotFitIntoMemory(int threads, @TempDir Path scratch) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int row = 0; row < 500_000; row++) {
            lines.append((row * 7L) % 400_000).append('\t').append(row).append('\n');
        }
        byte[] file = utf8(lines.toString());
        Limits limits = Limits.standard().withKeyBytes(1).withScratch(scratch);

        Produced produced = Produced.by(Workshop.USUAL.with(limits).withThreads(threads), Types.PLAIN, file);

        produced.isEqualTo(ReferenceEngine.run(Types.PLAIN, limits.lineBytes(), file));
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void takesTenMillionRowsOfOneKey() throws IOException {
        CountingOutputStream rows = new CountingOutputStream();

        Result result = new RowEngine(Types.PLAIN, Optional.empty(), Limits.standard())
                .run(new RepeatedLine("1\ta\n", 10_000_000), OutputStream.nullOutputStream(), number -> rows);

        assertThat(result)
                .isEqualTo(new Result.Done(new Report(new RowCounts(10_000_000, 1, 0, 9_999_999), List.of())));
        assertThat(rows.count()).isEqualTo("1\ta\n".length());
    }

    @Test
    void refusesAFileAsAWhole() throws IOException {
        String longLine = "x".repeat(2_000_000);
        ByteArrayOutputStream errors = new ByteArrayOutputStream();

        Report report = RowEngine.refuse(stream("a\tb\r\n" + longLine + "\nlast"), "because", errors);

        assertThat(report.rows()).isEqualTo(new RowCounts(3, 0, 3, 0));
        assertThat(report.rejections()).containsExactly(new Rejection(Optional.empty(), "file_refused", 3, 1));
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .isEqualTo("a\tb\t(because)\r\n" + longLine + "\t(because)\nlast\t(because)\n");
    }

    @Test
    void streamsALineOfAnyLength() throws IOException {
        long bytes = 10_000_000_000L;
        CountingOutputStream errors = new CountingOutputStream();

        Result result = new RowEngine(
                        Types.LOG, Optional.empty(), Limits.standard().withLineBytes(1 << 20))
                .run(new EndlessLine(bytes), errors, RowEngineTest::noFile);

        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Done.class,
                        done -> assertThat(done.report().rows()).isEqualTo(new RowCounts(1, 0, 1, 0)));
        assertThat(errors.count()).isEqualTo(bytes + "\t(longer than 1048576 bytes)\n".length());
        assertThat(errors.largestWrite()).isLessThanOrEqualTo(4 << 20);
    }

    @Test
    void isHopelessWhenTheFileIsDamagedGzip() throws IOException {
        byte[] zipped = zipped("1\ta\n".repeat(100_000));
        InputStream cut = GzipStream.strict(new ByteArrayInputStream(zipped, 0, zipped.length - 10));

        assertThat(new RowEngine(Types.PLAIN, Optional.empty(), Limits.standard())
                        .run(cut, OutputStream.nullOutputStream(), number -> OutputStream.nullOutputStream()))
                .isInstanceOfSatisfying(
                        Result.Hopeless.class,
                        hopeless -> assertThat(hopeless.reason()).startsWith("not a whole gzip file, at byte "));
    }

    @Test
    void isHopelessWhenTheFormatterTakesTooMuchTooOften() throws IOException {
        FormatterProgram greedy = program("log", "function format(line) { var s = 'x'; while (true) { s += s } }");

        assertThat(new RowEngine(Types.LOG, Optional.of(greedy), Limits.standard())
                        .run(
                                stream("a\n".repeat(200)),
                                OutputStream.nullOutputStream(),
                                number -> OutputStream.nullOutputStream()))
                .isEqualTo(new Result.Hopeless("the site's formatter takes too much for too many of the file's lines"));
    }

    @Test
    void formatsRecordsOfAFormatAsTextInTheirOwnCharset() throws IOException {
        FileFormat format =
                new FileFormat(Charset.forName("windows-31j"), ',', Optional.of('"'), true, Optional.empty(), 5);
        FileDefinition type = Types.withFormat(Types.LOG, format);
        Workshop workshop = new Workshop(
                Limits.standard(),
                2,
                30,
                Optional.of(program("log", "function format(line) { return line.split(',').join('\\t') }")));
        byte[] file = "名,数\n牛乳,1\nパン,x\r\n".getBytes(format.charset());

        Produced produced = Produced.by(workshop, type, file);

        assertThat(produced.rows()).asString(StandardCharsets.UTF_8).isEqualTo("牛乳\t1\n");
        assertThat(new String(produced.errors(), format.charset()))
                .isEqualTo("名,数,reasons\nパン,x,\"(number: could not parse \"\"x\"\" as integer)\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void stopsWhenTheFileCannotBeReadToItsEnd(int threads) {
        InputStream broken = new BrokenStream(utf8("1\ta\n".repeat(1000)));

        assertThatThrownBy(
                        () -> Produced.by(Workshop.USUAL.withThreads(threads).withChunkBytes(100), Types.PLAIN, broken))
                .isInstanceOf(IOException.class)
                .hasMessage("the line is dead");
    }

    @Test
    void stopsWhenTheErrorFileCannotBeWritten(@TempDir Path scratch) throws IOException {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("no room");
            }
        };
        RowEngine engine =
                new RowEngine(Types.PLAIN, Optional.empty(), Limits.standard().withScratch(scratch), 3, 100);

        assertThatThrownBy(() -> engine.run(stream("bad\n".repeat(100_000)), full, RowEngineTest::noFile))
                .isInstanceOf(IOException.class)
                .hasMessage("no room");
        assertThat(scratch).isEmptyDirectory();
    }

    static Stream<Case> cases() throws IOException {
        return Case.all();
    }

    private static Workshop workshop(Case given) {
        Optional<FormatterProgram> formatter = given.formatter().map(source -> program(given.type(), source));
        Limits limits = Limits.standard().withLineBytes(given.lineBytes());
        return new Workshop(limits, 2, 250_000, formatter);
    }

    private static FormatterProgram program(String type, String source) {
        return ((Compiled.Working) FormatterProgram.compile(type + ".js", source, 1000)).program();
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped)) {
            out.write(utf8(text));
        }
        return zipped.toByteArray();
    }

    private static OutputStream noFile(int number) {
        throw new AssertionError("no row is good");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(utf8(text));
    }

    private static String counts(RowCounts rows) {
        return rows.in() + " = " + rows.loaded() + " + " + rows.rejected() + " + " + rows.superseded();
    }

    private static String words(Rejection rejection) {
        return rejection.column().orElse("-") + " " + rejection.code() + " " + rejection.rows() + " "
                + rejection.firstLine();
    }
}
