package dev.genkan.merge;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.Definitions;
import dev.genkan.cloud.Notification;
import dev.genkan.cloud.Notification.Severity;
import dev.genkan.cloud.Notifier;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.Receipts;
import dev.genkan.cloud.Warehouse;
import dev.genkan.cloud.Warehouse.JobResult;
import dev.genkan.receipt.MergeTask;
import dev.genkan.receipt.Origin;
import dev.genkan.receipt.Receipt.Merged;
import java.time.InstantSource;
import java.util.Optional;

/** Merges the rows of one file, and notes it in its receipt. A repeat finds the job, and the note, of the earlier attempt. */
final class Merge {

    private final Warehouse warehouse;
    private final Notifier notifier;
    private final InstantSource clock;
    private final Plans plans;
    private final Receipts receipts;

    Merge(MergeConfig config, Buckets buckets, Warehouse warehouse, Notifier notifier, InstantSource clock) {
        this.warehouse = warehouse;
        this.notifier = notifier;
        this.clock = clock;
        this.plans = new Plans(new Definitions(buckets, config.definitionsBucket()), warehouse, config);
        this.receipts = new Receipts(buckets, config.tempBucket());
    }

    Outcome merge(MergeTask task) {
        Origin origin = task.origin();
        if (receipts.sayMerged(origin)) {
            return new Outcome.DoneBefore();
        }
        Merged merged = switch (plans.of(task)) {
            case Plan.Run(String sql) -> run(origin, sql);
            case Plan.Impossible(String reason, String whatToDo) -> fail(origin, reason, whatToDo);
        };
        return new Outcome.Done(merged, receipts.complete(origin, merged));
    }

    private Merged run(Origin origin, String sql) {
        String job = "merge_" + origin.id();
        return switch (warehouse.run(job, sql)) {
            case JobResult.Done done ->
                new Merged(done.inserted(), done.updated(), done.deleted(), clock.instant(), Optional.empty());
            case JobResult.Failed failed ->
                fail(
                        origin,
                        "BigQuery refused the merge: " + failed.message() + " (" + failed.reason() + ", job " + job
                                + ")",
                        "Remove the cause, then have the file uploaded again.");
        };
    }

    /** The news comes before the note in the receipt, which is what ends the repeats: rather twice than never. */
    private Merged fail(Origin origin, String reason, String whatToDo) {
        ObjectName file = new ObjectName(origin.bucket(), origin.object());
        notifier.publish(new Notification(
                "merge-failed-" + origin.id(),
                Severity.ERROR,
                file + " is loaded but not merged: " + reason + ". " + whatToDo));
        return new Merged(0, 0, 0, clock.instant(), Optional.of(reason));
    }
}
