package dev.genkan.loadworktable.formatter;

import java.util.Locale;
import java.util.TimeZone;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.GeneratedClassLoader;

/**
 * Rhino without Java: no class is visible to a script, and the budget is looked at while it runs, also inside a regular
 * expression.
 */
final class Sandbox extends ContextFactory {

    /** Often enough for what so few of them can allocate, too seldom for a usual formatter to notice. */
    private static final int INSTRUCTIONS_BETWEEN_CHECKS = 1_000;

    private final Budget budget;
    private boolean madeClasses;

    Sandbox(Budget budget) {
        this.budget = budget;
    }

    @Override
    protected Context makeContext() {
        Context context = super.makeContext();
        context.setLanguageVersion(Context.VERSION_ES6);
        context.setInterpretedMode(false);
        context.setClassShutter(className -> false);
        context.setGenerateObserverCount(true);
        context.setInstructionObserverThreshold(INSTRUCTIONS_BETWEEN_CHECKS);
        // A line must mean the same on every machine.
        context.setLocale(Locale.ROOT);
        context.setTimeZone(TimeZone.getTimeZone("UTC"));
        return context;
    }

    @Override
    protected boolean hasFeature(Context context, int feature) {
        return feature != Context.FEATURE_E4X && super.hasFeature(context, feature);
    }

    @Override
    protected GeneratedClassLoader createClassLoader(ClassLoader parent) {
        madeClasses = true;
        return new ScriptClasses();
    }

    boolean hasMadeClasses() {
        return madeClasses;
    }

    @Override
    protected void observeInstructionCount(Context context, int instructionCount) {
        budget.check();
    }
}
