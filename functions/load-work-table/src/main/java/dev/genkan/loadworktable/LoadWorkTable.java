package dev.genkan.loadworktable;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.Definitions;
import dev.genkan.cloud.Notification;
import dev.genkan.cloud.Notifier;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.Receipts;
import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.Tasks;
import dev.genkan.cloud.Warehouse;
import dev.genkan.loadworktable.engine.Limits;
import dev.genkan.loadworktable.engine.Report;
import dev.genkan.loadworktable.engine.RowEngine;
import dev.genkan.receipt.MergeTask;
import dev.genkan.receipt.Origin;
import dev.genkan.receipt.Receipt;
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
    private final Rows rows;
    private final Function<Ruling.ByRules, Rows.Engine> engines;

    LoadWorkTable(
            LoadWorkTableTaskConfig config,
            Buckets buckets,
            Warehouse warehouse,
            Tasks tasks,
            Notifier notifier,
            InstantSource clock) {
        this(config, buckets, warehouse, tasks, notifier, clock, rules -> engine(rules, config.limits()));
    }

    LoadWorkTable(
            LoadWorkTableTaskConfig config,
            Buckets buckets,
            Warehouse warehouse,
            Tasks tasks,
            Notifier notifier,
            InstantSource clock,
            Function<Ruling.ByRules, Rows.Engine> engines) {
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
        this.rows = new Rows(buckets, config.tempBucket());
    }

    /** The engine that reads a file by its rules. */
    static Rows.Engine engine(Ruling.ByRules rules, Limits limits) {
        return new RowEngine(rules.definition(), rules.formatter(), limits)::run;
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
                .<Outcome>map(origin -> new Outcome.Accounted(account(file.get(), origin)))
                .orElseGet(Outcome.NotOurs::new);
    }

    private Receipt account(StoredObject file, Origin origin) {
        Receipt receipt = receipts.ofRows(origin).orElseGet(() -> receipts.keep(work(file, origin)));
        if (receipt.rows().loaded() > 0 && receipt.merged().isEmpty()) {
            askForMerge(origin, receipt.fileType().orElseThrow());
        }
        buckets.delete(file.name(), file.generation());
        return receipt;
    }

    private Receipt work(StoredObject file, Origin origin) {
        Instant started = clock.instant();
        Work work = switch (rulings.on(origin)) {
            case Ruling.Refused refused -> refuse(file, origin, refused);
            case Ruling.ByRules rules -> load(file, origin, rules);
        };
        return work.receipt(file, origin, started, clock.instant());
    }

    private Work load(StoredObject file, Origin origin, Ruling.ByRules rules) {
        return switch (rows.read(file, origin, engines.apply(rules))) {
            case Rows.Read.Hopeless(String reason) -> refuse(file, origin, rules.hopeless(reason));
            case Rows.Read.Done(Report report, List<StoredObject> goodRows) -> {
                if (report.rows().loaded() > 0) {
                    workTable.load(
                            origin, rules.definition(), goodRows, report.rows().loaded());
                }
                yield Work.loaded(rules, report);
            }
        };
    }

    private Work refuse(StoredObject file, Origin origin, Ruling.Refused ruling) {
        Work work = Work.refused(ruling, rows.refuse(file, origin, ruling.reason()));
        ObjectName received = new ObjectName(origin.bucket(), origin.object());
        String message = received + " was refused: " + ruling.reason() + ". " + ruling.whatToDo();
        notifier.publish(new Notification("refused-" + origin.id(), ruling.severity(), message.strip()));
        return work;
    }

    private void askForMerge(Origin origin, String fileType) {
        MergeTask task = new MergeTask(origin, fileType, WorkTable.id(origin, fileType));
        tasks.enqueue(new Tasks.Task(config.mergeQueue(), "merge-" + origin.id(), config.mergeUrl(), task.toJson()));
    }
}
