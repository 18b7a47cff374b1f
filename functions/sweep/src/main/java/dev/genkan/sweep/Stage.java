package dev.genkan.sweep;

import dev.genkan.cloud.StoredObject;
import java.time.Duration;
import java.util.Optional;

/**
 * A place on the way of a file, and what gets it from there.
 *
 * @param name for the log, and for where the last run ended
 * @param bucket where objects lie
 * @param prefix what the names of those begin with that are looked at
 * @param patience how long one may lie there
 * @param remedy what is to be done about one that lies longer
 */
record Stage(String name, String bucket, String prefix, Duration patience, Remedy remedy) {

    /** Looks at an object that has lain for long. */
    @FunctionalInterface
    interface Remedy {

        /** The call that sets its step to work; empty when the object has to lie where it is. */
        Optional<Call> of(StoredObject object);
    }
}
