package dev.genkan.returnerrorfiles;

import dev.genkan.receipt.Origin;

/** What became of the news of an object in the temp bucket. */
sealed interface Outcome {

    /** The object is neither an error file nor a receipt. */
    record NotForPartners() implements Outcome {}

    /** The object does not say from which file it was made, so that nobody knows whose it is. */
    record WithoutOrigin() implements Outcome {}

    /** The temp bucket has no such object any more. */
    record Expired() implements Outcome {}

    /** The partner has it now. */
    record Returned(Origin origin) implements Outcome {}

    /** The partner had it, or a newer version of it. */
    record AlreadyReturned(Origin origin) implements Outcome {}

    /** The partner's bucket is no more. */
    record PartnerGone(Origin origin) implements Outcome {}
}
