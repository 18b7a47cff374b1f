package dev.genkan.loadworktable.engine;

/** How the work on a file's rows ended. */
public sealed interface Result {

    /** Every row went somewhere. */
    record Done(Report report) implements Result {}

    /**
     * The file has more distinct keys than may be held in memory; what was written so far is to be thrown away.
     *
     * @param limit how many there may be
     */
    record TooManyKeys(int limit) implements Result {}
}
