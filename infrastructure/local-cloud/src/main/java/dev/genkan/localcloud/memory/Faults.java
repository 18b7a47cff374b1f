package dev.genkan.localcloud.memory;

import dev.genkan.cloud.CloudException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Lets calls to the cloud fail. Calls are counted from 1, over everything that shares this object; a call that fails before its
 * effect did nothing, one that fails after it did all, and its caller cannot tell. A test that lets each call fail in turn, and
 * then repeats the work, has died everywhere:
 *
 * <pre>{@code
 * for (int call = 1; call <= calls; call++) {
 *     Faults faults = new Faults().fail(call, Faults.Moment.AFTER);
 *     …
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads.
 */
public final class Faults implements Calls {

    private static final int SERVICE_UNAVAILABLE = 503;

    private final Map<Integer, Moment> planned = new HashMap<>();
    private int calls;

    /** Lets the call of that number fail; the first call from the beginning is number 1. */
    public synchronized Faults fail(int call, Moment moment) {
        planned.put(call, moment);
        return this;
    }

    /** How many calls there were so far. */
    public synchronized int calls() {
        return calls;
    }

    @Override
    public <T> T call(String operation, String resource, Supplier<T> effect) {
        int number = next();
        failIf(Moment.BEFORE, number, operation, resource);
        T result = effect.get();
        failIf(Moment.AFTER, number, operation, resource);
        return result;
    }

    private synchronized int next() {
        return ++calls;
    }

    private synchronized void failIf(Moment moment, int number, String operation, String resource) {
        if (planned.get(number) == moment) {
            planned.remove(number);
            throw new CloudException(
                    operation,
                    resource,
                    SERVICE_UNAVAILABLE,
                    new IOException("call " + number + " was to fail " + moment.words));
        }
    }

    /** When a call fails. */
    public enum Moment {
        /** It did nothing. */
        BEFORE("before its effect"),
        /** It did all, but its answer was lost. */
        AFTER("after its effect");

        private final String words;

        Moment(String words) {
            this.words = words;
        }
    }
}
