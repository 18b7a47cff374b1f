package dev.genkan.archive;

import com.google.cloud.functions.CloudEventsFunction;
import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.Cloud;
import dev.genkan.cloud.GoogleCloud;
import dev.genkan.cloud.Notifier;
import dev.genkan.cloud.StorageEvent;
import dev.genkan.cloud.StoredObject;
import dev.genkan.config.Environment;
import dev.genkan.log.Log;
import dev.genkan.log.LogLine;
import dev.genkan.receipt.Origin;
import io.cloudevents.CloudEvent;
import java.util.Optional;

/** Archives every backup that is finished in the backup bucket. */
public final class ArchiveFunction implements CloudEventsFunction {

    private final Log log = Log.of("archive");
    private final Archive archive;

    /** Reads the environment and opens the cloud; called by the framework. */
    public ArchiveFunction() {
        this(Environment.ofProcess());
    }

    private ArchiveFunction(Environment environment) {
        this(environment, GoogleCloud.of(environment));
    }

    /** The function as these variables say, on any cloud. */
    public ArchiveFunction(Environment environment, Cloud cloud) {
        this(ArchiveConfig.from(environment), cloud);
    }

    private ArchiveFunction(ArchiveConfig config, Cloud cloud) {
        this(config, cloud.buckets(), new Notifier(cloud.topics(), config.notifyTopic()));
    }

    ArchiveFunction(ArchiveConfig config, Buckets buckets, Notifier notifier) {
        this.archive = new Archive(buckets, config.archiveBucket(), notifier);
    }

    @Override
    public void accept(CloudEvent event) throws Exception {
        Optional<StorageEvent> understood = log.understood(() -> StorageEvent.of(event));
        if (understood.isPresent()) {
            StorageEvent backup = understood.get();
            log.closing(backup.fields(), () -> Optional.of(line(backup, archive.archive(backup))));
        }
    }

    private LogLine line(StorageEvent backup, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Archived(StoredObject copy) ->
                line(log.info("backup archived"), backup, copy).with("outcome", "archived");
            case Outcome.AlreadyArchived(StoredObject copy) ->
                line(log.info("backup was archived before"), backup, copy).with("outcome", "already archived");
            case Outcome.Lost() ->
                log.error("backup is neither there nor archived")
                        .with(backup.fields())
                        .with("outcome", "lost");
        };
    }

    private static LogLine line(LogLine line, StorageEvent backup, StoredObject copy) {
        return line.with(Origin.of(copy.metadata()).map(Origin::fields).orElseGet(backup::fields))
                .with("archived_bytes", copy.size());
    }
}
