package dev.genkan.receivefiles;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.Buckets.Copied;
import dev.genkan.cloud.NewObject;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.StoredObject;
import dev.genkan.receipt.Origin;
import java.util.Optional;

/** The copies of a file that the house keeps: in the backup bucket, or already in the archive, and in the load bucket. */
final class Copies {

    private final Buckets buckets;
    private final ReceiveFilesConfig config;

    Copies(Buckets buckets, ReceiveFilesConfig config) {
        this.buckets = buckets;
        this.config = config;
    }

    /** Whether the backup was made. It is looked for before the archived copy, which is there before the backup is deleted. */
    boolean isSecured(Origin origin) {
        return find(backup(origin), origin).isPresent()
                || find(new ObjectName(config.archiveBucket(), origin.archiveName()), origin)
                        .isPresent();
    }

    /** Makes the backup; false when the source is gone. */
    boolean secure(Origin origin, StoredObject source) {
        return copy(source, backup(origin), origin);
    }

    /** Whether the copy that is to be loaded waits for that. */
    boolean isToBeLoaded(Origin origin) {
        return find(load(origin), origin).isPresent();
    }

    /** Makes the copy that is to be loaded; false when the source is gone. */
    boolean handOn(Origin origin, StoredObject source) {
        return copy(source, load(origin), origin);
    }

    /** Makes the copy that is to be loaded where the source is gone already; false when the backup is, too. */
    boolean handOnFromBackup(Origin origin) {
        return find(backup(origin), origin)
                .map(backup -> handOn(origin, backup))
                .orElse(false);
    }

    private ObjectName backup(Origin origin) {
        return new ObjectName(config.backupBucket(), origin.copyName());
    }

    private ObjectName load(Origin origin) {
        return new ObjectName(config.loadBucket(), origin.copyName());
    }

    private boolean copy(StoredObject source, ObjectName target, Origin origin) {
        NewObject copy = new NewObject(target, source.contentType(), origin.metadata());
        return switch (buckets.copy(source.name(), source.generation(), copy, Buckets.NOTHING_THERE)) {
            case Copied.Done done -> true;
            case Copied.SourceGone gone -> false;
            case Copied.TargetExists exists -> isCopyOf(source, target, origin);
        };
    }

    /** A copy that is not there any more has been worked on meanwhile, and was there. */
    private boolean isCopyOf(StoredObject source, ObjectName target, Origin origin) {
        Optional<StoredObject> there = find(target, origin);
        if (there.isPresent() && !there.get().crc32c().equals(source.crc32c())) {
            throw new IllegalStateException(
                    target + " has other bytes than " + source.name() + ", of which it is a copy");
        }
        return true;
    }

    /** What is there, after looking that it was made from this file. */
    private Optional<StoredObject> find(ObjectName name, Origin origin) {
        Optional<StoredObject> there = buckets.find(name);
        if (there.isPresent() && !Origin.of(there.get().metadata()).equals(Optional.of(origin))) {
            throw new IllegalStateException(name + " was not made from " + origin + ", but is in its place");
        }
        return there;
    }
}
