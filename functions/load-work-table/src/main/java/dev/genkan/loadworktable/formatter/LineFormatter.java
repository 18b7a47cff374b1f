package dev.genkan.loadworktable.formatter;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.Script;
import org.mozilla.javascript.ScriptableObject;

/**
 * A site's {@code function format(line)}, compiled once for a file. The script runs anew, in a global scope of its own, for
 * every line: that costs a microsecond and makes each line's result independent of the others.
 *
 * <p>For the thread that compiled it. Nothing that the script does gets out of here as an exception.
 */
public final class LineFormatter implements AutoCloseable {

    /** So many budgets may be overrun in all; without an end to it a file of millions of lines would keep us busy for days. */
    static final int PATIENCE = 100;

    private static final String FUNCTION = "format";

    private final Context context;
    private final Budget budget;
    private final ScriptableObject standardObjects;
    private final Script script;
    private final int maximumLength;
    private long overruns;

    private LineFormatter(Context context, Budget budget, String name, String source, int maximumLength) {
        this.context = context;
        this.budget = budget;
        this.standardObjects = Sandbox.standardObjects(context);
        this.script = context.compileString(source, name, 1, null);
        this.maximumLength = maximumLength;
    }

    /**
     * Reads a formatter and runs it once, without a line.
     *
     * @param name the script's name in messages
     * @param source JavaScript that declares {@code format}
     * @param maximumLength characters a formatted line may have
     */
    public static Compiled compile(String name, String source, int maximumLength) {
        Budget budget = new Budget();
        Context context = new Sandbox(budget).enterContext();
        Attempt<LineFormatter> read =
                Attempt.of(budget, () -> new LineFormatter(context, budget, name, source, maximumLength));
        Compiled compiled =
                read.value().map(LineFormatter::tried).orElseGet(() -> new Compiled.Broken("it " + read.failure()));
        if (compiled instanceof Compiled.Broken) {
            context.close();
        }
        return compiled;
    }

    /** The line in the standard form, or why there is none. */
    public Formatted format(String line) {
        if (overruns >= PATIENCE) {
            return new Formatted.Failed("stopped after " + PATIENCE + " lines that took too much");
        }
        Attempt<Formatted> attempt = Attempt.of(budget, () -> call(line));
        overruns += Math.max(budget.overruns(), attempt.overBudget() ? 1 : 0);
        return attempt.value().orElseGet(() -> new Formatted.Failed(attempt.failure()));
    }

    /** Leaves the script engine. */
    @Override
    public void close() {
        context.close();
    }

    private Compiled tried() {
        Attempt<Boolean> trial = Attempt.of(budget, () -> function(run()).isPresent());
        if (trial.value().isEmpty()) {
            return new Compiled.Broken("it " + trial.failure());
        }
        return trial.value().get()
                ? new Compiled.Working(this)
                : new Compiled.Broken("it has no function format(line)");
    }

    private ScriptableObject run() {
        ScriptableObject scope = Sandbox.freshScope(context, standardObjects);
        script.exec(context, scope, scope);
        return scope;
    }

    private static Optional<Function> function(ScriptableObject scope) {
        return ScriptableObject.getProperty(scope, FUNCTION) instanceof Function function
                ? Optional.of(function)
                : Optional.empty();
    }

    private Formatted call(String line) {
        ScriptableObject scope = run();
        return function(scope)
                .map(function -> checked(function.call(context, scope, scope, new Object[] {line})))
                .orElseGet(() -> new Formatted.Failed("has no function format(line)"));
    }

    private Formatted checked(@Nullable Object result) {
        if (!(result instanceof CharSequence text)) {
            return new Formatted.Failed("returned something that is not a string");
        }
        if (text.length() > maximumLength) {
            return new Formatted.Failed("returned more than " + maximumLength + " characters");
        }
        String line = text.toString();
        if (line.indexOf('\n') >= 0) {
            return new Formatted.Failed("returned a line break");
        }
        return isUnicode(line) ? new Formatted.Line(line) : new Formatted.Failed("returned half a character");
    }

    /** Whether every surrogate has its other half, so that the text can be written as UTF-8. */
    private static boolean isUnicode(String text) {
        return text.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
