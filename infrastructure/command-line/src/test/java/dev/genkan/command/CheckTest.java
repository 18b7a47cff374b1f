package dev.genkan.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./genkan check} from its words to its exit code. */
class CheckTest {

    private static final Path HOME = Path.of("../..");
    private static final String GOOD = "C1\t\tmilk\n";
    private static final String BAD = "\t\tnobody knows\nC2\n";

    @TempDir
    private Path folder;

    @Test
    void allRowsAreGood() throws IOException {
        Path file = file("item_categories_20260401060000.tsv", GOOD + "C1\t\tcheese\n");
        Run run = check(file.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("item_categories_20260401060000.tsv as item_categories (商品分類マスタ), 3 columns")
                .contains("2 rows = 1 good + 0 refused + 1 superseded");
        assertThat(folder.toFile().list()).containsExactly("item_categories_20260401060000.tsv");
    }

    @Test
    void refusedRowsAreToldByColumnAndKeptBesideTheFile() throws IOException {
        Path file = file("item_categories_20260401060000.tsv", GOOD + BAD + GOOD);
        Run run = check(file.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("4 rows = 1 good + 2 refused + 1 superseded")
                .containsPattern("category_code +1 +2 ")
                .containsPattern("– +1 +3 ");
        assertThat(errors(file)).isEqualTo("""
                		nobody knows	(category_code: required but blank)
                C2	(found 1 columns instead of 3)
                """);
    }

    @Test
    void standardInputNeedsATypeAndMayNameItsErrorFile() throws IOException {
        Path errors = folder.resolve("errors");
        assertThat(checkInput(BAD, "-", "--type", "item_categories", "--errors", errors.toString())
                        .exitCode())
                .isEqualTo(1);
        assertThat(errors).content().hasLineCount(2);

        Run unknown = checkInput(BAD, "-");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.errors()).contains("--type TYPE");
    }

    @Test
    void allMembersOfACompressedFileAreRead() throws IOException {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.write(compressed(GOOD));
        members.write(compressed(BAD));
        Path file = folder.resolve("item_categories_20260401060000.tsv.gz");
        Files.write(file, members.toByteArray());

        assertThat(check(file.toString()).out()).contains("3 rows = 1 good + 2 refused");
    }

    @Test
    void aCompressedFileThatWasCutShortCannotBeRead() throws IOException {
        byte[] whole = compressed(GOOD.repeat(10_000));
        Path file = folder.resolve("item_categories_20260401060000.tsv.gz");
        Files.write(file, Arrays.copyOf(whole, whole.length - 12));
        Run run = check(file.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).startsWith("genkan: could not check item_categories_20260401060000.tsv: ");
        assertThat(folder.toFile().list()).containsExactly("item_categories_20260401060000.tsv.gz");
    }

    @Test
    void theErrorFileNeverOverwritesTheFileItself() throws IOException {
        Path file = file("item_categories_20260401060000.tsv", BAD);
        Run run = check(
                file.toString(),
                "--errors",
                folder.resolve("./" + file.getFileName()).toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).contains("would overwrite");
        assertThat(file).hasContent(BAD);
    }

    @Test
    void aSitesFormatterComesBeforeTheRules() {
        Path file = HOME.resolve("examples/retail/files/osaka/stores_20260401070000.tsv");
        assertThat(check(file.toString(), "--site", "osaka").out()).contains("3 rows = 3 good");
        assertThat(check(file.toString(), "--errors", folder.resolve("errors").toString())
                        .out())
                .contains("3 rows = 0 good + 3 refused");
    }

    @Test
    void everyMistakeOfABrokenDefinitionIsToldWithItsLine() throws IOException {
        Path definitions = folder.resolve("definitions");
        Files.createDirectories(definitions.resolve("interface_files"));
        Files.writeString(definitions.resolve("interface_files/broken.yaml"), """
                name: broken
                filename: other_*.tsv
                fields:
                  - {name: code, type: TEXT, description: code}
                """);
        Run run = check(file("broken_1.tsv", GOOD).toString(), "--definitions", definitions.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors())
                .contains("the definition of broken is broken:\n")
                .contains("interface_files/broken.yaml:2: ")
                .contains("interface_files/broken.yaml:4: ");
    }

    @Test
    void aBrokenFormatterIsTold() throws IOException {
        Path definitions = folder.resolve("definitions");
        Files.createDirectories(definitions.resolve("interface_files"));
        Files.createDirectories(definitions.resolve("udf/kyoto"));
        Files.copy(
                HOME.resolve("examples/retail/definitions/interface_files/item_categories.yaml"),
                definitions.resolve("interface_files/item_categories.yaml"));
        Files.writeString(definitions.resolve("udf/kyoto/item_categories.js"), "function form(line) {}");
        Run run = check(
                file("item_categories_20260401060000.tsv", GOOD).toString(),
                "--site",
                "kyoto",
                "--definitions",
                definitions.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).startsWith("genkan: the formatter udf/kyoto/item_categories.js is broken: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nothing_here.tsv                         | there is no file
            . --type journal                         | is not a file that can be read
            - --type nothing                         | there is no file type nothing; known are the names
            - --type journal --definitions elsewhere | there are no definitions in elsewhere
            - - --type journal                       | expected the file to check
            - --kind journal                         | there is no option --kind
            """)
    void whatCannotBeCheckedIsMisuse(String words, String said) {
        Run run = check(words.split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).contains(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "--help"})
    void helpTellsOfIt(String word) {
        assertThat(run("", word).out()).contains("./genkan check FILE");
    }

    private Run check(String... words) {
        return checkInput("", words);
    }

    private Run checkInput(String standardInput, String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "check";
        System.arraycopy(words, 0, all, 1, words.length);
        return run(standardInput, all);
    }

    private static Run run(String standardInput, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        InputStream in = new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8));
        Genkan genkan = new Genkan(HOME, in, printer(out), printer(errors));
        int exitCode = genkan.exitCode(words[0], Arrays.asList(words).subList(1, words.length));
        return new Run(exitCode, out.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream printer(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String errors(Path file) throws IOException {
        return Files.readString(file.resolveSibling(file.getFileName() + ".errors.tsv"));
    }

    private static byte[] compressed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private record Run(int exitCode, String out, String errors) {}
}
