package dev.genkan.localcloud;

import dev.genkan.localcloud.bigquery.BigQueryService;
import dev.genkan.localcloud.bigquery.LogSink;
import dev.genkan.localcloud.dataflow.DataflowService;
import dev.genkan.localcloud.events.DeliveryPolicy;
import dev.genkan.localcloud.events.Events;
import dev.genkan.localcloud.faults.FaultInjection;
import dev.genkan.localcloud.logging.LogStore;
import dev.genkan.localcloud.logs.LogCapture;
import dev.genkan.localcloud.pubsub.store.Topics;
import dev.genkan.localcloud.scheduler.Jobs;
import dev.genkan.localcloud.secrets.SecretStore;
import dev.genkan.localcloud.storage.StorageService;
import dev.genkan.localcloud.tasks.Queues;
import dev.genkan.localcloud.work.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The services behind the faces, each in a folder or file of its own. */
record Services(
        Workbench bench,
        FaultInjection faults,
        StorageService storage,
        BigQueryService warehouse,
        Events events,
        Queues queues,
        Topics topics,
        Jobs jobs,
        SecretStore secrets,
        DataflowService dataflow,
        LogSink logSink,
        LogStore logging,
        LogCapture log,
        Housekeeping housekeeping) {

    /** How often what time brings is done. */
    private static final Duration SWEEP = Duration.ofMinutes(1);

    /** Opens them all. */
    static Services open(LocalCloudOptions options) throws IOException {
        BigQueryService.load();
        Path folder = Files.createDirectories(options.folder());
        FaultInjection faults = new FaultInjection(options.clock(), Servers.GRPC_SERVICES);
        Workbench bench = Workbench.in(folder.resolve("pending"))
                .withClock(faults.clock())
                .withFaults(faults.deliveries(options.faults()))
                .callingBy(faults::functionCalls)
                .whenAbandoned(GivenUp::tell);
        Events events = new Events(DeliveryPolicy.LOCAL, bench);
        StorageService storage = StorageService.open(folder.resolve("storage"), faults.clock(), events::accept);
        Topics topics = new Topics(bench, events::accept);
        Queues queues = new Queues(bench);
        Jobs jobs = new Jobs(bench, (topic, message) -> topics.publish(topic, List.of(message)));
        BigQueryService warehouse = BigQueryService.open(
                folder.resolve("bigquery"), options.project(), new StoredFiles(storage), faults.clock());
        LogSink logSink = warehouse.logSink();
        LogStore logging = new LogStore(faults.clock(), bench.journal("logging"), logSink::write);
        return new Services(
                bench,
                faults,
                storage,
                warehouse,
                events,
                queues,
                topics,
                jobs,
                SecretStore.open(folder.resolve("secrets"), faults.clock()),
                DataflowService.open(folder.resolve("dataflow"), faults.clock(), options.pipelines()),
                logSink,
                logging,
                LogCapture.start(folder.resolve("functions.log"), new LogEntries(logging, options.project())),
                Housekeeping.every(SWEEP, storage::sweep));
    }

    /** Delivers nothing more, and lets what is being delivered end. */
    void quiet(Duration patience) throws InterruptedException {
        // Nobody begins anything more; then each may end, and what it causes in the others is still remembered.
        jobs.quiet(Duration.ZERO);
        queues.quiet(Duration.ZERO);
        events.quiet(Duration.ZERO);
        topics.quiet(Duration.ZERO);
        jobs.quiet(patience);
        queues.quiet(patience);
        events.quiet(patience);
        topics.quiet(patience);
    }

    void close(Duration patience) throws IOException, InterruptedException {
        housekeeping.close();
        dataflow.close(patience);
        jobs.close(Duration.ZERO);
        queues.close(Duration.ZERO);
        events.close(Duration.ZERO);
        topics.close();
        bench.sender().close();
        log.close();
        logging.close();
        logSink.close();
        warehouse.close();
    }
}
