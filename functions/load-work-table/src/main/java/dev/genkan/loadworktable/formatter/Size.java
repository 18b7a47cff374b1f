package dev.genkan.loadworktable.formatter;

import org.mozilla.javascript.Context;
import org.mozilla.javascript.NativeArray;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

/**
 * How large one text or one array of a script may be. The budget is looked at between steps of a script; this bounds what a
 * single step can ask for.
 */
final class Size {

    /** Characters of a text, elements of an array. */
    static final int LARGEST = 1 << 20;

    /** A native function that works on so many characters or elements counts as an instruction. */
    private static final int UNITS_OF_AN_INSTRUCTION = 16;

    private Size() {}

    static void check(long size) {
        if (size > LARGEST) {
            throw new Budget.Exceeded("made a text or an array of more than " + LARGEST + " characters or elements");
        }
    }

    /** Refuses what is too large, and has the rest counted as work. */
    static void charge(Context context, long size) {
        check(size);
        ScriptRuntime.addInstructionCount(context, 1 + (int) size / UNITS_OF_AN_INSTRUCTION);
    }

    /** Characters or elements; 0 for what has neither. */
    static long of(Object value) {
        return switch (value) {
            case CharSequence text -> text.length();
            case NativeArray array -> array.getLength();
            case Scriptable object
            when isText(object) -> ScriptRuntime.toCharSequence(object).length();
            case null, default -> 0;
        };
    }

    static boolean isText(Object value) {
        return value instanceof Scriptable object && object.getClassName().equals("String");
    }

    /**
     * The elements of something like an array, as an array that has no surprises: the length of another object may be anything,
     * and may be something else when it is asked for again.
     */
    static NativeArray array(Context context, Scriptable scope, Scriptable object) {
        if (object instanceof NativeArray array) {
            check(array.getLength());
            return array;
        }
        Object length = ScriptableObject.getProperty(object, "length");
        double size = Scriptable.NOT_FOUND.equals(length) ? 0 : ScriptRuntime.toInteger(length);
        check((long) size);
        Object[] elements = new Object[(int) Math.max(0, size)];
        for (int i = 0; i < elements.length; i++) {
            Object element = ScriptableObject.getProperty(object, i);
            elements[i] = Scriptable.NOT_FOUND.equals(element) ? Undefined.instance : element;
        }
        return (NativeArray) context.newArray(scope, elements);
    }
}
