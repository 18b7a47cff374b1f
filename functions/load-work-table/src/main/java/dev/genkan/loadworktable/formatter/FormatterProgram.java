package dev.genkan.loadworktable.formatter;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.Script;
import org.mozilla.javascript.ScriptableObject;

/**
 * A site's formatter, a script with {@code function format(line)}, compiled once for a file. Each thread that works on the file
 * opens a {@link LineFormatter} of its own. Thread-safe.
 */
public final class FormatterProgram {

    /** So many budgets may be overrun in all; without an end to it a file of millions of lines would keep us busy for days. */
    static final int PATIENCE = 100;

    static final String FORMAT = "format";

    private static final String TEST = "test";

    private final Script script;
    private final int maximumLength;
    private final AtomicLong overruns = new AtomicLong();

    private FormatterProgram(Script script, int maximumLength) {
        this.script = script;
        this.maximumLength = Math.min(maximumLength, Size.LARGEST);
    }

    /**
     * Reads a formatter and runs it once, without a line.
     *
     * @param name the script's name in messages
     * @param source JavaScript that declares {@code format}
     * @param maximumLength characters a formatted line may have
     */
    public static Compiled compile(String name, String source, int maximumLength) {
        if (source.length() > Size.LARGEST) {
            return new Compiled.Broken("it has more than " + Size.LARGEST + " characters");
        }
        WarmUp.once();
        Box box = new Box(Budget.ofALine());
        return step(
                box,
                () -> Syntax.refused(box.context(), name, source),
                refused -> refused.<Compiled>map(
                                what -> new Compiled.Broken("it has " + what + ", which is not for formatters"))
                        .orElseGet(() -> compiled(box, name, source, maximumLength)));
    }

    private static Compiled compiled(Box box, String name, String source, int maximumLength) {
        return step(
                box,
                () -> box.compile(name, source),
                script -> script.map(present -> tried(box, new FormatterProgram(present, maximumLength)))
                        .orElseGet(() -> new Compiled.Broken(
                                "it has a function, or code outside of functions, that is too long")));
    }

    private static Compiled tried(Box box, FormatterProgram program) {
        return step(
                box,
                () -> Box.function(box.run(program.script), FORMAT).isPresent(),
                declared -> declared
                        ? new Compiled.Working(program)
                        : new Compiled.Broken("it has no function format(line)"));
    }

    private static <T> Compiled step(Box box, Supplier<T> call, java.util.function.Function<T, Compiled> next) {
        Attempt<T> attempt = box.attempt(call);
        return attempt.value().map(next).orElseGet(() -> new Compiled.Broken("it " + attempt.failure()));
    }

    /** A formatter for the thread that calls this. */
    public LineFormatter open() {
        return new LineFormatter(this);
    }

    /** Runs the script's own {@code function test()}, which has some seconds for it. */
    public TestResult test() {
        Box box = new Box(Budget.ofATest());
        Attempt<TestResult> attempt = box.attempt(() -> {
            ScriptableObject scope = box.run(script);
            Optional<Function> test = Box.function(scope, TEST);
            return test.map(function -> result(box.call(function, scope))).orElseGet(TestResult.Missing::new);
        });
        return attempt.value().orElseGet(() -> new TestResult.Failed("it " + attempt.failure()));
    }

    private static TestResult result(Object returned) {
        return Boolean.TRUE.equals(returned)
                ? new TestResult.Passed()
                : new TestResult.Failed("it did not return true");
    }

    /**
     * Whether lines overran their budgets so often that no line is formatted any more. Which lines were formatted before that
     * depends on the threads: a file for which this is so after its last line should be refused as a whole.
     */
    public boolean isExhausted() {
        return overruns.get() >= PATIENCE;
    }

    void countOverruns(long count) {
        overruns.addAndGet(count);
    }

    Script script() {
        return script;
    }

    int maximumLength() {
        return maximumLength;
    }
}
