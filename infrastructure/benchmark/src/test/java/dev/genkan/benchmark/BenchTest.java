package dev.genkan.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            walk                        | expected one of
            cloud --objects 0           | all sizes and --runs are 1 or more
            cloud --sections tape       | --sections cannot be "tape": expected one of [start, large, small, list, load, queries]
            cloud --peers java          | there is no option --peers
            load --size many            | --size cannot be "many": expected a number of bytes
            load --size 0               | --size and --runs are 1 or more
            load --peers genkan,other   | there is no peer other: known are genkan, genkan-cache
            load --sections peers,other | --sections cannot be "peers,other": expected one of [peers, cases, growth, gzip, formatter, warm]
            load --colour red           | there is no option --colour
            """)
    void wordsThatAreOffAreMisuse(String words, String said) {
        assertThat(bench(words)).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8)).startsWith("genkan: " + said);
    }

    @Test
    void nothingIsMadeBeforeTheWordsAreRight() {
        bench("load --peers other");
        assertThat(folder.resolve(".genkan/bench/data")).doesNotExist();
    }

    @Test
    void theLocalCloudIsMeasuredInAllSections() throws IOException {
        Path json = folder.resolve("figures.jsonl");
        Files.createSymbolicLink(
                folder.resolve("examples"), Path.of("../../examples").toAbsolutePath());

        int exitCode = bench("cloud --runs 1 --size 1m --trips 3 --objects 20 --csv 100k --queries 5 --json " + json);

        assertThat(errors.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(exitCode).isZero();
        assertThat(Files.readAllLines(json))
                .hasSizeGreaterThan(15)
                .allSatisfy(line -> assertThat(JsonParser.parseString(line)
                                .getAsJsonObject()
                                .get("value")
                                .getAsDouble())
                        .isPositive());
        assertThat(folder.resolve(".genkan/bench/cloud")).doesNotExist();
    }

    private int bench(String words) {
        return new Bench(folder, printer(new ByteArrayOutputStream()), printer(errors))
                .exitCode(Arrays.asList(words.split(" ")));
    }

    private static PrintStream printer(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
