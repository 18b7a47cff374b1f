package dev.genkan.returnerrorfiles;

import com.google.cloud.functions.CloudEventsFunction;
import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.Cloud;
import dev.genkan.cloud.GoogleCloud;
import dev.genkan.cloud.Notifier;
import dev.genkan.cloud.StorageEvent;
import dev.genkan.config.Environment;
import dev.genkan.log.Log;
import dev.genkan.log.LogLine;
import dev.genkan.receipt.Origin;
import io.cloudevents.CloudEvent;
import java.util.Map;
import java.util.Optional;

/** Returns every error file and receipt that is finished in the temp bucket. */
public final class ReturnErrorFilesFunction implements CloudEventsFunction {

    private final Log log = Log.of("return-error-files");
    private final ReturnErrorFiles returnErrorFiles;

    /** Reads the environment and opens the cloud; called by the framework. */
    public ReturnErrorFilesFunction() {
        this(Environment.ofProcess());
    }

    private ReturnErrorFilesFunction(Environment environment) {
        this(environment, GoogleCloud.of(environment));
    }

    /** The function as these variables say, on any cloud. */
    public ReturnErrorFilesFunction(Environment environment, Cloud cloud) {
        this(ReturnErrorFilesConfig.from(environment), cloud);
    }

    private ReturnErrorFilesFunction(ReturnErrorFilesConfig config, Cloud cloud) {
        this(cloud.buckets(), new Notifier(cloud.topics(), config.notifyTopic()));
    }

    ReturnErrorFilesFunction(Buckets buckets, Notifier notifier) {
        this.returnErrorFiles = new ReturnErrorFiles(buckets, notifier);
    }

    @Override
    public void accept(CloudEvent event) throws Exception {
        Optional<StorageEvent> understood = log.understood(() -> StorageEvent.of(event));
        if (understood.isPresent()) {
            StorageEvent file = understood.get();
            log.closing(file.fields(), () -> line(file, returnErrorFiles.giveBack(file)));
        }
    }

    private Optional<LogLine> line(StorageEvent file, Outcome outcome) {
        return switch (outcome) {
            case Outcome.NotForPartners() -> Optional.empty();
            case Outcome.WithoutOrigin() ->
                line(log.warning("nobody knows whose file this is"), file.fields(), "ignored");
            case Outcome.Expired() -> line(log.warning("file is not there any more"), file.fields(), "expired");
            case Outcome.Returned(Origin origin) -> line(log.info("file returned"), origin, file, "returned");
            case Outcome.AlreadyReturned(Origin origin) ->
                line(log.info("file was returned before"), origin, file, "already returned");
            case Outcome.PartnerGone(Origin origin) ->
                line(log.error("the partner's bucket is no more"), origin, file, "partner gone");
        };
    }

    private static Optional<LogLine> line(LogLine line, Origin origin, StorageEvent file, String outcome) {
        return line(line.with("source", file.object().toString()), origin.fields(), outcome);
    }

    private static Optional<LogLine> line(LogLine line, Map<String, String> fields, String outcome) {
        return Optional.of(line.with(fields).with("outcome", outcome));
    }
}
