package dev.genkan.sweep;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.Parking;
import dev.genkan.cloud.Receipts;
import dev.genkan.cloud.StoredObject;
import dev.genkan.receipt.MergeTask;
import dev.genkan.receipt.Origin;
import dev.genkan.receipt.Receipt;
import dev.genkan.sweep.SweepConfig.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** All places on the way of a file. */
final class Stages {

    private static final String ERRORS = "errors/";
    private static final String RECEIPTS = "receipts/";

    private final SweepConfig config;
    private final Buckets buckets;
    private final Receipts receipts;
    private final Parking parking;

    Stages(SweepConfig config, Buckets buckets) {
        this.config = config;
        this.buckets = buckets;
        this.receipts = new Receipts(buckets, config.tempBucket());
        this.parking = new Parking(buckets, config.tempBucket());
    }

    List<Stage> all() {
        List<Stage> stages = new ArrayList<>();
        for (String bucket : config.interfaceBuckets()) {
            stages.add(
                    new Stage("receive-" + bucket, bucket, "", config.receive().patience(), this::received));
        }
        stages.add(stage("load", config.loadBucket(), "", config.load(), this::loaded));
        stages.add(stage("errors", config.tempBucket(), ERRORS, config.giveBack(), this::errorFileReturned));
        stages.add(stage("receipts", config.tempBucket(), RECEIPTS, config.giveBack(), this::receiptReturned));
        stages.add(stage("merge", config.tempBucket(), RECEIPTS, config.merge(), this::merged));
        stages.add(stage("archive", config.backupBucket(), "", config.archive(), this::archived));
        return List.copyOf(stages);
    }

    private static Stage stage(String name, String bucket, String prefix, Step step, Stage.Remedy remedy) {
        return new Stage(name, bucket, prefix, step.patience(), remedy);
    }

    /** What we return to a partner lies there for good, and so do files that are not taken. */
    private Optional<Call> received(StoredObject object) {
        String name = object.name().name();
        boolean ours = name.startsWith(ERRORS) || name.startsWith(RECEIPTS);
        return ours || isLeft(object) ? Optional.empty() : finalised(object, config.receive());
    }

    private boolean isLeft(StoredObject object) {
        String bucket = object.name().bucket();
        String site = buckets.labels(bucket).getOrDefault("site_id", "").strip();
        return receipts.sayLeft(new Origin(site, bucket, object.name().name(), object.generation()));
    }

    /** A parked file waits for an operator. */
    private Optional<Call> loaded(StoredObject object) {
        return Origin.of(object.metadata())
                .filter(origin -> !parking.isParked(origin))
                .flatMap(origin -> finalised(object, config.load()));
    }

    private Optional<Call> archived(StoredObject object) {
        return finalised(object, config.archive());
    }

    private Optional<Call> errorFileReturned(StoredObject object) {
        return returned(object, Origin::errorFileName);
    }

    private Optional<Call> receiptReturned(StoredObject object) {
        return returned(object, Origin::receiptName);
    }

    /**
     * What the partner got has the same bytes as what it was made from, or is younger. It is not enough that it is as old: what
     * it was made from may have been replaced in the same moment.
     */
    private Optional<Call> returned(StoredObject object, Function<Origin, String> name) {
        return Origin.of(object.metadata())
                .filter(origin -> buckets.find(new ObjectName(origin.bucket(), name.apply(origin)))
                        .filter(copy -> copy.crc32c().equals(object.crc32c())
                                || copy.created().isAfter(object.created()))
                        .isEmpty())
                .flatMap(origin -> finalised(object, config.giveBack()));
    }

    /** A receipt that says nothing of a merge, though there is something to be merged. */
    private Optional<Call> merged(StoredObject object) {
        return receipts.at(object)
                .filter(receipt ->
                        receipt.rows().loaded() > 0 && receipt.merged().isEmpty())
                .map(this::mergeTask)
                .map(task ->
                        Call.merge(task, config.mergeQueue(), config.merge().url()));
    }

    private MergeTask mergeTask(Receipt receipt) {
        return MergeTask.of(receipt.origin(), receipt.fileType().orElseThrow());
    }

    private Optional<Call> finalised(StoredObject object, Step step) {
        return Optional.of(Call.finalised(object, config.sweepQueue(), step.url()));
    }
}
