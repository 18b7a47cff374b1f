package dev.genkan.receivefiles;

import dev.genkan.cloud.Notification.Severity;
import dev.genkan.receipt.Origin;

/** What became of the news of an object in a partner's bucket. */
sealed interface Outcome {

    /** We put it there ourselves: it is an error file or a receipt. */
    record Ours() implements Outcome {}

    /** The file is in the backup and load buckets and no longer in the partner's. */
    record Moved(Origin origin) implements Outcome {}

    /** An earlier attempt had moved the file. */
    record AlreadyMoved(Origin origin) implements Outcome {}

    /** The file is not taken. */
    record NotTaken(Origin origin, Severity severity, String reason) implements Outcome {}
}
