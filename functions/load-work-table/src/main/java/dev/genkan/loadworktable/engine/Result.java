package dev.genkan.loadworktable.engine;

/** How the work on a file's rows ended. */
public sealed interface Result {

    /** Every row went somewhere. */
    record Done(Report report) implements Result {}

    /**
     * The file can never be read to its end; what was written so far is to be thrown away.
     *
     * @param reason why, in words for the person who sent it
     */
    record Hopeless(String reason) implements Result {}
}
