package dev.genkan.schema;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a definition's file holds, there is an answer. */
class DefinitionReaderPropertyTest {

    @Property(seed = "1")
    void answersForAnyText(@ForAll String text) {
        expectAnAnswer(FileDefinitionReader.read("interface_files/items.yaml", text));
    }

    @Property(seed = "2", tries = 5000)
    void answersForAnythingThatLooksLikeAFileDefinition(@ForAll("yaml") String text) {
        expectAnAnswer(FileDefinitionReader.read("interface_files/items.yaml", text));
    }

    @Property(seed = "3", tries = 5000)
    void answersForAnythingThatLooksLikeAMergeDefinition(@ForAll("yaml") String text) {
        expectAnAnswer(MergeDefinitionReader.read("merge/items.yaml", text));
    }

    private static void expectAnAnswer(Parsed<?> parsed) {
        if (parsed instanceof Parsed.Wrong<?> wrong) {
            assertThat(wrong.problems()).isNotEmpty().allSatisfy(problem -> {
                assertThat(problem.line()).isPositive();
                assertThat(problem.message()).isNotBlank().doesNotContain("\n");
            });
        }
    }

    @Provide
    Arbitrary<String> yaml() {
        return Arbitraries.of(
                        "name:",
                        "filename:",
                        "fields:",
                        "type:",
                        "keys:",
                        "target:",
                        "select:",
                        "key:",
                        "format:",
                        "charset:",
                        "null_text:",
                        "quote:",
                        "comment:",
                        "?",
                        ":",
                        " ",
                        "  ",
                        "\n",
                        "\n  ",
                        "\n- ",
                        "\n  - ",
                        "\n    ",
                        "\t",
                        "\r",
                        "-",
                        "[",
                        "]",
                        "{",
                        "}",
                        ",",
                        "|",
                        ">",
                        "'",
                        "\"",
                        "\\",
                        "\\u12",
                        "%",
                        "%YAML 1.1",
                        "---",
                        "...",
                        "#",
                        "&a",
                        "*a",
                        "!",
                        "!!str",
                        "!!map",
                        "!!x",
                        "!<a>",
                        "<<:",
                        "=",
                        "~",
                        "null",
                        "yes",
                        "0x1F",
                        "1e999",
                        "2024-02-30",
                        "a",
                        "STRING",
                        "商品",
                        "\uFFFD",
                        "\uFEFF",
                        "\u2028",
                        "\u0085")
                .list()
                .ofMaxSize(30)
                .map(pieces -> String.join("", pieces));
    }
}
