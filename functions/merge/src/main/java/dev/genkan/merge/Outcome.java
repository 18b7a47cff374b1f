package dev.genkan.merge;

import dev.genkan.receipt.Receipt.Merged;

/** What became of a merge task. */
sealed interface Outcome {

    /**
     * The rows are in the main table, or cannot get there.
     *
     * @param noted false when there is no receipt any more to note it in
     */
    record Done(Merged merged, boolean noted) implements Outcome {}

    /** An earlier attempt did it. */
    record DoneBefore() implements Outcome {}
}
