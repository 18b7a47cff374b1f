package dev.genkan.loadworktable.formatter;

import org.mozilla.javascript.Callable;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.ScriptableObject;

/** The functions of objects that would change a standard object although it is sealed, or make objects of each character. */
final class ObjectFunctions {

    private static final int SHORT = 1 << 16;

    private ObjectFunctions() {}

    static Callable ofAShortText(Callable original) {
        return (context, scope, self, arguments) -> {
            Object object = TextFunctions.argument(arguments, 0);
            if (object instanceof CharSequence text && text.length() > SHORT) {
                throw ScriptRuntime.typeError("the text has more than " + SHORT + " characters");
            }
            return original.call(context, scope, self, arguments);
        };
    }

    /** {@code Date.prototype} is a date of which the functions could change the time. */
    static Callable ofADate(Callable original) {
        return (context, scope, self, arguments) -> {
            if (self instanceof ScriptableObject object && object.isSealed()) {
                throw ScriptRuntime.typeError("a standard object is no date here");
            }
            return original.call(context, scope, self, arguments);
        };
    }

    static Callable notStandard(Callable original) {
        return (context, scope, self, arguments) -> {
            if (TextFunctions.argument(arguments, 0) instanceof ScriptableObject object && object.isSealed()) {
                throw ScriptRuntime.typeError("a standard object cannot be changed here");
            }
            return original.call(context, scope, self, arguments);
        };
    }
}
