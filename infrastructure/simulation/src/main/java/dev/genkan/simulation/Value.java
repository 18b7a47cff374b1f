package dev.genkan.simulation;

import org.jspecify.annotations.Nullable;

/**
 * A value as a partner sends it.
 *
 * @param sent its text in the file
 * @param stored what the rules make of it, null for blank; meaningless when it is bad
 * @param good whether the rules accept it
 */
record Value(String sent, @Nullable String stored, boolean good) {

    static Value good(String sent, @Nullable String stored) {
        return new Value(sent, stored, true);
    }

    static Value bad(String sent) {
        return new Value(sent, null, false);
    }
}
