package dev.genkan.sweep;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.Cloud;
import dev.genkan.cloud.GoogleCloud;
import dev.genkan.cloud.Notifier;
import dev.genkan.cloud.Tasks;
import dev.genkan.config.Environment;
import dev.genkan.log.Log;
import dev.genkan.log.LogLine;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Is called by a schedule, and looks through all stages once. */
public final class SweepFunction implements HttpFunction {

    private static final int NO_CONTENT = 204;

    private final Log log = Log.of("sweep");
    private final Sweep sweep;

    /** Reads the environment and opens the cloud; called by the framework. */
    public SweepFunction() {
        this(Environment.ofProcess());
    }

    private SweepFunction(Environment environment) {
        this(environment, GoogleCloud.of(environment));
    }

    /** The function as these variables say, on any cloud. */
    public SweepFunction(Environment environment, Cloud cloud) {
        this(SweepConfig.from(environment), cloud);
    }

    private SweepFunction(SweepConfig config, Cloud cloud) {
        this(config, cloud.buckets(), cloud.tasks(), new Notifier(cloud.topics(), config.notifyTopic()), cloud.clock());
    }

    SweepFunction(SweepConfig config, Buckets buckets, Tasks tasks, Notifier notifier, InstantSource clock) {
        sweep = new Sweep(config, buckets, tasks, notifier, clock);
    }

    @Override
    public void service(HttpRequest request, HttpResponse response) throws Exception {
        log.closing(Map.of(), () -> {
            sweep.run(swept -> line(swept).write());
            return Optional.of(log.info("swept").with("outcome", "swept"));
        });
        response.setStatusCode(NO_CONTENT);
    }

    private LogLine line(Swept swept) {
        LogLine line = swept.stuckCount() > 0
                ? log.error("objects are stuck")
                        .with("stuck", swept.stuckCount())
                        .with("example", swept.stuck().getFirst().toString())
                : log.info("stage swept");
        return line.with("outcome", swept.whole() ? "swept" : "to be continued")
                .with("stage", swept.stage())
                .with("looked_at", swept.looked())
                .with("called", swept.called());
    }
}
