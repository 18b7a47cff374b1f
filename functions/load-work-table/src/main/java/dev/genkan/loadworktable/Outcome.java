package dev.genkan.loadworktable;

import dev.genkan.receipt.Origin;
import dev.genkan.receipt.Receipt;

/** What became of a load task. */
sealed interface Outcome {

    /** The file is accounted for. */
    record Accounted(Receipt receipt) implements Outcome {}

    /** A pipeline works on its rows: to be asked again. */
    record PipelineRuns(Origin origin) implements Outcome {}

    /** It was accounted for by an earlier attempt, and its object is gone. */
    record AccountedBefore(Origin origin) implements Outcome {}

    /** The object is gone, and nothing says what became of it. */
    record NothingToLoad() implements Outcome {}

    /**
     * Its last attempt failed, and it waits for an operator.
     *
     * @param reason why that failed
     */
    record Parked(Origin origin, int attempts, String reason) implements Outcome {}

    /** The object was not made from a partner's file. */
    record NotOurs() implements Outcome {}
}
