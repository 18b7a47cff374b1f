package dev.genkan.loadworktable.formatter;

import java.util.Set;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.NativeArray;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.SymbolKey;
import org.mozilla.javascript.Undefined;

/** The functions of arrays, which run as long as an array says that it is, and what takes an array for arguments. */
final class ArrayFunctions {

    private static final Set<String> CHANGING =
            Set.of("push", "pop", "shift", "unshift", "splice", "sort", "reverse", "fill");

    private ArrayFunctions() {}

    /** Any function of arrays. */
    static Callable bounded(String name, Callable original) {
        return (context, scope, self, arguments) -> {
            if (!(self instanceof NativeArray) && CHANGING.contains(name)) {
                throw ScriptRuntime.typeError(name + " is for arrays only");
            }
            return original.call(context, scope, Size.array(context, scope, self), arguments);
        };
    }

    static Callable concat(Callable original) {
        return (context, scope, self, arguments) -> {
            long length = Size.of(self);
            for (Object argument : arguments) {
                length += argument instanceof NativeArray array ? array.getLength() : 1;
            }
            Size.check(length);
            return original.call(context, scope, self, arguments);
        };
    }

    static Callable join(Callable original) {
        return (context, scope, self, arguments) -> {
            Object separator = TextFunctions.argument(arguments, 0);
            return join((NativeArray) self, Undefined.isUndefined(separator) ? "," : ScriptRuntime.toString(separator));
        };
    }

    private static String join(NativeArray array, String separator) {
        String[] parts = new String[(int) array.getLength()];
        long length = (long) separator.length() * Math.max(0, parts.length - 1);
        Size.check(length);
        for (int i = 0; i < parts.length; i++) {
            String part = text(ScriptableObject.getProperty(array, i));
            parts[i] = part;
            length += part.length();
            Size.check(length);
        }
        char[] joined = new char[(int) length];
        int end = 0;
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                separator.getChars(0, separator.length(), joined, end);
                end += separator.length();
            }
            parts[i].getChars(0, parts[i].length(), joined, end);
            end += parts[i].length();
        }
        return new String(joined);
    }

    private static String text(Object element) {
        return switch (element) {
            case String text -> text;
            case null -> "";
            default ->
                Scriptable.NOT_FOUND.equals(element) || Undefined.isUndefined(element)
                        ? ""
                        : ScriptRuntime.toString(element);
        };
    }

    /** {@code Array.from}. */
    static Callable from(Callable original) {
        return (context, scope, self, arguments) -> {
            Object[] checked = arguments.clone();
            if (arguments.length > 0
                    && arguments[0] instanceof ScriptableObject object
                    && Scriptable.NOT_FOUND.equals(ScriptableObject.getProperty(object, SymbolKey.ITERATOR))) {
                checked[0] = Size.array(context, scope, object);
            }
            return original.call(context, scope, self, checked);
        };
    }

    /** {@code Function.prototype.apply}. */
    static Callable apply(Callable original) {
        return (context, scope, self, arguments) -> {
            Object[] checked = arguments.clone();
            if (arguments.length > 1 && arguments[1] instanceof Scriptable list) {
                checked[1] = Size.array(context, scope, list);
            }
            return original.call(context, scope, self, checked);
        };
    }
}
