package dev.genkan.loadworktable.formatter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatterProgramTest {

    private static final int MAXIMUM_LENGTH = 1000;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            function format(line) { return         | it does not parse: missing } after function body in "function format(line) { return" (items.js line 1)
            for (var i = 0 i < 3; i++) {}           | it does not parse: missing ; after for-loop initializer in "for (var i = 0 i < 3; i++) {}" (items.js line 1)
            var x = 1 +* 2;                         | it does not parse: syntax error in "var x = 1 +* 2;" (items.js line 1)
            var x = 1;                              | it has no function format(line)
            var format = 'text';                    | it has no function format(line)
            throw new Error('at once')              | it threw Error: at once (items.js line 1)
            while (true) {}                         | it took longer than 200 ms
            (function f() { f() })()                | it called itself too often
            var x = 'x'.repeat(1e9)                 | it made a text or an array of more than 1048576 characters or elements
            java.lang.System.exit(1)                | it threw ReferenceError: "java" is not defined. (items.js line 1)
            try { x() } finally { y() }             | it has finally (items.js line 1), which is not for formatters
            var x = 2n ** 3n;                       | it has a BigInt (items.js line 1), which is not for formatters
            var x = format`a`                       | it has a tagged template (items.js line 1), which is not for formatters
            """)
    void refusesAScriptThatCanNeverWork(String source, String problem) {
        assertThat(compile(source))
                .isInstanceOfSatisfying(
                        Compiled.Broken.class,
                        broken -> assertThat(broken.problem()).startsWith(problem));
    }

    @Test
    void saysInWhichLineAScriptDoesNotParse() {
        assertThat(compile("function format(line) {\n  var x = ;\n  return line;\n}"))
                .isEqualTo(new Compiled.Broken("it does not parse: syntax error in \"var x = ;\" (items.js line 2)"));
    }

    @Test
    void refusesAScriptThatIsTooLong() {
        assertThat(compile(" ".repeat(1 << 20) + "x"))
                .isEqualTo(new Compiled.Broken("it has more than 1048576 characters"));
        assertThat(compile("function format(line) { return line }" + "format(1);".repeat(50_000)))
                .isEqualTo(new Compiled.Broken("it has a function, or code outside of functions, that is too long"));
    }

    @Test
    void leavesTheEngineUsableAfterABrokenScript() {
        compile("}");

        assertThat(all(working("function format(line) { return line }"), List.of("a")))
                .containsExactly(new Formatted.Line("a"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            return format('a') === 'a'       | Passed[]
            return 0 < 1                     | Passed[]
            return format('a') === 'b'       | Failed[message=it did not return true]
            return 'true'                    | Failed[message=it did not return true]
            return                           | Failed[message=it did not return true]
            throw new Error('no')            | Failed[message=it threw Error: no (items.js line 1)]
            return test()                    | Failed[message=it called itself too often]
            for (var i = 0; i < 1e6; i++) format('a'); return true | Passed[]
            """)
    void runsTheScriptsOwnTest(String body, String result) {
        assertThat(working("function format(line) { return line } function test() { " + body + " }")
                        .test())
                .hasToString(result);
    }

    @Test
    void saysWhenAScriptHasNoTest() {
        assertThat(working("function format(line) { return line }").test()).isEqualTo(new TestResult.Missing());
    }

    @Test
    void opensSeveralFormattersOnOneThread() {
        FormatterProgram program = working("function format(line) { if (line === 'loop') for (;;); return line }");
        try (LineFormatter first = program.open();
                LineFormatter second = program.open()) {
            assertThat(first.format("loop")).isEqualTo(new Formatted.Failed("took longer than 200 ms"));
            assertThat(second.format("loop")).isEqualTo(new Formatted.Failed("took longer than 200 ms"));
            assertThat(first.format("a")).isEqualTo(new Formatted.Line("a"));
            assertThat(second.format("a")).isEqualTo(new Formatted.Line("a"));
        }
    }

    @Test
    void givesTheSameForAnyNumberOfThreads() throws Exception {
        FormatterProgram program = working("""
                var memory = [], number = /\\d+/g;
                function format(line) {
                    memory.push(line);
                    if (line % 7 === 0) throw new Error(line);
                    if (line % 1001 === 1) return 'x'.repeat(1e9);
                    if (line % 1001 === 2) return format(line);
                    return memory.join() + number.test(line) + number.lastIndex + RegExp.lastMatch;
                }
                """);
        List<String> lines =
                IntStream.range(0, 10_000).mapToObj(String::valueOf).toList();
        List<Formatted> alone = all(program, lines);

        for (List<Formatted> result : inThreads(3, () -> all(program, lines))) {
            assertThat(result).isEqualTo(alone);
        }
        assertThat(program.isExhausted()).isFalse();
    }

    @Test
    void formatsNoLineAfterAHundredThatTookTooMuch() throws Exception {
        FormatterProgram program = working("function format(line) { return line === 'a' ? line : 'x'.repeat(1e9) }");
        List<String> lines = IntStream.range(0, FormatterProgram.PATIENCE / 4)
                .mapToObj(number -> "b")
                .toList();

        inThreads(3, () -> all(program, lines));
        assertThat(program.isExhausted()).isFalse();
        assertThat(all(program, List.of("a"))).containsExactly(new Formatted.Line("a"));

        all(program, lines);
        assertThat(program.isExhausted()).isTrue();
        assertThat(all(program, List.of("a")))
                .containsExactly(new Formatted.Failed("stopped after 100 lines that took too much"));
    }

    private static List<Formatted> all(FormatterProgram program, List<String> lines) {
        try (LineFormatter formatter = program.open()) {
            return lines.stream().map(formatter::format).toList();
        }
    }

    private static <T> List<T> inThreads(int threads, Callable<T> work)
            throws InterruptedException, ExecutionException {
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<T>> futures = executor.invokeAll(
                    IntStream.range(0, threads).mapToObj(thread -> work).toList());
            return futures.stream().map(Future::resultNow).toList();
        }
    }

    private static Compiled compile(String source) {
        return FormatterProgram.compile("items.js", source, MAXIMUM_LENGTH);
    }

    static FormatterProgram working(String source) {
        Compiled compiled = compile(source);
        assertThat(compiled).isInstanceOf(Compiled.Working.class);
        return ((Compiled.Working) compiled).program();
    }
}
