package dev.genkan.receivefiles;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.Receipts;
import dev.genkan.cloud.StoredObject;
import dev.genkan.receipt.Origin;
import dev.genkan.receipt.Receipt;
import dev.genkan.receipt.RowCounts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Gives receipts for files of which no row will be read. */
final class UnreadFiles {

    private final Buckets buckets;
    private final Receipts receipts;
    private final InstantSource clock;

    UnreadFiles(Buckets buckets, Receipts receipts, InstantSource clock) {
        this.buckets = buckets;
        this.receipts = receipts;
        this.clock = clock;
    }

    /** Leaves the file's receipt with its partner, unless there is one. */
    void account(Origin origin, long bytes, Receipt.Outcome outcome, String reason) {
        Optional<StoredObject> source = buckets.find(new ObjectName(origin.bucket(), origin.object()))
                .filter(found -> found.generation() == origin.generation());
        Instant now = clock.instant();
        receipts.leave(new Receipt(
                origin,
                bytes,
                source.map(StoredObject::crc32c).orElse(""),
                outcome,
                Optional.of(reason),
                Optional.empty(),
                List.of(),
                new RowCounts(0, 0, 0, 0),
                List.of(),
                Optional.empty(),
                source.map(StoredObject::created).orElse(now),
                now,
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }
}
