package dev.genkan.loadworktable;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.GoogleCloud;
import dev.genkan.cloud.Notifier;
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
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/** Is called by the load queue and works on one file. The queue tries again unless the answer is 2xx. */
public final class LoadWorkTableTaskFunction implements HttpFunction {

    private static final int NO_CONTENT = 204;

    private final Log log = Log.of("load-work-table");
    private final LoadWorkTable loadWorkTable;

    /** Reads the environment and opens the cloud; called by the framework. */
    public LoadWorkTableTaskFunction() {
        this(Environment.ofProcess());
    }

    private LoadWorkTableTaskFunction(Environment environment) {
        this(LoadWorkTableTaskConfig.from(environment), GoogleCloud.of(environment));
    }

    private LoadWorkTableTaskFunction(LoadWorkTableTaskConfig config, GoogleCloud cloud) {
        this(
                config,
                cloud.buckets(),
                cloud.warehouse(),
                cloud.tasks(),
                new Notifier(cloud.topics(), config.notifyTopic()));
    }

    LoadWorkTableTaskFunction(
            LoadWorkTableTaskConfig config, Buckets buckets, Warehouse warehouse, Tasks tasks, Notifier notifier) {
        loadWorkTable = new LoadWorkTable(config, buckets, warehouse, tasks, notifier, Clock.systemUTC());
    }

    @Override
    public void service(HttpRequest request, HttpResponse response) throws Exception {
        Optional<LoadTask> task = log.understood(() -> read(request));
        if (task.isPresent()) {
            log.closing(task.get().fields(), () -> Optional.of(line(loadWorkTable.load(task.get()), task.get())));
        }
        response.setStatusCode(NO_CONTENT);
    }

    private static LoadTask read(HttpRequest request) throws IOException {
        try (InputStream body = request.getInputStream()) {
            return LoadTask.fromJson(new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private LogLine line(Outcome outcome, LoadTask task) {
        return switch (outcome) {
            case Outcome.Accounted(Receipt receipt) -> line(receipt);
            case Outcome.AccountedBefore(Origin origin) ->
                log.info("file was accounted for before").with(origin.fields()).with("outcome", "done before");
            case Outcome.NothingToLoad() ->
                log.warning("nothing to load").with(task.fields()).with("outcome", "gone");
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
