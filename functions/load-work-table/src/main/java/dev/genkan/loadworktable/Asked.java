package dev.genkan.loadworktable;

import dev.genkan.receipt.Origin;

/** What became of the news of an object in the load bucket. */
sealed interface Asked {

    /** A task waits in the queue. */
    record Enqueued(Origin origin) implements Asked {}

    /** Such a task was there already. */
    record EnqueuedBefore(Origin origin) implements Asked {}

    /** The object was worked on, or replaced, meanwhile. */
    record Gone() implements Asked {}

    /** It is not a file to be loaded. */
    record NotOurs(String reason) implements Asked {}
}
