package dev.genkan.loadworktable.formatter;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.optimizer.Bootstrapper;

/**
 * What the code of a script calls in the engine: the same as ever, but for {@code +} and {@code `${…}`}, whose results are
 * looked at. Thirty doublings of a text need thirty instructions and no memory, but reading one character of the result needs
 * gigabytes at once.
 *
 * <p>Called by the classes that {@link ScriptClasses} defines, and public for them only.
 */
public final class CheckedRuntime extends ScriptRuntime {

    private static final String ADDITION = "MATH:ADD";
    private static final MethodHandle CHECKED = checked();

    private CheckedRuntime() {}

    /**
     * Links an operation.
     *
     * @throws NoSuchMethodException when the engine knows no such operation
     */
    public static CallSite bootstrap(Lookup lookup, String operation, MethodType type) throws NoSuchMethodException {
        CallSite site = Bootstrapper.bootstrap(lookup, operation, type);
        if (!operation.equals(ADDITION)) {
            return site;
        }
        MethodHandle added = MethodHandles.collectArguments(CHECKED, 0, site.dynamicInvoker());
        return new ConstantCallSite(MethodHandles.permuteArguments(added, type, 0, 1, 2, 2));
    }

    /** A template's text so far, with the next part of it. */
    public static Object concat(Object text, Object part) {
        return checked(ScriptRuntime.concat(text, part), Context.getCurrentContext());
    }

    private static Object checked(Object sum, Context context) {
        if (sum instanceof CharSequence text) {
            Size.charge(context, text.length());
        }
        return sum;
    }

    private static MethodHandle checked() {
        try {
            MethodType type = MethodType.methodType(Object.class, Object.class, Context.class);
            return MethodHandles.lookup().findStatic(CheckedRuntime.class, "checked", type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
