package dev.genkan.loadworktable.formatter;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.Script;
import org.mozilla.javascript.ScriptableObject;

/** Prints how many lines a formatter takes in a second of processor time, the ways that were thought of side by side. */
final class FormatterBenchmark {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long NANOS = 2_000_000_000;
    private static final int ROUNDS = 3;

    private static final String COLUMNS = """
            function format(line) {
              const columns = line.split('\\t');
              columns.unshift('9002');
              columns[5] = columns[5].replace('-', '');
              return columns.map((column) => (column === '00000000' ? '' : column)).join('\\t');
            }
            """;
    private static final String LOOP = """
            var NO_DATE = '00000000';
            function format(line) {
              var columns = line.split('\\t');
              for (var i = 0; i < columns.length; i++) if (columns[i] === NO_DATE) columns[i] = '';
              columns[4] = columns[4].replace(/-/g, '');
              return '9002\\t' + columns.join('\\t');
            }
            """;
    private static final String WHOLE_LINE = """
            function format(line) {
              return '9002\\t' + line.replace(/\\t00000000(?=\\t)/g, '\\t').replace(/\\t(\\d{3})-(\\d{4})\\t/, '\\t$1$2\\t');
            }
            """;

    private FormatterBenchmark() {}

    public static void main(String... arguments) throws InterruptedException {
        Map<String, String> sources = new LinkedHashMap<>();
        sources.put("map over columns", COLUMNS);
        sources.put("loop over columns", LOOP);
        sources.put("expressions on the line", WHOLE_LINE);
        for (var source : sources.entrySet()) {
            for (int round = 0; round < ROUNDS; round++) {
                measure(source.getKey(), source.getValue());
            }
        }
    }

    private static void measure(String name, String source) throws InterruptedException {
        FormatterProgram program = ((Compiled.Working) FormatterProgram.compile("x.js", source, 1000)).program();
        Supplier<ToIntFunction<String>> sandboxed = () -> {
            LineFormatter formatter = program.open();
            return line -> ((Formatted.Line) formatter.format(line)).text().length();
        };
        print(name, "interpreted, run for every line", 1, () -> bare(source, true, true));
        print(name, "interpreted, run once", 1, () -> bare(source, true, false));
        print(name, "compiled, run for every line", 1, () -> bare(source, false, true));
        print(name, "compiled, run once", 1, () -> bare(source, false, false));
        print(name, "sandbox", 1, sandboxed);
        print(name, "sandbox", 2, sandboxed);
    }

    private static void print(String name, String way, int threads, Supplier<ToIntFunction<String>> opened)
            throws InterruptedException {
        long[] rates = new long[threads];
        Thread[] running = IntStream.range(0, threads)
                .mapToObj(thread -> new Thread(() -> rates[thread] = rate(opened.get())))
                .toArray(Thread[]::new);
        for (Thread thread : running) {
            thread.start();
        }
        for (Thread thread : running) {
            thread.join();
        }
        System.out.printf("%-24s %-32s %s%n", name, way, Arrays.toString(rates));
    }

    private static long rate(ToIntFunction<String> formatter) {
        String line = line();
        long length = lines(formatter, line, NANOS); // until it is warm
        long cpu = THREADS.getCurrentThreadCpuTime();
        long count = lines(formatter, line, NANOS);
        return length == 0 ? 0 : count * 1_000_000_000 / (THREADS.getCurrentThreadCpuTime() - cpu);
    }

    private static long lines(ToIntFunction<String> formatter, String line, long nanos) {
        long start = System.nanoTime();
        long count = 0;
        long length = 0;
        while (System.nanoTime() - start < nanos) {
            for (int i = 0; i < 100; i++, count++) {
                length += formatter.applyAsInt(line);
            }
        }
        return length == 0 ? 0 : count;
    }

    /** The engine without a sandbox. */
    private static ToIntFunction<String> bare(String source, boolean interpreted, boolean everyLine) {
        ContextFactory factory = new ContextFactory();
        Context context = factory.enterContext();
        context.setLanguageVersion(Context.VERSION_ES6);
        context.setInterpretedMode(interpreted);
        ScriptableObject standardObjects = context.initSafeStandardObjects(null, true);
        Script script = context.compileString(source, "x.js", 1, null);
        ScriptableObject first = run(context, standardObjects, script);
        return line -> {
            ScriptableObject scope = everyLine ? run(context, standardObjects, script) : first;
            Function function = (Function) scope.get("format", scope);
            return function.call(context, scope, scope, new Object[] {line})
                    .toString()
                    .length();
        };
    }

    private static ScriptableObject run(Context context, ScriptableObject standardObjects, Script script) {
        ScriptableObject scope = (ScriptableObject) context.newObject(standardObjects);
        scope.setPrototype(standardObjects);
        scope.setParentScope(null);
        script.exec(context, scope, scope);
        return scope;
    }

    /** 34 columns, so that the first is missing. */
    private static String line() {
        return IntStream.range(0, 34)
                .mapToObj(column -> switch (column % 7) {
                    case 0 -> "S00" + column;
                    case 1 -> "20260401060000";
                    case 2 -> "0";
                    case 3 -> "なんば店";
                    case 4 -> column == 4 ? "542-0076" : "x" + column;
                    case 5 -> "00000000";
                    default -> "1200.5";
                })
                .collect(Collectors.joining("\t"));
    }
}
