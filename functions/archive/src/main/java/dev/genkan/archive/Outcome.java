package dev.genkan.archive;

import dev.genkan.cloud.StoredObject;

/** What became of the news of a backup. */
sealed interface Outcome {

    /** The archived copy holds the backup's bytes, and the backup is deleted. */
    record Archived(StoredObject copy) implements Outcome {}

    /** An earlier attempt had archived the backup and deleted it. */
    record AlreadyArchived(StoredObject copy) implements Outcome {}

    /** There is neither the backup nor an archived copy that holds what it says. */
    record Lost() implements Outcome {}
}
