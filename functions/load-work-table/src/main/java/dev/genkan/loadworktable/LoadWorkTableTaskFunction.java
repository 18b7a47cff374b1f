package dev.genkan.loadworktable;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.Cloud;
import dev.genkan.cloud.GoogleCloud;
import dev.genkan.cloud.Notifier;
import dev.genkan.cloud.Pipelines;
import dev.genkan.cloud.Tasks;
import dev.genkan.cloud.Warehouse;
import dev.genkan.config.Environment;
import dev.genkan.log.Log;
import dev.genkan.log.LogLine;
import dev.genkan.receipt.Origin;
import dev.genkan.receipt.Receipt;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Is called by the load queue and works on one file. The queue tries again unless the answer is 2xx. */
public final class LoadWorkTableTaskFunction implements HttpFunction {

    private static final int NO_CONTENT = 204;

    /** Makes the queue try again. Not 503, for which Cloud Tasks would slow down all of the queue. */
    private static final int TOO_EARLY = 425;

    private final Log log = Log.of("load-work-table");
    private final LoadWorkTable loadWorkTable;
    private final Optional<Integer> attempts;

    /** Reads the environment and opens the cloud; called by the framework. */
    public LoadWorkTableTaskFunction() {
        this(Environment.ofProcess());
    }

    private LoadWorkTableTaskFunction(Environment environment) {
        this(environment, GoogleCloud.of(environment));
    }

    /** The function as these variables say, on any cloud. */
    public LoadWorkTableTaskFunction(Environment environment, Cloud cloud) {
        this(LoadWorkTableTaskConfig.from(environment), cloud);
    }

    private LoadWorkTableTaskFunction(LoadWorkTableTaskConfig config, Cloud cloud) {
        this(
                config,
                cloud.buckets(),
                cloud.warehouse(),
                cloud.tasks(),
                new Notifier(cloud.topics(), config.notifyTopic()),
                cloud::pipelines,
                cloud.clock());
    }

    /**
     * @param pipelines called only when some files are worked on by a pipeline
     */
    LoadWorkTableTaskFunction(
            LoadWorkTableTaskConfig config,
            Buckets buckets,
            Warehouse warehouse,
            Tasks tasks,
            Notifier notifier,
            Supplier<Pipelines> pipelines,
            InstantSource clock) {
        Optional<LargeFiles> largeFiles =
                config.largeFiles().map(large -> new LargeFiles(buckets, pipelines.get(), notifier, config, large));
        attempts = config.attempts();
        loadWorkTable = new LoadWorkTable(config, buckets, warehouse, tasks, notifier, largeFiles, clock);
    }

    @Override
    public void service(HttpRequest request, HttpResponse response) throws Exception {
        Optional<LoadTask> task = log.understood(() -> read(request));
        response.setStatusCode(NO_CONTENT);
        if (task.isPresent()) {
            log.closing(task.get().fields(), () -> {
                Outcome outcome = load(task.get(), request);
                if (outcome instanceof Outcome.PipelineRuns) {
                    response.setStatusCode(TOO_EARLY);
                }
                return Optional.of(line(outcome, task.get()));
            });
        }
    }

    /** Its last attempt that fails does so quietly: the queue would give the task up, and with it the file. */
    private Outcome load(LoadTask task, HttpRequest request) {
        try {
            return loadWorkTable.load(task);
        } catch (RuntimeException failure) {
            Optional<Attempt> last =
                    attempts.flatMap(most -> Attempt.of(request).filter(each -> each.number() >= most));
            return last.flatMap(
                            attempt -> loadWorkTable.park(task, attempt.call(task.toJson()), attempt.number(), failure))
                    .orElseThrow(() -> failure);
        }
    }

    private static LoadTask read(HttpRequest request) throws IOException {
        try (InputStream body = request.getInputStream()) {
            return LoadTask.fromJson(new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private LogLine line(Outcome outcome, LoadTask task) {
        return switch (outcome) {
            case Outcome.Accounted(Receipt receipt) -> line(receipt);
            case Outcome.PipelineRuns(Origin origin) ->
                log.info("pipeline runs").with(origin.fields()).with("outcome", "running");
            case Outcome.AccountedBefore(Origin origin) ->
                log.info("file was accounted for before").with(origin.fields()).with("outcome", "done before");
            case Outcome.NothingToLoad() ->
                log.warning("nothing to load").with(task.fields()).with("outcome", "gone");
            case Outcome.Parked(Origin origin, int attempts, String reason) ->
                log.error("file is parked")
                        .with(origin.fields())
                        .with("outcome", "parked")
                        .with("attempts", attempts)
                        .with("reason", reason);
            case Outcome.NotOurs() ->
                log.warning("object is not to be loaded").with(task.fields()).with("outcome", "not ours");
        };
    }

    private LogLine line(Receipt receipt) {
        LogLine line = receipt.rows().rejected() > 0 || receipt.reason().isPresent()
                ? log.warning("file accounted for")
                : log.info("file accounted for");
        return line.with(receipt.origin().fields())
                .with("file_type", receipt.fileType())
                .with("outcome", receipt.outcome().name().toLowerCase(Locale.ROOT))
                .with("reason", receipt.reason())
                .with("rows_in", receipt.rows().in())
                .with("loaded", receipt.rows().loaded())
                .with("rejected", receipt.rows().rejected())
                .with("superseded", receipt.rows().superseded());
    }
}
