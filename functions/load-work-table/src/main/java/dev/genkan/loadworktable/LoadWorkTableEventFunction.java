package dev.genkan.loadworktable;

import com.google.cloud.functions.CloudEventsFunction;
import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.Cloud;
import dev.genkan.cloud.GoogleCloud;
import dev.genkan.cloud.StorageEvent;
import dev.genkan.cloud.Tasks;
import dev.genkan.config.Environment;
import dev.genkan.log.Log;
import dev.genkan.log.LogLine;
import dev.genkan.receipt.Origin;
import io.cloudevents.CloudEvent;
import java.util.Optional;

/** Hears of every object that is finished in the load bucket, and asks for it to be worked on. */
public final class LoadWorkTableEventFunction implements CloudEventsFunction {

    private final Log log = Log.of("load-work-table");
    private final AskForLoad askForLoad;

    /** Reads the environment and opens the cloud; called by the framework. */
    public LoadWorkTableEventFunction() {
        this(Environment.ofProcess());
    }

    private LoadWorkTableEventFunction(Environment environment) {
        this(environment, GoogleCloud.of(environment));
    }

    /** The function as these variables say, on any cloud. */
    public LoadWorkTableEventFunction(Environment environment, Cloud cloud) {
        this(LoadWorkTableEventConfig.from(environment), cloud);
    }

    private LoadWorkTableEventFunction(LoadWorkTableEventConfig config, Cloud cloud) {
        this(config, cloud.buckets(), cloud.tasks());
    }

    LoadWorkTableEventFunction(LoadWorkTableEventConfig config, Buckets buckets, Tasks tasks) {
        askForLoad = new AskForLoad(buckets, tasks, config);
    }

    @Override
    public void accept(CloudEvent event) throws Exception {
        Optional<StorageEvent> understood = log.understood(() -> StorageEvent.of(event));
        if (understood.isPresent()) {
            StorageEvent file = understood.get();
            log.closing(file.fields(), () -> Optional.of(line(askForLoad.ask(file), file)));
        }
    }

    private LogLine line(Asked asked, StorageEvent file) {
        return switch (asked) {
            case Asked.Enqueued(Origin origin) ->
                log.info("load asked for").with(origin.fields()).with("outcome", "asked");
            case Asked.EnqueuedBefore(Origin origin) ->
                log.info("load was asked for before").with(origin.fields()).with("outcome", "asked before");
            case Asked.Gone() -> log.info("nothing to load").with(file.fields()).with("outcome", "gone");
            case Asked.NotOurs(String reason) ->
                log.warning("object is not to be loaded")
                        .with(file.fields())
                        .with("outcome", "not ours")
                        .with("reason", reason);
        };
    }
}
