package dev.genkan.receivefiles;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.CloudException;
import dev.genkan.cloud.Notification;
import dev.genkan.cloud.Notification.Severity;
import dev.genkan.cloud.Notifier;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.Receipts;
import dev.genkan.cloud.StorageEvent;
import dev.genkan.cloud.StoredObject;
import dev.genkan.receipt.Origin;
import dev.genkan.receipt.Receipt;
import java.util.Optional;

/**
 * Moves a file from its partner's bucket into the house. Every call looks at what is there before it does anything, so that an
 * event may come twice, late, or again after an attempt that died half-way.
 */
final class ReceiveFiles {

    private static final int NOT_FOUND = 404;

    private final Buckets buckets;
    private final Copies copies;
    private final Receipts receipts;
    private final UnreadFiles unreadFiles;
    private final Notifier notifier;

    ReceiveFiles(Buckets buckets, Copies copies, Receipts receipts, UnreadFiles unreadFiles, Notifier notifier) {
        this.buckets = buckets;
        this.copies = copies;
        this.receipts = receipts;
        this.unreadFiles = unreadFiles;
        this.notifier = notifier;
    }

    Outcome receive(StorageEvent event) {
        ObjectName object = event.object();
        if (object.name().startsWith("errors/") || object.name().startsWith("receipts/")) {
            return new Outcome.Ours();
        }
        Optional<String> site = site(object.bucket());
        Origin origin = new Origin(site.orElse(""), object.bucket(), object.name(), event.generation());
        if (site.isEmpty()) {
            String reason = "its bucket is no more";
            return tell(new Outcome.NotTaken(origin, Severity.ERROR, reason), "Find out who deleted it.");
        }
        if (object.name().endsWith("/") && event.size() == 0) {
            String reason = "a folder marker, not a file";
            unreadFiles.account(origin, 0, Receipt.Outcome.IGNORED, reason);
            return new Outcome.NotTaken(origin, Severity.INFO, reason);
        }
        if (origin.site().isEmpty()) {
            return refuse(origin, event.size());
        }
        Optional<StoredObject> source = buckets.find(object).filter(found -> found.generation() == event.generation());
        if (source.isPresent() && move(origin, source.get())) {
            return new Outcome.Moved(origin);
        }
        return withoutSource(origin, event.size());
    }

    /** The label that says whose bucket it is, blank when there is none; empty when there is no such bucket. */
    private Optional<String> site(String bucket) {
        try {
            return Optional.of(
                    buckets.labels(bucket).getOrDefault("site_id", "").strip());
        } catch (CloudException e) {
            if (e.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** False when the partner deletes or replaces the file meanwhile. */
    private boolean move(Origin origin, StoredObject source) {
        boolean moved = (copies.isSecured(origin) || copies.secure(origin, source))
                && (isHandedOn(origin) || copies.handOn(origin, source));
        if (moved) {
            buckets.delete(source.name(), source.generation());
        }
        return moved;
    }

    /** The load copy is deleted once the receipt is written, and so is looked for before it. */
    private boolean isHandedOn(Origin origin) {
        return copies.isToBeLoaded(origin) || receipts.ofRows(origin).isPresent();
    }

    private Outcome withoutSource(Origin origin, long bytes) {
        if (copies.isToBeLoaded(origin) || receipts.areThere(origin)) {
            return new Outcome.AlreadyMoved(origin);
        }
        if (copies.handOnFromBackup(origin)) {
            return new Outcome.Moved(origin);
        }
        if (copies.isSecured(origin)) {
            String reason = "archived, but deleted or replaced before it could be sent to be loaded";
            return tell(
                    new Outcome.NotTaken(origin, Severity.ERROR, reason), "Take it from the archive, upload it again.");
        }
        String reason = "deleted or replaced before it could be read";
        Outcome gone = tell(new Outcome.NotTaken(origin, Severity.WARNING, reason), "");
        unreadFiles.account(origin, bytes, Receipt.Outcome.GONE, reason);
        return gone;
    }

    private Outcome refuse(Origin origin, long bytes) {
        String reason = "bucket has no site_id label, the file was left where it is";
        Outcome.NotTaken refused = new Outcome.NotTaken(origin, Severity.ERROR, reason);
        if (!receipts.areThere(origin)) {
            tell(refused, "Label the bucket, then have the file uploaded again.");
            unreadFiles.account(origin, bytes, Receipt.Outcome.REFUSED, reason);
        }
        return refused;
    }

    /** Comes before the receipt, which ends the repeats: a person rather hears the news twice than never. */
    private Outcome tell(Outcome.NotTaken news, String whatToDo) {
        Origin origin = news.origin();
        String message = new ObjectName(origin.bucket(), origin.object()) + ": " + news.reason() + ". " + whatToDo;
        notifier.publish(new Notification("receive-files-" + origin.id(), news.severity(), message.strip()));
        return news;
    }
}
