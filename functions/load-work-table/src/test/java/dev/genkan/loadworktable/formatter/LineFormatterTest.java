package dev.genkan.loadworktable.formatter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineFormatterTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final String OVER_BUDGET = "took longer than 200 ms|took more than 64 MiB of memory"
            + "|made a text or an array of more than 1048576 characters or elements";

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
                "while (true) { try { while (true) {} } catch (e) {} }",
                "return String(/(a+)+$/.test(new Array(50).join('a') + 'b'))",
                "[2, 1].sort(function () { for (;;); })",
                "line.replace(/a/, function () { for (;;); })",
                "for (let x of [1]) for (;;);",
                "throw {toString: function () { for (;;); }}",
                "var text = 'x'.repeat(1000000); for (;;) text.indexOf('y')",
                "var text = 'x'.repeat(1000000); for (;;) text + 'y' === text",
                "for (let x of {[Symbol.iterator]: function () { return {next: function () { return {}; }}; }}) {}",
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
                "var all = []; for (;;) all.push(new Array(200000))",
                "var all = []; for (;;) all.push('x'.repeat(1000000))",
                "for (;;) new RegExp('(a|b){1,1000}'.repeat(1000))",
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
                "var s = 'x'; for (var i = 0; i < 40; i++) s += s; return s.charAt(3)",
                "var s = ['x']; for (var i = 0; i < 40; i++) s[0] += s[0]; return s[0].charAt(3)",
                "var s = 'x'; for (var i = 0; i < 40; i++) s = `${s}${s}`; return s.charAt(3)",
                "var s = 'x'; for (var i = 0; i < 40; i++) s = s.concat(s); return s",
                "var s = 'x'; for (var i = 0; i < 40; i++) s = [s, s].join(''); return s",
                "var e = new Error('x'); for (var i = 0; i < 40; i++) e.message = String(e) + String(e); return e.message",
                "return 'x'.repeat(2**30)",
                "return 'x'.repeat(Infinity)",
                "return 'x'.padStart(2**30)",
                "return 'x'.padEnd(2**31 - 1)",
                "return 'x'.repeat(1000).replace(/x/g, 'y'.repeat(1000000))",
                "return 'x'.repeat(1000).replace(/x/g, () => 'y'.repeat(1000000))",
                "return 'x'.repeat(10000).replace(/x/g, '$`')",
                "return 'x'.repeat(1000).replaceAll('x', 'y'.repeat(1000000))",
                "return 'x'.repeat(1000).split('').join('y'.repeat(1000000))",
                "return new Array(1e9).join('x')",
                "return new Array(2147483647).join('x')",
                "return new Array(1e9).fill('x').length",
                "return [].indexOf.call({length: 2**53 - 1}, 1)",
                "return Array.from({length: 1e9}).join()",
                "return String.fromCharCode.apply(null, {length: 1e9})",
                "var a = [1]; for (var i = 0; i < 40; i++) a = a.concat(a, a)",
                "var a = [1]; for (var i = 0; i < 40; i++) a = [...a, ...a]",
                "var a = [1]; for (var i = 0; i < 40; i++) a.push.apply(a, a)",
                "var a = []; a.length = 4e9; return [...a].join()",
                "var a = []; a.length = 4e9; return '' + a",
                "var a = []; a.length = 4e9; return JSON.stringify(a)",
                "var a = []; a.length = 4e9; return new Set(a).size",
                "var s = 'x'.repeat(1000000), a = []; for (var i = 0; i < 1e4; i++) a.push(s); return JSON.stringify(a)",
                "var s = 'x'.repeat(1000000), a = []; for (var i = 0; i < 1e4; i++) a.push(s); return a.join('')",
                "return '\ufdfa'.repeat(1000000).normalize('NFKC')",
                "return encodeURIComponent('品'.repeat(1000000))",
            })
    void makesNothingHuge(String body) {
        long before = THREADS.getCurrentThreadAllocatedBytes();

        assertThat(format(body, "a"))
                .isInstanceOfSatisfying(
                        Formatted.Failed.class,
                        failed -> assertThat(failed.message()).matches(OVER_BUDGET));

        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(256L << 20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return format(line) + 1",
                "return line.replace(/a/, function again(m) { return m.replace(/a/, again) })",
                "function a() { return b() + 1 } function b() { return a() + 1 } return a()",
                "var o = {toString: function () { return '' + o }}; return '' + o",
                "var o = {get a() { return o.a }}; return o.a",
                "var a = []; a.push(a); return a.join()",
                "function f() { try { return f() } catch (e) { return f() } } return f()",
                "[2, 1].sort(function again() { return [2, 1].sort(again) })",
                "return JSON.parse(new Array(1000000).join('[')).toString()",
                "new RegExp('('.repeat(100000))",
            })
    void stopsALineThatCallsItselfForEver(String body) {
        assertThat(format(body, "a"))
                .isInstanceOfSatisfying(
                        Formatted.Failed.class,
                        failed -> assertThat(failed.message()).isEqualTo("called itself too often"));
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
                "eval('1')",
                "new Function('return 1')()",
                "(function* () {}).constructor('return 1')()",
                "Symbol('a')",
                "Symbol.for('a')",
                "Math.random()",
                "new WeakRef({})",
                "Promise.resolve(1).then(function () { for (;;); })",
                "String.prototype.trim = function () { return 'x' }",
                "Object.prototype.evil = 1",
                "Array.prototype.map = null",
                "delete String.prototype.trim",
                "Math.abs = 1",
                "Object.getPrototypeOf(globalThis).seen = line",
                "Object.setPrototypeOf(Array.prototype, {evil: 1})",
                "Object.defineProperty(Math, 'abs', {value: 1})",
                "Object.freeze(Array.prototype)",
                "Array.prototype.__proto__ = {evil: 1}",
                "Array.prototype.push.call(Array.prototype, 1)",
                "[][Symbol.iterator].evil = 1",
                "Object.getPrototypeOf([].values()).next = 1",
                "Date.prototype.setTime.call(Date.prototype, 5)",
                "RegExp.input = 'a'",
            })
    void givesNoWayOutOfTheBox(String body) {
        assertThat(format("return String(" + body.replaceAll("^delete.*", "(function () { $0 })()") + ")", "a"))
                .isInstanceOfSatisfying(
                        Formatted.Failed.class,
                        failed -> assertThat(failed.message()).startsWith("threw "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var lines = 0; function format(line) { lines++; return line + lines }",
                "function format(line) { globalThis.last = (globalThis.last || '') + line; return last }",
                "function format(line) { format.last = (format.last || '') + line; return format.last }",
                "var word = /\\w/g; function format(line) { return line + word.test(line) + word.lastIndex }",
                "function format(line) { var last = RegExp.$1 + RegExp.lastMatch; /(.)/.test(line); return line + last }",
                "const seen = new Map(); function format(line) { seen.set(line, 1); return line + seen.size }",
            })
    void remembersNothingFromLineToLine(String source) {
        List<String> lines = List.of("a", "b", "c", "a", "b", "c");
        List<Formatted> alone = lines.stream()
                .map(line -> {
                    try (LineFormatter formatter = working(source)) {
                        return formatter.format(line);
                    }
                })
                .toList();
        try (LineFormatter formatter = working(source)) {
            assertThat(lines).extracting(formatter::format).isEqualTo(alone);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[$2$1]", "$$$&$$", "$1$3$", "$01$11$0", "$", "a$2"})
    void expandsAReplacementInALongTextAsInAShortOne(String replacement) {
        String body = "var pair = 'c-b;', many = pair.repeat(4000);"
                + "var one = pair.replace(/(\\w)-(\\w)/g, '" + replacement + "');"
                + "return String(many.replace(/(\\w)-(\\w)/g, '" + replacement + "') === one.repeat(4000)) + one";

        assertThat(format(body, "a"))
                .isInstanceOfSatisfying(
                        Formatted.Line.class, line -> assertThat(line.text()).startsWith("true"));
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

    private static Formatted format(String body, String line) {
        try (LineFormatter formatter = working("function format(line) { " + body + " }")) {
            return formatter.format(line);
        }
    }

    private static LineFormatter working(String source) {
        return FormatterProgramTest.working(source).open();
    }
}
