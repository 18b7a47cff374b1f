package dev.genkan.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputsTest {

    @TempDir
    private Path folder;

    private Outputs expected;

    @BeforeEach
    void write() throws IOException {
        expected = outputs("expected", "a\nb\nb\n", "x\t(reason)\n");
    }

    @Test
    void theSameBytesAreTheSame() throws IOException {
        assertThat(expected.compare(outputs("found", "a\nb\nb\n", "x\t(reason)\n")))
                .isEqualTo(new Comparison.Same());
        assertThat(expected.goodRows()).isEqualTo(3);
        assertThat(expected.refusedRows()).isEqualTo(1);
    }

    @Test
    void rowsInSeveralFilesAreOneText() throws IOException {
        Outputs found = outputs("found", "a\n", "x\t(reason)\n");
        Files.writeString(folder.resolve("found/rows-00001.tsv"), "b\nb\n");
        assertThat(expected.compare(Outputs.in(folder.resolve("found")))).isEqualTo(new Comparison.Same());
        assertThat(found.goodRows()).isEqualTo(1);
    }

    @Test
    void theLastLineMayLackItsEnd() throws IOException {
        assertThat(expected.compare(outputs("found", "a\nb\nb", "x\t(reason)\n")))
                .isEqualTo(new Comparison.Same());
    }

    @Test
    void anotherOrderIsTold() throws IOException {
        assertThat(expected.compare(outputs("found", "b\na\nb\n", "x\t(reason)\n")))
                .isEqualTo(new Comparison.OtherOrder());
    }

    @Test
    void theFirstLinesThatOnlyOneHasAreShown() throws IOException {
        assertThat(expected.compare(outputs("found", "a\nb\n玄関\n", "x\t(reason)\n")))
                .isEqualTo(new Comparison.Different("rows: 3 lines, expected 3; found 玄関; missing b"));
    }

    @Test
    void aDifferenceInTheErrorsIsOneToo() throws IOException {
        assertThat(expected.compare(outputs("found", "b\nb\na\n", "")))
                .isEqualTo(new Comparison.Different("errors: 0 lines, expected 1; missing x\t(reason)"));
    }

    private Outputs outputs(String name, String rows, String errors) throws IOException {
        Path output = Files.createDirectories(folder.resolve(name));
        Files.writeString(output.resolve("rows-00000.tsv"), rows);
        Files.writeString(output.resolve("errors.tsv"), errors);
        return Outputs.in(output);
    }
}
