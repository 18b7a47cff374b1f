package dev.genkan.localcloud;

import dev.genkan.localcloud.dataflow.PipelineLauncher;
import dev.genkan.localcloud.functions.Host;
import dev.genkan.localcloud.work.Faults;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * How a local cloud is opened.
 *
 * @param folder where it keeps everything; opened again, it is as it was left
 * @param project the project's id
 * @param httpPort for Cloud Storage, BigQuery and Dataflow, 0 for any free one
 * @param grpcPort for the services by gRPC, 0 for any free one
 * @param clock what time it is
 * @param faults how badly events and tasks are delivered
 * @param patience how long work under way may take to end when the cloud is closed
 * @param pipelines runs the pipelines that are launched
 * @param functions where the instances of functions run
 */
public record LocalCloudOptions(
        Path folder,
        String project,
        int httpPort,
        int grpcPort,
        Clock clock,
        Faults faults,
        Duration patience,
        PipelineLauncher pipelines,
        Host functions) {

    /** Any free ports, the time of day, no faults, no pipelines. */
    public static LocalCloudOptions in(Path folder, String project) {
        return new LocalCloudOptions(
                folder,
                project,
                0,
                0,
                Clock.systemUTC(),
                Faults.none(),
                Duration.ofSeconds(20),
                PipelineLauncher.NONE,
                Host.inThisProcess());
    }

    /** The same on these ports. */
    public LocalCloudOptions onPorts(int http, int grpc) {
        return new LocalCloudOptions(folder, project, http, grpc, clock, faults, patience, pipelines, functions);
    }

    /** The same with faults. */
    public LocalCloudOptions with(Faults other) {
        return new LocalCloudOptions(folder, project, httpPort, grpcPort, clock, other, patience, pipelines, functions);
    }

    /** The same with pipelines. */
    public LocalCloudOptions withPipelines(PipelineLauncher launcher) {
        return new LocalCloudOptions(folder, project, httpPort, grpcPort, clock, faults, patience, launcher, functions);
    }

    /** The same with functions elsewhere. */
    public LocalCloudOptions withFunctions(Host host) {
        return new LocalCloudOptions(folder, project, httpPort, grpcPort, clock, faults, patience, pipelines, host);
    }
}
