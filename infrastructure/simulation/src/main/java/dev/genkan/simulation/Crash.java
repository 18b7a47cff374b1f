package dev.genkan.simulation;

/** A worker died: nobody in it can catch this, and nothing that it had in memory is left. */
final class Crash extends Error {

    private static final long serialVersionUID = 1L;

    Crash(String where) {
        super(where, null, false, false);
    }
}
