package dev.genkan.loadworktable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.loadworktable.formatter.Compiled;
import dev.genkan.loadworktable.formatter.FormatterProgram;
import dev.genkan.receipt.Receipt.Rejection;
import dev.genkan.receipt.RowCounts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowEngineTest {

    @ParameterizedTest
    @MethodSource("cases")
    void doesAsTheCaseSays(Case given) throws IOException {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        ByteArrayOutputStream rows = new ByteArrayOutputStream();

        Report report = done(run(given, errors, rows));

        assertThat(errors.toString(StandardCharsets.ISO_8859_1))
                .isEqualTo(new String(given.errors(), StandardCharsets.ISO_8859_1));
        assertThat(rows.toString(StandardCharsets.UTF_8).split("\n")).isEqualTo(lines(given.rows()));
        assertThat(counts(report.rows())).isEqualTo(given.counts());
        assertThat(report.rejections().stream().map(RowEngineTest::words).toList())
                .isEqualTo(given.rejections());
    }

    @Test
    void saysWhenThereAreTooManyKeys() throws IOException {
        Result result = new RowEngine(Types.PLAIN, Optional.empty(), new Limits(1000, 2))
                .run(stream("1\ta\n2\ta\n1\tb\n3\ta\n"), new ByteArrayOutputStream(), new ByteArrayOutputStream());

        assertThat(result).isEqualTo(new Result.TooManyKeys(2));
    }

    @Test
    void takesAsManyKeysAsItMay() throws IOException {
        Result result = new RowEngine(Types.PLAIN, Optional.empty(), new Limits(1000, 2))
                .run(stream("1\ta\n2\ta\n1\tb\n2\tb\n"), new ByteArrayOutputStream(), new ByteArrayOutputStream());

        assertThat(done(result)).isEqualTo(new Report(new RowCounts(4, 2, 0, 2), List.of()));
    }

    @Test
    void refusesAFileAsAWhole() throws IOException {
        String longLine = "x".repeat(200_000);
        ByteArrayOutputStream errors = new ByteArrayOutputStream();

        Report report = RowEngine.refuse(stream("a\tb\r\n" + longLine + "\nlast"), "because", errors);

        assertThat(report.rows()).isEqualTo(new RowCounts(3, 0, 3, 0));
        assertThat(report.rejections()).containsExactly(new Rejection(Optional.empty(), "file_refused", 3, 1));
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .isEqualTo("a\tb\t(because)\r\n" + longLine + "\t(because)\nlast\t(because)\n");
    }

    @Test
    void streamsALineOfAnyLength() throws IOException {
        long bytes = 2_200_000_000L;
        CountingOutputStream errors = new CountingOutputStream();

        Result result = new RowEngine(Types.LOG, Optional.empty(), new Limits(1 << 20, 10))
                .run(new EndlessLine(bytes), errors, OutputStream.nullOutputStream());

        assertThat(done(result).rows()).isEqualTo(new RowCounts(1, 0, 1, 0));
        assertThat(errors.count()).isEqualTo(bytes + "\t(longer than 1048576 bytes)\n".length());
        assertThat(errors.largestWrite()).isLessThanOrEqualTo(4 << 20);
    }

    static Stream<Case> cases() throws IOException {
        return Case.all();
    }

    private static Result run(Case given, OutputStream errors, OutputStream rows) throws IOException {
        Optional<FormatterProgram> formatter = given.formatter()
                .map(source ->
                        ((Compiled.Working) FormatterProgram.compile(given.type() + ".js", source, 1000)).program());
        return new RowEngine(Types.of(given.type()), formatter, new Limits(given.lineBytes(), 1000))
                .run(new ByteArrayInputStream(given.file()), errors, rows);
    }

    private static Report done(Result result) {
        assertThat(result).isInstanceOf(Result.Done.class);
        return ((Result.Done) result).report();
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** As {@link String#split} gives them, for which nothing is one empty line. */
    private static Object lines(Object rows) {
        return rows instanceof List<?> list && list.isEmpty()
                ? new String[] {""}
                : ((List<?>) rows).toArray(new String[0]);
    }

    private static String counts(RowCounts rows) {
        return rows.in() + " = " + rows.loaded() + " + " + rows.rejected() + " + " + rows.superseded();
    }

    private static String words(Rejection rejection) {
        return rejection.column().orElse("-") + " " + rejection.code() + " " + rejection.rows() + " "
                + rejection.firstLine();
    }
}
