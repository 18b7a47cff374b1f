package dev.genkan.localcloud.pubsub;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Google's emulator of Pub/Sub, in a process of its own. */
final class GooglesEmulator {

    private GooglesEmulator() {}

    /** The emulator's archive in the Cloud SDK whose {@code gcloud} is on the path; empty when it is not installed. */
    static Optional<Path> find() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "gcloud"))
                .filter(Files::isExecutable)
                .findFirst()
                .flatMap(GooglesEmulator::besides);
    }

    /** Starts it on any free port and waits until it listens. */
    static PubSubService start(Path archive) throws IOException {
        int port = freePort();
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-jar",
                        archive.toString(),
                        "--host=127.0.0.1",
                        "--port=" + port)
                .redirectErrorStream(true)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        while (line != null && !line.contains("Server started")) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException("the emulator ended with " + process.exitValue());
        }
        Thread.ofVirtual().start(() -> drain(output));
        return new PubSubService(port, true, () -> {
            process.destroy();
            process.waitFor();
        });
    }

    private static Optional<Path> besides(Path gcloud) {
        try {
            Path folder = gcloud.toRealPath().resolveSibling("../platform/pubsub-emulator/lib");
            if (!Files.isDirectory(folder)) {
                return Optional.empty();
            }
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(file -> file.getFileName().toString().endsWith("-all.jar"))
                        .findFirst();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** It writes on, and stops when nobody reads. */
    private static void drain(BufferedReader output) {
        try (output) {
            output.transferTo(Writer.nullWriter());
        } catch (IOException e) {
            // The process was ended.
            return;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
