package dev.genkan.loadworktable.formatter;

import java.util.Optional;
import java.util.function.Supplier;
import org.mozilla.javascript.EvaluatorException;
import org.mozilla.javascript.RhinoException;

/**
 * One call into a script, whatever it does.
 *
 * @param value what it gave; empty when it failed
 * @param failure why it failed, empty when it did not
 * @param brokenOff whether it took too much time, memory or depth, and was broken off in the middle
 */
record Attempt<T>(Optional<T> value, String failure, boolean brokenOff) {

    private static final int MAXIMUM_MESSAGE = 200;

    static <T> Attempt<T> of(Budget budget, Supplier<T> call) {
        budget.start();
        try {
            return tolerant(call);
        } catch (Budget.Exceeded e) {
            return new Attempt<>(Optional.empty(), String.valueOf(e.getMessage()), true);
        } catch (StackOverflowError e) {
            return new Attempt<>(Optional.empty(), "called itself too often", true);
        } catch (OutOfMemoryError e) {
            // One object larger than the heap: its allocation failed, and nothing else did.
            return new Attempt<>(Optional.empty(), "wanted more memory than there is", true);
        }
    }

    private static <T> Attempt<T> tolerant(Supplier<T> call) {
        try {
            return new Attempt<>(Optional.of(call.get()), "", false);
        } catch (RhinoException e) {
            return new Attempt<>(Optional.empty(), describe(e), false);
        } catch (RuntimeException e) {
            // The engine itself stumbled over the script: to us the same as if the script had thrown.
            return new Attempt<>(Optional.empty(), "failed with " + e.getClass().getSimpleName(), false);
        }
    }

    private static String describe(RhinoException exception) {
        String place = " (" + exception.sourceName() + " line " + exception.lineNumber() + ")";
        // With source that it cannot read the engine gives the line: often it knows no more to say than that.
        String source = exception instanceof EvaluatorException ? exception.lineSource() : null;
        return source == null
                ? "threw " + words(exception) + place
                : "does not parse: " + words(exception) + " in \"" + shown(source.strip()) + "\"" + place;
    }

    /** What a script throws may have a {@code toString} of its own, which is a call within the same budget. */
    private static String words(RhinoException exception) {
        try {
            return shown(String.valueOf(exception.details()));
        } catch (RuntimeException e) {
            return "something that cannot be told";
        }
    }

    private static String shown(String text) {
        return text.length() <= MAXIMUM_MESSAGE ? text : text.substring(0, MAXIMUM_MESSAGE) + "…";
    }
}
