package dev.genkan.receivefiles;

import com.google.cloud.functions.CloudEventsFunction;
import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.Cloud;
import dev.genkan.cloud.GoogleCloud;
import dev.genkan.cloud.Notification.Severity;
import dev.genkan.cloud.Notifier;
import dev.genkan.cloud.Receipts;
import dev.genkan.cloud.StorageEvent;
import dev.genkan.config.Environment;
import dev.genkan.log.Log;
import dev.genkan.log.LogLine;
import dev.genkan.receipt.Origin;
import io.cloudevents.CloudEvent;
import java.time.InstantSource;
import java.util.Optional;

/** Receives every file that is finished in a partner's bucket. */
public final class ReceiveFilesFunction implements CloudEventsFunction {

    private final Log log = Log.of("receive-files");
    private final ReceiveFiles receiveFiles;

    /** Reads the environment and opens the cloud; called by the framework. */
    public ReceiveFilesFunction() {
        this(Environment.ofProcess());
    }

    private ReceiveFilesFunction(Environment environment) {
        this(environment, GoogleCloud.of(environment));
    }

    /** The function as these variables say, on any cloud. */
    public ReceiveFilesFunction(Environment environment, Cloud cloud) {
        this(ReceiveFilesConfig.from(environment), cloud);
    }

    private ReceiveFilesFunction(ReceiveFilesConfig config, Cloud cloud) {
        this(config, cloud.buckets(), new Notifier(cloud.topics(), config.notifyTopic()), cloud.clock());
    }

    ReceiveFilesFunction(ReceiveFilesConfig config, Buckets buckets, Notifier notifier, InstantSource clock) {
        Receipts receipts = new Receipts(buckets, config.tempBucket());
        UnreadFiles unreadFiles = new UnreadFiles(buckets, receipts, clock);
        this.receiveFiles = new ReceiveFiles(buckets, new Copies(buckets, config), receipts, unreadFiles, notifier);
    }

    @Override
    public void accept(CloudEvent event) throws Exception {
        Optional<StorageEvent> understood = log.understood(() -> StorageEvent.of(event));
        if (understood.isPresent()) {
            StorageEvent file = understood.get();
            log.closing(file.fields(), () -> line(receiveFiles.receive(file)));
        }
    }

    private Optional<LogLine> line(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Ours() -> Optional.empty();
            case Outcome.Moved(Origin origin) -> line(log.info("file received"), origin, "moved");
            case Outcome.AlreadyMoved(Origin origin) ->
                line(log.info("file was received before"), origin, "already moved");
            case Outcome.NotTaken(Origin origin, Severity severity, String reason) ->
                line(notTaken(severity).with("reason", reason), origin, "not taken");
        };
    }

    private LogLine notTaken(Severity severity) {
        String message = "file not taken";
        return switch (severity) {
            case INFO -> log.info(message);
            case WARNING -> log.warning(message);
            case ERROR -> log.error(message);
        };
    }

    private static Optional<LogLine> line(LogLine line, Origin origin, String outcome) {
        return Optional.of(line.with(origin.fields()).with("outcome", outcome));
    }
}
