package dev.genkan.largefiles;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.receipt.RowCounts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LargeFilePipelineTest {

    private static final String DIRECT = "--runner=DirectRunner";
    private static final Path RETAIL = Path.of("../../examples/retail");
    private static final long ONE_RANGE = 1 << 20;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("cases")
    void doesAsTheEngine(Case given) throws IOException {
        Work work = work(given.type(), given.formatter(), given.lineBytes());

        assertThat(work.byPipeline(given.file(), 1 + given.file().length / 3, DIRECT))
                .isEqualTo(work.byEngine(given.file()));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    tokyo, journal_20260401220000.tsv, journal
                    tokyo, items_20260401060000.tsv, items
                    tokyo, items_20260403060000.tsv, items
                    tokyo, item_categories_20260401060000.tsv, item_categories
                    tokyo, customers_20260401230000.tsv, customers
                    tokyo, stores_20260401060000.tsv, stores
                    osaka, stores_20260401070000.tsv, stores
                    osaka, items_20260401070000.tsv, items
                    """)
    void doesAsTheEngineWithTheFilesOfTheExample(String site, String file, String type) throws IOException {
        Path definitions = RETAIL.resolve("definitions");
        Path formatter = definitions.resolve("udf/" + site + "/" + type + ".js");
        Work work = new Work(
                folder,
                definitions.resolve("interface_files/" + type + ".yaml"),
                Files.exists(formatter) ? formatter : null,
                10_000);
        byte[] bytes = Files.readAllBytes(RETAIL.resolve("files/" + site + "/" + file));

        assertThat(work.byPipeline(bytes, 1 + bytes.length / 4, DIRECT)).isEqualTo(work.byEngine(bytes));
    }

    @ParameterizedTest
    @CsvSource({"1, 5, 7", "2, 20, 64", "3, 60, 97", "4, 200, 1000", "5, 200, 20000"})
    void doesAsTheEngineWhereverTheFileIsCut(long seed, int lines, long rangeBytes) throws IOException {
        Work work = work("stock", null, 60);
        byte[] file = new StockFile(seed, lines).bytes();

        assertThat(work.byPipeline(file, rangeBytes, DIRECT)).isEqualTo(work.byEngine(file));
    }

    @Test
    void readsEveryMemberOfACompressedFile() throws IOException {
        Work work = work("stock", null, 60);
        byte[] file = new StockFile(6, 100).bytes();

        assertThat(work.byPipeline(gzip(file, 4), 1_000, DIRECT)).isEqualTo(work.byEngine(file));
        assertThat(work.outputFiles()).contains("rows-00000.tsv", "rows-00001.tsv");
    }

    @Test
    void failsWhenACompressedFileIsCutOff() throws IOException {
        byte[] whole = gzip(new StockFile(6, 100).bytes(), 4);
        Path input = Files.write(folder.resolve("input"), Arrays.copyOf(whole, whole.length - 20));
        Work work = work("stock", null, 60);

        assertThatThrownBy(() -> work.run(input, ONE_RANGE, DIRECT)).hasRootCauseInstanceOf(IOException.class);
        assertThat(work.output().resolve("report.json")).doesNotExist();
    }

    @Test
    void leavesRowsErrorsAndReportAndNothingElse() throws IOException {
        Work work = work("plain", null, 60);

        work.byPipeline("1\ta\nx\tb\n1\tc\n2\td\n".getBytes(UTF_8), 6, DIRECT);

        assertThat(work.outputFiles()).containsExactly("errors.tsv", "report.json", "rows-00001.tsv", "rows-00002.tsv");
        assertThat(work.output().resolve("rows-00001.tsv")).hasContent("1\tc\n");
        assertThat(work.output().resolve("errors.tsv")).hasContent("x\tb\t(id: could not parse \"x\" as integer)\n");
    }

    @Test
    void leavesAnErrorFileOfNoBytesWhenThereAreNoErrors() throws IOException {
        Work work = work("plain", null, 60);

        work.byPipeline("1\ta\n".getBytes(UTF_8), ONE_RANGE, DIRECT);

        assertThat(work.output().resolve("errors.tsv")).isEmptyFile();
    }

    @Test
    void replacesWhatAnEarlierRunLeft() throws IOException {
        Work work = work("plain", null, 60);
        byte[] file = "1\ta\n2\tb\n3\tc\n".getBytes(UTF_8);
        work.byPipeline(file, 4, DIRECT);

        Made again = work.byPipeline(file, ONE_RANGE, DIRECT);

        assertThat(again).isEqualTo(work.byEngine(file));
        assertThat(work.outputFiles()).containsExactly("errors.tsv", "report.json", "rows-00000.tsv");
    }

    @Test
    void failsWhenTheFileHasAnotherSizeAndTakesTheOldReportBack() throws IOException {
        Work work = work("plain", null, 60);
        work.byPipeline("1\ta\n".getBytes(UTF_8), ONE_RANGE, DIRECT);
        Path input = Files.writeString(folder.resolve("longer"), "1\ta\n2\tb\n");
        String[] arguments = {
            DIRECT,
            "--input=" + input,
            "--inputBytes=4",
            "--definition=" + work.definition(),
            "--output=" + work.output() + "/"
        };

        assertThatThrownBy(() -> LargeFilePipeline.main(arguments)).hasMessageContaining("has 8 bytes, expected 4");
        assertThat(work.output().resolve("report.json")).doesNotExist();
    }

    @Test
    void doesNotBeginWithABrokenDefinition() throws IOException {
        Path definition = Files.writeString(folder.resolve("items.yaml"), "name: items\nfields: none\n");
        Work work = new Work(folder, definition, null, 60);

        assertThatThrownBy(() -> work.byPipeline(new byte[0], ONE_RANGE, DIRECT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("items.yaml:2: ");
    }

    @Test
    void doesNotBeginWithATypeThatHasAFormatOfItsOwn() throws IOException {
        Path definition = Files.writeString(folder.resolve("items.yaml"), """
                name: items
                filename: items_*.csv
                format:
                  delimiter: ","
                fields:
                  - {name: code, type: STRING, description: code}
                """);
        Work work = new Work(folder, definition, null, 60);

        assertThatThrownBy(() -> work.byPipeline(new byte[0], ONE_RANGE, DIRECT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("files of the type items have a format of their own, which cannot be read in ranges");
    }

    @Test
    void doesNotBeginWithABrokenFormatter() throws IOException {
        Work work = work("log", "function other() {}", 60);

        assertThatThrownBy(() -> work.byPipeline(new byte[0], ONE_RANGE, DIRECT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the formatter log.js is broken: it has no function format(line)");
    }

    @Test
    void refusesALineThatIsLongerThanManyRanges() throws IOException {
        Work work = work("log", null, 100);
        String longLine = "x".repeat(500_000);
        byte[] file = ("a\t1\n" + longLine + "\r\nb\t2\n").getBytes(UTF_8);

        Made made = work.byPipeline(file, 50_000, DIRECT);

        assertThat(made.errors()).isEqualTo(longLine + "\t(longer than 100 bytes)\r\n");
        assertThat(made.counts()).isEqualTo(new RowCounts(3, 2, 1, 0));
    }

    static Stream<Case> cases() throws IOException {
        return Case.all();
    }

    private Work work(String type, @Nullable String formatter, int lineBytes) throws IOException {
        Path script = formatter == null ? null : Files.writeString(folder.resolve(type + ".js"), formatter);
        Path definition = Path.of("src/test/resources/dev/genkan/largefiles/" + type + ".yaml");
        return new Work(folder, definition, script, lineBytes);
    }

    private static byte[] gzip(byte[] file, int members) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        int step = file.length / members + 1;
        for (int from = 0; from < file.length; from += step) {
            try (OutputStream member = new GZIPOutputStream(compressed)) {
                member.write(file, from, Math.min(step, file.length - from));
            }
        }
        return compressed.toByteArray();
    }
}
