package dev.genkan.schema;

import static dev.genkan.schema.MistakesTest.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileDefinitionReaderTest {

    private static final String ITEMS = "interface_files/items.yaml";

    private static final String RIGHT = """
            name: Items
            filename: items_*.tsv
            comment:
            hidden:
            fields:
              - {name: code, type: STRING, key: yes, required:, description: Code}
            """;

    @Test
    void readsADefinition() {
        String text = """
                name: 商品マスタ
                filename: items_*yyyymmddhhmiss*.tsv
                comment: |
                  Daily.
                hidden: true
                fields:
                  - name: company_code
                    type: STRING
                    key: true
                    required: true
                    description: 企業コード
                    comment: four digits
                  - {name: no, type: INTEGER, description: 2024}
                """;

        assertThat(FileDefinitionReader.read(ITEMS, text))
                .isEqualTo(new Parsed.Right<>(new FileDefinition(
                        "items",
                        "商品マスタ",
                        new FilenamePattern("items_*yyyymmddhhmiss*.tsv"),
                        Optional.of("Daily.\n"),
                        true,
                        List.of(
                                new Field(
                                        "company_code",
                                        FieldType.STRING,
                                        true,
                                        true,
                                        "企業コード",
                                        Optional.of("four digits")),
                                new Field("no", FieldType.INTEGER, false, false, "2024", Optional.empty())))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Items.yaml",
                "interface_files/items.json",
                "interface_files/items",
                "interface_files/1items.yaml",
                "interface_files/item-categories.yaml",
                "interface_files/__order.yaml",
                "interface_files/.yaml"
            })
    void refusesAFileWhoseNameIsNoFileType(String file) {
        assertThat(problems(FileDefinitionReader.read(file, RIGHT)))
                .containsExactly(new Problem(
                        file,
                        1,
                        "the file is named \"" + file.substring(file.lastIndexOf('/') + 1)
                                + "\", expected a file type of lower-case letters, digits and _"
                                + " that begins with a letter, and .yaml"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "# only a comment\n", "\uFEFF"})
    void refusesAnEmptyFile(String text) {
        assertThat(problems(FileDefinitionReader.read(ITEMS, text)))
                .extracting(Problem::line, Problem::message)
                .containsExactly(tuple(1, "the file is empty, expected keys and values"));
    }

    @Test
    void dropsAByteOrderMark() {
        assertThat(FileDefinitionReader.read(ITEMS, "\uFEFF" + RIGHT))
                .isEqualTo(FileDefinitionReader.read(ITEMS, RIGHT));
        assertThat(FileDefinitionReader.read(ITEMS, RIGHT)).isInstanceOf(Parsed.Right.class);
    }

    @Test
    void refusesCharactersThatAreNotText() {
        assertThat(problems(FileDefinitionReader.read(ITEMS, "name: a\n𠮷: b\nfields: \0")))
                .containsExactly(new Problem(ITEMS, 3, "character U+0000 found, which YAML does not allow"));
    }

    @Test
    void refusesAFileThatIsTooLarge() {
        assertThat(problems(FileDefinitionReader.read(ITEMS, RIGHT + "#".repeat(1024 * 1024))))
                .extracting(Problem::message)
                .containsExactly(
                        "the file has " + (RIGHT.length() + 1024 * 1024) + " characters, expected at most 1048576");
    }

    @ParameterizedTest
    @ValueSource(ints = {21, 100_000})
    void refusesAFileThatIsTooDeep(int depth) {
        assertThat(problems(FileDefinitionReader.read(ITEMS, "fields: " + "[".repeat(depth))))
                .extracting(Problem::message)
                .containsExactly("cannot be read as YAML: Nesting Depth exceeded max 20");
    }

    @Test
    void takesAsManyColumnsAsATableMayHave() {
        assertThat(FileDefinitionReader.read(ITEMS, columns(10_000))).isInstanceOf(Parsed.Right.class);
        assertThat(problems(FileDefinitionReader.read(ITEMS, columns(10_001))))
                .containsExactly(new Problem(ITEMS, 10_004, "\"fields\" has 10001 columns, expected at most 10000"));
    }

    private static String columns(int count) {
        return IntStream.range(0, count)
                .mapToObj(column -> "- {name: c" + column + ", type: STRING, description: a column}\n")
                .collect(Collectors.joining("", "name: Items\nfilename: items_*.tsv\nfields:\n", ""));
    }

    @Test
    void refusesALongColumnId() {
        String longest = "a".repeat(300);
        assertThat(FileDefinitionReader.read(ITEMS, RIGHT.replace("code", longest)))
                .isInstanceOf(Parsed.Right.class);
        assertThat(problems(FileDefinitionReader.read(ITEMS, RIGHT.replace("code", longest + "a"))))
                .extracting(Problem::message)
                .containsExactly("\"" + "a".repeat(60) + "…\" is not a column id, expected letters, digits and _,"
                        + " not a digit first, at most 300 in all");
    }

    @Test
    void writesAProblemAsFileAndLineAndMessage() {
        assertThat(new Problem(ITEMS, 3, "too long")).hasToString("interface_files/items.yaml:3: too long");
        assertThat(new Problem(ITEMS, 3, "too\r\nlong")).isEqualTo(new Problem(ITEMS, 3, "too long"));
    }
}
