package dev.genkan.loadworktable.formatter;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.ScriptableObject;

/**
 * A {@link FormatterProgram} at work on one thread. The script runs anew, in a global scope of its own, for every line: that
 * costs less than a microsecond and makes each line's result independent of the others, of their order, and of the thread.
 *
 * <p>For the thread that opened it. Nothing that the script does gets out of here as an exception.
 */
public final class LineFormatter implements AutoCloseable {

    private final FormatterProgram program;
    private final Budget budget = Budget.ofALine();
    private Optional<Box> box = Optional.empty();

    LineFormatter(FormatterProgram program) {
        this.program = program;
    }

    /** The line in the standard form, or why there is none. */
    public Formatted format(String line) {
        if (program.isExhausted()) {
            return new Formatted.Failed("stopped after " + FormatterProgram.PATIENCE + " lines that took too much");
        }
        if (line.length() > Size.LARGEST) {
            return new Formatted.Failed("is not for a line of more than " + Size.LARGEST + " characters");
        }
        Box open = box();
        Attempt<Formatted> attempt = open.attempt(() -> call(open, line));
        long overruns = Math.max(budget.overruns(), attempt.brokenOff() ? 1 : 0);
        if (overruns > 0) {
            program.countOverruns(overruns);
            close(); // what broke off in the middle is not relied on again
        }
        return attempt.value().orElseGet(() -> new Formatted.Failed(attempt.failure()));
    }

    /** Lets go of the script engine's objects. */
    @Override
    public void close() {
        box = Optional.empty();
    }

    private Box box() {
        if (box.isEmpty()) {
            box = Optional.of(new Box(budget));
        }
        return box.get();
    }

    private Formatted call(Box open, String line) {
        ScriptableObject scope = open.run(program.script());
        return Box.function(scope, FormatterProgram.FORMAT)
                .map(function -> checked(open.call(function, scope, line)))
                .orElseGet(() -> new Formatted.Failed("has no function format(line)"));
    }

    private Formatted checked(@Nullable Object result) {
        if (!(result instanceof CharSequence text)) {
            return new Formatted.Failed("returned something that is not a string");
        }
        if (text.length() > program.maximumLength()) {
            return new Formatted.Failed("returned more than " + program.maximumLength() + " characters");
        }
        String line = text.toString();
        if (line.indexOf('\n') >= 0) {
            return new Formatted.Failed("returned a line break");
        }
        return isUnicode(line) ? new Formatted.Line(line) : new Formatted.Failed("returned half a character");
    }

    /** Whether every surrogate has its other half, so that the text can be written as UTF-8. */
    private static boolean isUnicode(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return text.codePoints()
                        .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
            }
        }
        return true;
    }
}
