package dev.genkan.loadworktable.formatter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineFormatterTest {

    private static final int MAXIMUM_LENGTH = 1000;
    private static final String OVER_BUDGET =
            "took longer than 200 ms|took more than 256 MiB of memory|wanted more memory than there is";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            return 'X\\t' + line                                         | a,b      | X⇥a,b
            return line.replace(/00000000/g, '')                         | 00000000 | ''
            return line.split(',').map(function (c) { return c + c }).join() | a,b  | aa,bb
            const [a, b] = line.split(','); return `${b},${a}`           | a,b      | b,a
            let pad = (s) => s.padStart(3, '0'); return pad(line)        | 7        | 007
            return ''                                                    | a        | ''
            return new Date(Date.UTC(2024, 0, 31)).toISOString()         | a        | 2024-01-31T00:00:00.000Z
            return line.toUpperCase() + '品'                             | é        | É品
            var s = ''; for (var i = 0; i < 3; i++) s += line; return s  | ab       | ababab
            return String(globalThis === this)                           | a        | true
            return String(''.getClass)                                   | a        | undefined
            """)
    void givesTheLineThatTheScriptReturns(String body, String line, String expected) {
        assertThat(format(body, line)).isEqualTo(new Formatted.Line(expected.replace('⇥', '\t')));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            throw new Error('no ' + line)                  | threw Error: no a (items.js line 1)
            throw 'text'                                   | threw text (items.js line 1)
            throw {toString: function () { throw 1 }}      | threw [object Object] (items.js line 1)
            var e = new Error(); e.__defineGetter__('message', function () { throw 2 }); throw e | threw 2 (items.js line 1)
            return line.missing.length                     | threw TypeError: Cannot read property "length" from undefined (items.js line 1)
            return undefined                               | returned something that is not a string
            return null                                    | returned something that is not a string
            return 12                                      | returned something that is not a string
            return {toString: function () { return 'a' }}  | returned something that is not a string
            return 'a\\nb'                                 | returned a line break
            return '\\ud83d'                               | returned half a character
            return new Array(1002).join('x')               | returned more than 1000 characters
            var s = 'a'; for (var i = 0; i < 20; i++) s += s; return s | returned more than 1000 characters
            """)
    void refusesALineWithTheReason(String body, String reason) {
        assertThat(format(body, "a")).isEqualTo(new Formatted.Failed(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true) {}",
                "while (true) { try { while (true) {} } catch (e) {} finally { continue } }",
                "return String(/(a+)+$/.test(new Array(50).join('a') + 'b'))",
                "[2, 1].sort(function () { for (;;); })",
                "throw {toString: function () { for (;;); }}",
                "return eval('for (;;);')",
            })
    void stopsALineThatTakesTooLong(String body) {
        assertThat(format(body, "a"))
                .isInstanceOfSatisfying(
                        Formatted.Failed.class,
                        failed -> assertThat(failed.message()).matches(OVER_BUDGET));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var all = []; for (;;) all.push(new Array(1000).join('x') + all.length)",
                "for (;;) new ArrayBuffer(1 << 20)",
                "return new Array(2147483647).join('x')",
            })
    void stopsALineThatTakesTooMuchMemory(String body) {
        assertThat(format(body, "a"))
                .isInstanceOfSatisfying(
                        Formatted.Failed.class,
                        failed -> assertThat(failed.message()).matches(OVER_BUDGET));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return format(line) + 1",
                "return line.replace(/a/, function again(m) { return m.replace(/a/, again) })",
                "return JSON.parse(new Array(1000000).join('[')).toString()",
            })
    void stopsALineThatCallsItselfForEver(String body) {
        assertThat(format(body, "a"))
                .isInstanceOfSatisfying(
                        Formatted.Failed.class,
                        failed -> assertThat(failed.message())
                                .matches("called itself too often|threw Exceeded maximum stack depth.*"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.System.exit(1)",
                "Packages.java.lang.System.exit(1)",
                "java.nio.file.Files.list(java.nio.file.Path.of('/'))",
                "importClass(java.lang.System)",
                "load('https://example.com/')",
                "''.getClass().forName('java.lang.System')",
                "line.getClass().getClassLoader()",
                "new Function('return this')().java.lang.System.exit(1)",
                "(function () {}).constructor('return Packages')().java",
                "JavaAdapter({})",
                "Promise.resolve(1).then(function () { for (;;); })",
                "String.prototype.trim = function () { return 'x' }",
                "Object.prototype.evil = 1",
                "Array.prototype.map = null",
                "delete String.prototype.trim",
                "Math.abs = 1",
                "Object.getPrototypeOf(globalThis).seen = line",
            })
    void givesNoWayOutOfTheBox(String body) {
        assertThat(format("return String(" + body.replaceAll("^delete.*", "(function () { $0 })()") + ")", "a"))
                .isInstanceOfSatisfying(
                        Formatted.Failed.class,
                        failed -> assertThat(failed.message()).startsWith("threw "));
    }

    @Test
    void remembersNothingFromLineToLine() {
        String source = """
                var lines = 0;
                function format(line) { lines++; globalThis.last = (globalThis.last || '') + line; return lines + last; }
                """;
        try (LineFormatter formatter = working(source)) {
            assertThat(List.of("a", "b", "c"))
                    .extracting(formatter::format)
                    .containsExactly(new Formatted.Line("1a"), new Formatted.Line("1b"), new Formatted.Line("1c"));
        }
    }

    @Test
    void goesOnAfterEveryKindOfFailure() {
        String source = """
                function format(line) {
                    if (line === 'loop') for (;;);
                    if (line === 'deep') return format(line) + 1;
                    if (line === 'throw') throw new Error(line);
                    return line;
                }
                """;
        try (LineFormatter formatter = working(source)) {
            for (String bad : List.of("loop", "deep", "throw")) {
                assertThat(formatter.format(bad)).isInstanceOf(Formatted.Failed.class);
                assertThat(formatter.format("good")).isEqualTo(new Formatted.Line("good"));
            }
        }
    }

    @Test
    void isNotCalledAnyMoreAfterAHundredLinesOverTheBudget() {
        try (LineFormatter formatter =
                working("function format(line) { return line == 'a' ? line : new Array(2147483647).join('x') }")) {
            for (int line = 0; line < LineFormatter.PATIENCE; line++) {
                assertThat(formatter.format("a")).isEqualTo(new Formatted.Line("a"));
                assertThat(formatter.format("b")).isInstanceOf(Formatted.Failed.class);
            }
            assertThat(formatter.format("a"))
                    .isEqualTo(new Formatted.Failed("stopped after 100 lines that took too much"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            function format(line) { return         | it does not parse: missing } after function body in "function format(line) { return" (items.js line 1)
            for (var i = 0 i < 3; i++) {}           | it does not parse: missing ; after for-loop initializer in "for (var i = 0 i < 3; i++) {}" (items.js line 1)
            var x = 1 +* 2;                         | it does not parse: syntax error in "var x = 1 +* 2;" (items.js line 1)
            eval('1 +* 2')                          | it threw SyntaxError: syntax error (items.js#1(eval) line 1)
            var x = 1;                              | it has no function format(line)
            var format = 'text';                    | it has no function format(line)
            throw new Error('at once')              | it threw Error: at once (items.js line 1)
            while (true) {}                         | it took longer than 200 ms
            java.lang.System.exit(1)                | it threw ReferenceError: "java" is not defined. (items.js line 1)
            """)
    void refusesAScriptThatCanNeverWork(String source, String problem) {
        assertThat(LineFormatter.compile("items.js", source, MAXIMUM_LENGTH))
                .isInstanceOfSatisfying(
                        Compiled.Broken.class,
                        broken -> assertThat(broken.problem()).startsWith(problem));
    }

    @Test
    void saysInWhichLineAScriptDoesNotParse() {
        assertThat(LineFormatter.compile(
                        "items.js", "function format(line) {\n  var x = ;\n  return line;\n}", MAXIMUM_LENGTH))
                .isEqualTo(new Compiled.Broken("it does not parse: syntax error in \"var x = ;\" (items.js line 2)"));
    }

    @Test
    void leavesTheEngineUsableAfterABrokenScript() {
        LineFormatter.compile("broken.js", "}", MAXIMUM_LENGTH);

        assertThat(format("return line", "a")).isEqualTo(new Formatted.Line("a"));
    }

    private static Formatted format(String body, String line) {
        try (LineFormatter formatter = working("function format(line) { " + body + " }")) {
            return formatter.format(line);
        }
    }

    private static LineFormatter working(String source) {
        Compiled compiled = LineFormatter.compile("items.js", source, MAXIMUM_LENGTH);
        assertThat(compiled).isInstanceOf(Compiled.Working.class);
        return ((Compiled.Working) compiled).formatter();
    }
}
