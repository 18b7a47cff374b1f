package dev.genkan.loadworktable.formatter;

import org.mozilla.javascript.BaseFunction;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/** A native function that does not work on what is too large, and whose work counts. */
final class GuardedNative extends BaseFunction {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final int arity;
    private final transient Callable work;

    GuardedNative(Scriptable scope, String name, int arity, Callable work) {
        super(scope, ScriptableObject.getFunctionPrototype(scope));
        this.name = name;
        this.arity = arity;
        this.work = work;
    }

    @Override
    public Object call(Context context, Scriptable scope, Scriptable self, Object[] arguments) {
        long size = checked(Size.of(self));
        for (Object argument : arguments) {
            size += checked(Size.of(argument));
        }
        Size.charge(context, Math.min(size, Size.LARGEST));
        Object result = work.call(context, scope, self, arguments);
        if (result instanceof CharSequence text) {
            Size.charge(context, text.length());
        }
        return result;
    }

    private static long checked(long size) {
        Size.check(size);
        return size;
    }

    @Override
    public Scriptable construct(Context context, Scriptable scope, Object[] arguments) {
        throw ScriptRuntime.typeError(name + " is not a constructor");
    }

    @Override
    public String getFunctionName() {
        return name;
    }

    @Override
    public int getArity() {
        return arity;
    }

    @Override
    public int getLength() {
        return arity;
    }
}
