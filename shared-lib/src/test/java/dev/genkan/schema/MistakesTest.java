package dev.genkan.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The mistakes in the files of this package's test resources, each of which says in its lines what is wrong with them. */
class MistakesTest {

    /** Begins what is wrong with a line. */
    private static final String MARK = "#! ";

    @ParameterizedTest
    @MethodSource
    void reportsEveryMistakeInAFileDefinition(Path file) throws IOException {
        String text = Files.readString(file);
        assertThat(problems(FileDefinitionReader.read("interface_files/items.yaml", text)))
                .containsExactlyElementsOf(expected("interface_files/items.yaml", text));
    }

    @ParameterizedTest
    @MethodSource
    void reportsEveryMistakeInAMergeDefinition(Path file) throws IOException {
        String text = Files.readString(file);
        assertThat(problems(MergeDefinitionReader.read("merge/items.yaml", text)))
                .containsExactlyElementsOf(expected("merge/items.yaml", text));
    }

    static List<Path> reportsEveryMistakeInAFileDefinition() throws IOException, URISyntaxException {
        return files("interface_files");
    }

    static List<Path> reportsEveryMistakeInAMergeDefinition() throws IOException, URISyntaxException {
        return files("merge");
    }

    private static List<Path> files(String folder) throws IOException, URISyntaxException {
        Path path = Path.of(
                Objects.requireNonNull(MistakesTest.class.getResource(folder)).toURI());
        try (Stream<Path> files = Files.list(path)) {
            return files.sorted().toList();
        }
    }

    private static List<Problem> expected(String file, String text) {
        List<Problem> problems = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int index = 0; index < lines.size(); index++) {
            int line = index + 1;
            Arrays.stream(lines.get(index).split(MARK))
                    .skip(1)
                    .forEach(message -> problems.add(new Problem(file, line, message.strip())));
        }
        return problems;
    }

    static List<Problem> problems(Parsed<?> parsed) {
        return switch (parsed) {
            case Parsed.Right<?> right -> List.of();
            case Parsed.Wrong<?> wrong -> wrong.problems();
        };
    }
}
