package dev.genkan.localcloud.memory;

import java.util.function.Supplier;

/** Makes the calls of the ports in memory: the place where they can be watched, and made to fail. */
@FunctionalInterface
public interface Calls {

    /**
     * Makes a call.
     *
     * @param operation what it does, for example {@code copy}
     * @param resource to what, for example {@code gs://bucket/object}
     * @param effect does it
     * @return what the effect returned
     */
    <T> T call(String operation, String resource, Supplier<T> effect);
}
