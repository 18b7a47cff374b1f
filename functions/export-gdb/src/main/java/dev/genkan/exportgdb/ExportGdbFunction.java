package dev.genkan.exportgdb;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.Cloud;
import dev.genkan.cloud.CloudException;
import dev.genkan.cloud.GoogleCloud;
import dev.genkan.cloud.Tasks;
import dev.genkan.config.Environment;
import dev.genkan.exportgdb.access.Door;
import dev.genkan.log.Log;
import java.io.IOException;
import java.time.InstantSource;

/** Is called by users: takes orders for exports, and tells what became of them. Every answer is JSON. */
public final class ExportGdbFunction implements HttpFunction {

    private final Log log = Log.of("export-gdb");
    private final Desk desk;

    /** Reads the environment and opens the cloud; called by the framework. */
    public ExportGdbFunction() {
        this(Environment.ofProcess());
    }

    private ExportGdbFunction(Environment environment) {
        this(environment, GoogleCloud.of(environment));
    }

    /** The function as these variables say, on any cloud. */
    public ExportGdbFunction(Environment environment, Cloud cloud) {
        this(ExportGdbConfig.from(environment), cloud.buckets(), cloud.tasks(), cloud.clock());
    }

    ExportGdbFunction(ExportGdbConfig config, Buckets buckets, Tasks tasks, InstantSource clock) {
        Door door = new Door(config.users(), config.tokenKey(), config.tokenLifetime(), clock);
        this.desk = new Desk(door, new Exports(config, buckets, tasks, clock), log);
    }

    @Override
    public void service(HttpRequest request, HttpResponse response) throws IOException, InterruptedException {
        answer(Call.of(request)).writeTo(response);
    }

    private Answer answer(Call call) throws IOException, InterruptedException {
        try {
            return desk.answer(call);
        } catch (Call.TooLargeException e) {
            return Answer.refusal(Answer.TOO_LARGE, String.valueOf(e.getMessage()));
        } catch (CloudException e) {
            log.error("call failed", e).with("outcome", "failed").write();
            return Answer.refusal(Answer.UNAVAILABLE, "the cloud did not answer: try again");
        } catch (RuntimeException e) {
            log.error("call failed", e).with("outcome", "failed").write();
            return Answer.refusal(Answer.FAILED, "this went wrong here, and is in the log");
        }
    }
}
