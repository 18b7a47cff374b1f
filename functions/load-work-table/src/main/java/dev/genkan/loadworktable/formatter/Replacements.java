package dev.genkan.loadworktable.formatter;

import org.mozilla.javascript.BaseFunction;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/** Makes the replacements of one call of {@code replace}, and sums up their length. */
final class Replacements extends BaseFunction {

    private static final long serialVersionUID = 1L;

    private final transient Callable replacement;
    private long length;

    Replacements(Scriptable scope, Callable replacement) {
        super(scope, ScriptableObject.getFunctionPrototype(scope));
        this.replacement = replacement;
    }

    @Override
    public Object call(Context context, Scriptable scope, Scriptable self, Object[] arguments) {
        String text = ScriptRuntime.toString(replacement.call(context, scope, self, arguments));
        length += text.length();
        Size.check(length);
        Size.charge(context, text.length());
        return text;
    }
}
