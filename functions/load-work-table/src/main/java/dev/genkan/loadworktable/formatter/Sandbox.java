package dev.genkan.loadworktable.formatter;

import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.ScriptableObject;

/**
 * Rhino without Java: no class is visible to a script, its standard objects are sealed, and the budget is looked at while it
 * runs, also inside a regular expression.
 */
final class Sandbox extends ContextFactory {

    /** Often enough for a budget of milliseconds, too seldom for a usual formatter to notice. */
    private static final int INSTRUCTIONS_BETWEEN_CHECKS = 10_000;

    private static final int STACK_DEPTH = 500;

    private final Budget budget;

    Sandbox(Budget budget) {
        this.budget = budget;
    }

    @Override
    protected Context makeContext() {
        Context context = super.makeContext();
        context.setLanguageVersion(Context.VERSION_ES6);
        context.setClassShutter(className -> false);
        context.setInterpretedMode(true); // only the interpreter bounds the stack
        context.setMaximumInterpreterStackDepth(STACK_DEPTH);
        context.setGenerateObserverCount(true);
        context.setInstructionObserverThreshold(INSTRUCTIONS_BETWEEN_CHECKS);
        return context;
    }

    @Override
    protected void observeInstructionCount(Context context, int instructionCount) {
        budget.check();
    }

    /** The language's own objects, which no script can change. */
    static ScriptableObject standardObjects(Context context) {
        ScriptableObject objects = context.initSafeStandardObjects(null, true);
        objects.delete("Promise"); // its callbacks would run during the next line
        objects.sealObject();
        return objects;
    }

    /** An empty global scope in front of the standard objects. */
    static ScriptableObject freshScope(Context context, ScriptableObject standardObjects) {
        ScriptableObject scope = (ScriptableObject) context.newObject(standardObjects);
        scope.setPrototype(standardObjects);
        scope.setParentScope(null);
        scope.put("globalThis", scope, scope);
        return scope;
    }
}
