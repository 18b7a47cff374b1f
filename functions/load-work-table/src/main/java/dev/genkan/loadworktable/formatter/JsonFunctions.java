package dev.genkan.loadworktable.formatter;

import org.mozilla.javascript.BaseFunction;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

/** {@code JSON.stringify}, which writes an object as often as it is met. */
final class JsonFunctions {

    private JsonFunctions() {}

    /** Sums up what is written in the function that is asked about each value; other selections and indentation are not had. */
    static Callable stringify(Callable original) {
        return (context, scope, self, arguments) -> {
            Object replacer = TextFunctions.argument(arguments, 1);
            boolean none = replacer == null || Undefined.isUndefined(replacer);
            if (arguments.length > 2 || !(none || replacer instanceof Callable)) {
                throw ScriptRuntime.typeError("JSON.stringify takes a value and a function here");
            }
            Callable values = none ? (c, s, t, keyAndValue) -> keyAndValue[1] : (Callable) replacer;
            Object[] checked = {TextFunctions.argument(arguments, 0), new Written(scope, values)};
            return original.call(context, scope, self, checked);
        };
    }

    private static final class Written extends BaseFunction {

        private static final long serialVersionUID = 1L;

        private final transient Callable values;
        private long length;

        Written(Scriptable scope, Callable values) {
            super(scope, ScriptableObject.getFunctionPrototype(scope));
            this.values = values;
        }

        @Override
        public Object call(Context context, Scriptable scope, Scriptable self, Object[] keyAndValue) {
            Object value = values.call(context, scope, self, keyAndValue);
            length += Size.of(keyAndValue[0]) + Size.of(value) + 1;
            Size.check(length);
            ScriptRuntime.addInstructionCount(context, 1);
            return value;
        }
    }
}
