package dev.genkan.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
            walk                        | expected ./genkan bench load
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

    private int bench(String words) {
        return new Bench(folder, printer(new ByteArrayOutputStream()), printer(errors))
                .exitCode(Arrays.asList(words.split(" ")));
    }

    private static PrintStream printer(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
