package dev.genkan.exportgdb;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.Cloud;
import dev.genkan.cloud.GoogleCloud;
import dev.genkan.config.Environment;
import dev.genkan.exportgdb.ExportWork.Outcome;
import dev.genkan.exportgdb.JobState.Failed;
import dev.genkan.exportgdb.JobState.Succeeded;
import dev.genkan.json.JsonFields;
import dev.genkan.log.Log;
import dev.genkan.log.LogLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Is called by the export queue and does one job. The queue tries again unless the answer is 2xx. */
public final class ExportGdbTaskFunction implements HttpFunction {

    private static final int NO_CONTENT = 204;

    private final Log log = Log.of("export-gdb");
    private final ExportWork work;

    /** Reads the environment and opens the cloud; called by the framework. */
    public ExportGdbTaskFunction() {
        this(Environment.ofProcess());
    }

    private ExportGdbTaskFunction(Environment environment) {
        this(environment, GoogleCloud.of(environment));
    }

    /** The function as these variables say, on any cloud. */
    public ExportGdbTaskFunction(Environment environment, Cloud cloud) {
        this(ExportGdbTaskConfig.from(environment), cloud.buckets(), cloud.clock());
    }

    ExportGdbTaskFunction(ExportGdbTaskConfig config, Buckets buckets, InstantSource clock) {
        this.work = new ExportWork(config, buckets, clock);
    }

    @Override
    public void service(HttpRequest request, HttpResponse response) throws Exception {
        Optional<String> job = log.understood(() -> read(request));
        response.setStatusCode(NO_CONTENT);
        if (job.isPresent()) {
            log.closing(Map.of("job", job.get()), () -> Optional.of(line(job.get(), work.work(job.get()))));
        }
    }

    private static String read(HttpRequest request) throws IOException {
        try (InputStream body = request.getInputStream()) {
            return JsonFields.parse("export task", new String(body.readAllBytes(), StandardCharsets.UTF_8))
                    .text("id");
        }
    }

    private LogLine line(String id, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Ended(Job job) -> line(job);
            case Outcome.NothingToDo(String why) ->
                log.info("nothing to export")
                        .with("job", id)
                        .with("outcome", "nothing to do")
                        .with("reason", why);
        };
    }

    private LogLine line(Job job) {
        return switch (job.state()) {
            case Succeeded done ->
                (done.written().lost() > 0 ? log.warning("database exported") : log.info("database exported"))
                        .with(job.fields())
                        .with("outcome", "exported")
                        .with("tables", done.written().tables())
                        .with("rows", done.written().rows())
                        .with("lost_rows", done.written().lost())
                        .with("bytes", done.bytes());
            case Failed failed ->
                log.warning("database not exported")
                        .with(job.fields())
                        .with("outcome", "not exported")
                        .with("reason", failed.reason());
            case JobState other -> log.info("job ended").with(job.fields()).with("outcome", other.word());
        };
    }
}
