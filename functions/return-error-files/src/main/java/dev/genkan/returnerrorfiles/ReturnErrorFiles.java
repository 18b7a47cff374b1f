package dev.genkan.returnerrorfiles;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.Buckets.Copied;
import dev.genkan.cloud.CloudException;
import dev.genkan.cloud.NewObject;
import dev.genkan.cloud.Notification;
import dev.genkan.cloud.Notification.Severity;
import dev.genkan.cloud.Notifier;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.StorageEvent;
import dev.genkan.cloud.StoredObject;
import dev.genkan.receipt.Origin;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Copies an error file or a receipt from the temp bucket into its partner's bucket, unless that has it or a newer one. */
final class ReturnErrorFiles {

    /** In the metadata of what the partner gets: of which version in the temp bucket it is a copy. */
    static final String SOURCE_GENERATION = "genkan-source-generation";

    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;

    private final Buckets buckets;
    private final Notifier notifier;

    ReturnErrorFiles(Buckets buckets, Notifier notifier) {
        this.buckets = buckets;
        this.notifier = notifier;
    }

    Outcome giveBack(StorageEvent event) {
        String name = event.object().name();
        boolean isReceipt = name.startsWith("receipts/");
        if (!isReceipt && !name.startsWith("errors/")) {
            return new Outcome.NotForPartners();
        }
        Optional<StoredObject> source = buckets.find(event.object());
        if (source.isEmpty()) {
            return new Outcome.Expired();
        }
        Optional<Origin> origin = Origin.of(source.get().metadata());
        if (origin.isEmpty()) {
            return new Outcome.WithoutOrigin();
        }
        String target = isReceipt ? origin.get().receiptName() : origin.get().errorFileName();
        return giveBack(source.get(), origin.get(), new ObjectName(origin.get().bucket(), target));
    }

    private Outcome giveBack(StoredObject source, Origin origin, ObjectName target) {
        try {
            return replaceUnlessUpToDate(source, origin, target);
        } catch (CloudException e) {
            if (e.status() == NOT_FOUND) {
                return withoutPartner(source, origin);
            }
            throw e;
        }
    }

    /** What is not found here is the partner's bucket: the source was there, and a missing target is no failure. */
    private Outcome withoutPartner(StoredObject source, Origin origin) {
        String message = "The bucket " + origin.bucket() + " of " + origin.site() + " is no more: " + source.name()
                + " could not be returned. Send it to the partner by other means.";
        notifier.publish(new Notification("return-error-files-" + origin.id(), Severity.ERROR, message));
        return new Outcome.PartnerGone(origin);
    }

    private Outcome replaceUnlessUpToDate(StoredObject source, Origin origin, ObjectName target) {
        Optional<StoredObject> there = buckets.find(target);
        if (there.isPresent() && isUpToDate(there.get(), source)) {
            return new Outcome.AlreadyReturned(origin);
        }
        replace(there.map(StoredObject::generation).orElse(Buckets.NOTHING_THERE), source, origin, target);
        return new Outcome.Returned(origin);
    }

    private void replace(long ifGeneration, StoredObject source, Origin origin, ObjectName target) {
        Map<String, String> metadata = new HashMap<>(origin.metadata());
        metadata.put(SOURCE_GENERATION, Long.toString(source.generation()));
        NewObject copy = new NewObject(target, source.contentType(), metadata);
        switch (buckets.copy(source.name(), source.generation(), copy, ifGeneration)) {
            case Copied.Done done -> {}
            case Copied.SourceGone gone -> throw changedMeanwhile(source.name());
            case Copied.TargetExists exists -> throw changedMeanwhile(target);
        }
    }

    /** The next attempt sees what is there then. */
    private static CloudException changedMeanwhile(ObjectName name) {
        return new CloudException(
                "return",
                name.toString(),
                PRECONDITION_FAILED,
                new ConcurrentModificationException("it was changed meanwhile"));
    }

    /** A copy that does not tell its version is older than any: a partner may have put it there. */
    private static boolean isUpToDate(StoredObject there, StoredObject source) {
        String copied = there.metadata().getOrDefault(SOURCE_GENERATION, "");
        boolean isNewer = copied.matches("[0-9]{1,18}") && Long.parseLong(copied) >= source.generation();
        return isNewer || there.crc32c().equals(source.crc32c());
    }
}
