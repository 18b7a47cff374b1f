package dev.genkan.merge;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.Cloud;
import dev.genkan.cloud.GoogleCloud;
import dev.genkan.cloud.Notifier;
import dev.genkan.cloud.Warehouse;
import dev.genkan.config.Environment;
import dev.genkan.log.Log;
import dev.genkan.log.LogLine;
import dev.genkan.receipt.MergeTask;
import dev.genkan.receipt.Receipt.Merged;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;

/** Is called by the merge queue and merges one file. The queue tries again unless the answer is 2xx. */
public final class MergeFunction implements HttpFunction {

    private static final int NO_CONTENT = 204;

    private final Log log = Log.of("merge");
    private final Merge merge;

    /** Reads the environment and opens the cloud; called by the framework. */
    public MergeFunction() {
        this(Environment.ofProcess());
    }

    private MergeFunction(Environment environment) {
        this(environment, GoogleCloud.of(environment));
    }

    /** The function as these variables say, on any cloud. */
    public MergeFunction(Environment environment, Cloud cloud) {
        this(MergeConfig.from(environment), cloud);
    }

    private MergeFunction(MergeConfig config, Cloud cloud) {
        this(
                config,
                cloud.buckets(),
                cloud.warehouse(),
                new Notifier(cloud.topics(), config.notifyTopic()),
                cloud.clock());
    }

    MergeFunction(MergeConfig config, Buckets buckets, Warehouse warehouse, Notifier notifier, InstantSource clock) {
        merge = new Merge(config, buckets, warehouse, notifier, clock);
    }

    @Override
    public void service(HttpRequest request, HttpResponse response) throws Exception {
        Optional<MergeTask> task = log.understood(() -> read(request));
        if (task.isPresent()) {
            log.closing(task.get().origin().fields(), () -> Optional.of(line(merge.merge(task.get()), task.get())));
        }
        response.setStatusCode(NO_CONTENT);
    }

    private static MergeTask read(HttpRequest request) throws IOException {
        try (InputStream body = request.getInputStream()) {
            return MergeTask.fromJson(new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private LogLine line(Outcome outcome, MergeTask task) {
        LogLine line = switch (outcome) {
            case Outcome.DoneBefore() -> log.info("file was merged before").with("outcome", "done before");
            case Outcome.Done(Merged merged, boolean noted) -> line(merged, noted);
        };
        return line.with(task.origin().fields()).with("file_type", task.fileType());
    }

    private LogLine line(Merged merged, boolean noted) {
        if (merged.reason().isPresent()) {
            return log.error("file not merged").with("outcome", "refused").with("reason", merged.reason());
        }
        LogLine line = noted ? log.info("file merged") : log.warning("file merged, but its receipt is gone");
        return line.with("outcome", "merged")
                .with("inserted", merged.inserted())
                .with("updated", merged.updated())
                .with("deleted", merged.deleted());
    }
}
