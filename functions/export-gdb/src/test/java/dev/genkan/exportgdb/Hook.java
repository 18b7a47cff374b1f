package dev.genkan.exportgdb;

import dev.genkan.localcloud.memory.Calls;
import java.util.function.Supplier;

/** Counts calls to the cloud, and does something at one of them, before its effect or after it. For one thread. */
final class Hook implements Calls {

    private int count;
    private int at = Integer.MAX_VALUE;
    private boolean before;
    private Runnable deed = () -> {};
    private boolean busy;

    /** When something is done. */
    enum Moment {
        BEFORE,
        AFTER
    }

    /** Counts from the next call on, and does something at one of them. */
    void at(int number, Moment moment, Runnable what) {
        count = 0;
        at = number;
        before = moment == Moment.BEFORE;
        deed = what;
    }

    /** Counts from the next call on. */
    void count() {
        at(Integer.MAX_VALUE, Moment.BEFORE, () -> {});
    }

    /** How many calls there were since. */
    int calls() {
        return count;
    }

    @Override
    public <T> T call(String operation, String resource, Supplier<T> effect) {
        if (busy) {
            return effect.get();
        }
        count++;
        boolean now = count == at;
        doIf(now && before);
        T result = effect.get();
        doIf(now && !before);
        return result;
    }

    /** The calls that the deed itself makes are not counted. */
    private void doIf(boolean wanted) {
        if (wanted) {
            busy = true;
            try {
                deed.run();
            } finally {
                busy = false;
            }
        }
    }
}
