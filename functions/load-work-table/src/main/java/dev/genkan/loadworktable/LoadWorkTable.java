package dev.genkan.loadworktable;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.Definitions;
import dev.genkan.cloud.Notification;
import dev.genkan.cloud.Notification.Severity;
import dev.genkan.cloud.Notifier;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.ParkedFile;
import dev.genkan.cloud.Parking;
import dev.genkan.cloud.Receipts;
import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.Tasks;
import dev.genkan.cloud.Warehouse;
import dev.genkan.loadworktable.engine.Report;
import dev.genkan.loadworktable.engine.RowEngine;
import dev.genkan.receipt.MergeTask;
import dev.genkan.receipt.Origin;
import dev.genkan.receipt.PipelineReport;
import dev.genkan.receipt.Receipt;
import dev.genkan.receipt.RowCounts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Works on one file: error file and good rows first, then the work table, then the receipt; after the receipt the merge is asked
 * for and the object deleted. What an earlier attempt did up to some point is found there and not done again.
 */
final class LoadWorkTable {

    private final LoadWorkTableTaskConfig config;
    private final Buckets buckets;
    private final Tasks tasks;
    private final Notifier notifier;
    private final Rulings rulings;
    private final WorkTable workTable;
    private final InstantSource clock;
    private final Receipts receipts;
    private final Parking parking;
    private final Rows rows;
    private final Optional<LargeFiles> largeFiles;
    private final Function<Ruling.ByRules, Rows.Engine> engines;

    /**
     * @param largeFiles works on the files that are too large for this step; empty when none is
     */
    LoadWorkTable(
            LoadWorkTableTaskConfig config,
            Buckets buckets,
            Warehouse warehouse,
            Tasks tasks,
            Notifier notifier,
            Optional<LargeFiles> largeFiles,
            InstantSource clock) {
        this(config, buckets, warehouse, tasks, notifier, largeFiles, clock, rules -> engine(rules, config));
    }

    LoadWorkTable(
            LoadWorkTableTaskConfig config,
            Buckets buckets,
            Warehouse warehouse,
            Tasks tasks,
            Notifier notifier,
            Optional<LargeFiles> largeFiles,
            InstantSource clock,
            Function<Ruling.ByRules, Rows.Engine> engines) {
        this.largeFiles = largeFiles;
        this.engines = engines;
        this.config = config;
        this.buckets = buckets;
        this.tasks = tasks;
        this.notifier = notifier;
        this.clock = clock;
        this.rulings = new Rulings(
                new Definitions(buckets, config.definitionsBucket()),
                config.limits().lineBytes());
        this.workTable = new WorkTable(buckets, warehouse, config.workDataset(), notifier);
        this.receipts = new Receipts(buckets, config.tempBucket());
        this.parking = new Parking(buckets, config.tempBucket());
        this.rows = new Rows(buckets, config.tempBucket(), config.mostUnpacked());
    }

    /** The engine that reads a file by its rules. */
    static Rows.Engine engine(Ruling.ByRules rules, LoadWorkTableTaskConfig config) {
        return new RowEngine(rules.definition(), rules.formatter(), config.limits(), config.threads())::run;
    }

    Outcome load(LoadTask task) {
        Optional<StoredObject> file =
                buckets.find(task.object()).filter(found -> found.generation() == task.generation());
        if (file.isEmpty()) {
            return task.origin()
                    .filter(origin -> receipts.ofRows(origin).isPresent())
                    .<Outcome>map(Outcome.AccountedBefore::new)
                    .orElseGet(Outcome.NothingToLoad::new);
        }
        return Origin.of(file.get().metadata())
                .map(origin -> account(file.get(), origin, task))
                .orElseGet(Outcome.NotOurs::new);
    }

    /**
     * Gives up on a file for now: an operator is told.
     *
     * @param call what failed
     * @return empty when it is not known who the file is
     */
    Optional<Outcome> park(LoadTask task, Tasks.Task call, int attempts, RuntimeException failure) {
        return task.origin().map(origin -> {
            String reason = failure.toString();
            Instant now = clock.instant();
            parking.park(new ParkedFile(origin, attempts, reason, now, call));
            notifier.publish(new Notification(
                    "parked-" + origin.id() + "-" + now.toEpochMilli(),
                    Severity.ERROR,
                    new ObjectName(origin.bucket(), origin.object()) + " could not be loaded in " + attempts
                            + " attempts and is parked: " + reason
                            + ". Retry or skip it, as ./genkan parked tells."));
            return new Outcome.Parked(origin, attempts, reason);
        });
    }

    private Outcome account(StoredObject file, Origin origin, LoadTask task) {
        return receipts.ofRows(origin)
                .or(() -> work(file, origin, task.skip())
                        .map(receipt ->
                                task.retried().map(receipt::retriedAfter).orElse(receipt))
                        .map(receipts::keep))
                .<Outcome>map(receipt -> finish(file, origin, receipt))
                .orElseGet(() -> new Outcome.PipelineRuns(origin));
    }

    private Outcome finish(StoredObject file, Origin origin, Receipt receipt) {
        if (receipt.rows().loaded() > 0 && receipt.merged().isEmpty()) {
            askForMerge(origin, receipt.fileType().orElseThrow());
        }
        buckets.delete(file.name(), file.generation());
        return new Outcome.Accounted(receipt);
    }

    /** Empty while a pipeline works on the file. */
    private Optional<Receipt> work(StoredObject file, Origin origin, Optional<String> skip) {
        Instant started = clock.instant();
        Ruling ruling = skip.map(Ruling::skipped).orElseGet(() -> rulings.on(origin));
        return switch (ruling) {
            case Ruling.Refused refused -> Optional.of(receipt(refuse(file, origin, refused), file, origin, started));
            case Ruling.ByRules rules -> workByRules(file, origin, rules, started);
        };
    }

    private Optional<Receipt> workByRules(StoredObject file, Origin origin, Ruling.ByRules rules, Instant started) {
        Optional<LargeFiles> pipeline = largeFiles.filter(large -> large.takes(file, rules.definition()));
        if (pipeline.isEmpty()) {
            return Optional.of(receipt(load(file, origin, rules), file, origin, started));
        }
        return switch (pipeline.get().work(file, origin, rules.versions())) {
            case LargeFiles.Progress.Running() -> Optional.empty();
            case LargeFiles.Progress.Done(PipelineReport report, List<StoredObject> goodRows, Instant ordered) -> {
                loadRows(origin, rules, report.rows(), goodRows);
                Work work = Work.loaded(rules, report.rows(), report.rejections());
                yield Optional.of(receipt(work, file, origin, ordered));
            }
        };
    }

    private Receipt receipt(Work work, StoredObject file, Origin origin, Instant started) {
        Optional<String> corrects =
                origin.corrected().filter(receipts::areThere).map(Origin::receiptName);
        return work.receipt(file, origin, started, clock.instant(), corrects);
    }

    private Work load(StoredObject file, Origin origin, Ruling.ByRules rules) {
        return switch (rows.read(file, origin, engines.apply(rules))) {
            case Rows.Read.Hopeless(String reason) -> refuse(file, origin, rules.hopeless(reason));
            case Rows.Read.Done(Report report, List<StoredObject> goodRows) -> {
                loadRows(origin, rules, report.rows(), goodRows);
                yield Work.loaded(rules, report.rows(), report.rejections());
            }
        };
    }

    private void loadRows(Origin origin, Ruling.ByRules rules, RowCounts counts, List<StoredObject> goodRows) {
        if (counts.loaded() > 0) {
            workTable.load(origin, rules.definition(), goodRows, counts.loaded());
        }
    }

    private Work refuse(StoredObject file, Origin origin, Ruling.Refused ruling) {
        Work work = Work.refused(ruling, rows.refuse(file, origin, ruling.reason()));
        ObjectName received = new ObjectName(origin.bucket(), origin.object());
        String message = received + " was refused: " + ruling.reason() + ". " + ruling.whatToDo();
        notifier.publish(new Notification("refused-" + origin.id(), ruling.severity(), message.strip()));
        return work;
    }

    private void askForMerge(Origin origin, String fileType) {
        MergeTask task = MergeTask.of(origin, fileType);
        tasks.enqueue(new Tasks.Task(config.mergeQueue(), "merge-" + origin.id(), config.mergeUrl(), task.toJson()));
    }
}
