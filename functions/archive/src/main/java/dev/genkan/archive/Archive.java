package dev.genkan.archive;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.NewObject;
import dev.genkan.cloud.Notification;
import dev.genkan.cloud.Notification.Severity;
import dev.genkan.cloud.Notifier;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.StorageEvent;
import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.Upload;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/** Replaces a backup by its compressed copy, and trusts no copy that it has not read back. */
final class Archive {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Buckets buckets;
    private final String archiveBucket;
    private final Notifier notifier;

    Archive(Buckets buckets, String archiveBucket, Notifier notifier) {
        this.buckets = buckets;
        this.archiveBucket = archiveBucket;
        this.notifier = notifier;
    }

    /**
     * Archives the version of the backup that is there now, whichever the event is about.
     *
     * @throws IllegalStateException when what was written does not hold the backup's bytes; the backup stays
     */
    Outcome archive(StorageEvent event) throws IOException {
        ObjectName target = new ObjectName(archiveBucket, event.object().name() + ".gz");
        Optional<StoredObject> backup = buckets.find(event.object());
        Optional<StoredObject> copy = buckets.find(target);
        if (backup.isEmpty()) {
            return withoutBackup(event, copy);
        }
        Contents contents = Contents.of(backup.get());
        if (!holds(copy, contents)) {
            copy = write(
                    backup.get(), target, copy.map(StoredObject::generation).orElse(Buckets.NOTHING_THERE));
            if (!holds(copy, contents)) {
                throw new IllegalStateException(
                        target + " does not hold the bytes of " + event.object() + ", which stays");
            }
        }
        buckets.delete(backup.get().name(), backup.get().generation());
        return new Outcome.Archived(copy.orElseThrow());
    }

    /** An earlier attempt may have ended after its last call, or the event came twice. */
    private Outcome withoutBackup(StorageEvent event, Optional<StoredObject> copy) throws IOException {
        Optional<Contents> said = copy.flatMap(Contents::saidBy);
        if (said.isPresent() && holds(copy, said.get())) {
            return new Outcome.AlreadyArchived(copy.orElseThrow());
        }
        notifier.publish(new Notification(
                "archive-lost-" + event.object().name() + "-" + event.generation(),
                Severity.ERROR,
                event.object()
                        + " is neither in the backup bucket nor, whole, in the archive. Find out who deleted it."));
        return new Outcome.Lost();
    }

    /** Returns what is there afterwards, also when another attempt wrote it; empty when the backup or that is gone. */
    private Optional<StoredObject> write(StoredObject backup, ObjectName target, long ifGeneration) throws IOException {
        Optional<InputStream> bytes = buckets.read(backup.name(), backup.generation());
        if (bytes.isEmpty()) {
            return buckets.find(target);
        }
        NewObject copy =
                new NewObject(target, "application/gzip", Contents.of(backup).addedTo(backup.metadata()));
        try (InputStream plain = bytes.get();
                Upload upload = buckets.write(copy, ifGeneration)) {
            try (OutputStream compressed = new GZIPOutputStream(upload.stream(), BUFFER_BYTES)) {
                plain.transferTo(compressed);
            }
            return upload.commit().or(() -> buckets.find(target));
        }
    }

    /** Whether there is a copy that says that it holds these contents, and does. */
    private boolean holds(Optional<StoredObject> copy, Contents contents) throws IOException {
        if (!copy.flatMap(Contents::saidBy).equals(Optional.of(contents))) {
            return false;
        }
        Optional<InputStream> bytes = copy.flatMap(there -> buckets.read(there.name(), there.generation()));
        if (bytes.isEmpty()) {
            return false;
        }
        try (InputStream compressed = bytes.get();
                InputStream plain = GzipMembers.decompress(compressed)) {
            return Contents.of(plain).equals(contents);
        } catch (ZipException | EOFException e) {
            return false;
        }
    }
}
