package dev.genkan.loadworktable.formatter;

import java.util.Optional;
import java.util.function.Supplier;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.Script;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.regexp.RegExpImpl;

/**
 * The script engine for one thread, and the standard objects in it. The engine keeps one context a thread, so that it is entered
 * for each call: several boxes on a thread do not get in each other's way.
 */
final class Box {

    private static final Object[] NOTHING = {};

    private final Sandbox sandbox;
    private final Budget budget;
    private final Context context;
    private final ScriptableObject standardObjects;

    Box(Budget budget) {
        this.budget = budget;
        this.sandbox = new Sandbox(budget);
        try (Context entered = sandbox.enterContext()) {
            this.context = entered;
            this.standardObjects = StandardObjects.create(entered);
        }
    }

    <T> Attempt<T> attempt(Supplier<T> call) {
        sandbox.enterContext(context);
        try {
            return Attempt.of(budget, call);
        } finally {
            Context.exit();
        }
    }

    Context context() {
        return context;
    }

    /** Empty when it is too long for the code of a class: the engine would interpret it, out of our sight. */
    Optional<Script> compile(String name, String source) {
        Script script = context.compileString(source, name, 1, null);
        return sandbox.hasMadeClasses() ? Optional.of(script) : Optional.empty();
    }

    /** Runs the script in a global scope of its own, in front of the standard objects. */
    ScriptableObject run(Script script) {
        ScriptRuntime.setRegExpProxy(context, new RegExpImpl()); // it holds RegExp.$1 and the like
        ScriptableObject scope = (ScriptableObject) context.newObject(standardObjects);
        scope.setPrototype(standardObjects);
        scope.setParentScope(null);
        scope.put("globalThis", scope, scope);
        script.exec(context, scope, scope);
        return scope;
    }

    static Optional<Function> function(ScriptableObject scope, String name) {
        return ScriptableObject.getProperty(scope, name) instanceof Function function
                ? Optional.of(function)
                : Optional.empty();
    }

    Object call(Function function, Scriptable scope, Object... arguments) {
        return function.call(context, scope, scope, arguments.length == 0 ? NOTHING : arguments);
    }
}
