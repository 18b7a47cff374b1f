package dev.genkan.benchmark.cloud;

import dev.genkan.command.CloudProcess;
import dev.genkan.localcloud.LocalCloud;
import dev.genkan.localcloud.LocalCloudOptions;
import java.io.IOException;
import java.nio.file.Path;

/** A local cloud without functions, in a process of its own until that is stopped. */
final class CloudAlone {

    private CloudAlone() {}

    /** Opens it in the folder, on the port and the next one. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int port = Integer.parseInt(arguments[1]);
        LocalCloud cloud = LocalCloud.open(
                LocalCloudOptions.in(Path.of(arguments[0]), Calls.PROJECT).onPorts(port, port + 1));
        System.out.println(CloudProcess.UP + " at " + cloud.httpEndpoint());
        Thread.currentThread().join();
    }
}
