package dev.genkan.command;

import dev.genkan.localcloud.work.JavaCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code ./genkan up} in a process of its own, on free ports, with a state folder that is its own as well. */
public final class CloudProcess implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(CloudProcess.class.getName());
    /** What a program says when its local cloud is up. */
    public static final String UP = "The local cloud is up";

    /** The options of this JVM that the other one has as well: not those of agents. */
    private static final List<String> INHERITED = List.of("-X", "--", "-Dsun.", "-Djava.util.logging.");

    private static final String RESIDENT = "VmRSS:";
    private static final int BYTES_PER_KB = 1024;
    private static final int ATTEMPTS = 20;
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final URI endpoint;

    private CloudProcess(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /**
     * Starts a local cloud, and comes back when it is up.
     *
     * @param project the project's folder
     * @param home a new folder, for its state
     * @throws IOException with what it said, when it does not come up
     */
    public static CloudProcess start(Path project, Path home) throws IOException {
        Files.createDirectories(home);
        Files.createSymbolicLink(
                home.resolve("examples"), project.resolve("examples").toAbsolutePath());
        return start(Genkan.class, home, "up", "--port");
    }

    /**
     * Starts another program that opens a local cloud and says when it is up, and comes back when it has.
     *
     * @param program its main class, in this JVM's class path
     * @param home a new folder, for its state
     * @param arguments what it is told before the number of the port
     * @throws IOException with what it said, when it does not come up
     */
    public static CloudProcess start(Class<?> program, Path home, String... arguments) throws IOException {
        int port = freePorts();
        Process process = new ProcessBuilder(command(program, home, arguments, port))
                .redirectErrorStream(true)
                .start();
        BufferedReader output = process.inputReader();
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith(UP)) {
                Thread.ofVirtual().start(() -> drain(output)); // else it would wait for a reader
                return new CloudProcess(process, URI.create("http://127.0.0.1:" + port));
            }
        }
        throw new IOException("the local cloud did not start:\n" + said);
    }

    private static void drain(BufferedReader output) {
        try {
            output.transferTo(Writer.nullWriter());
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "the local cloud has ended", e);
        }
    }

    private static List<String> command(Class<?> program, Path home, String[] arguments, int port) {
        List<String> words = new ArrayList<>(List.of(arguments));
        words.add(Integer.toString(port));
        return JavaCommand.of(INHERITED, List.of("-Dgenkan.home=" + home), program, words);
    }

    /** A free port with a free one after it. */
    private static int freePorts() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = freePort();
            if (isFree(port) && isFree(port + 1)) {
                return port;
            }
        }
        throw new IOException("no two free ports in " + ATTEMPTS + " attempts");
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** Where Cloud Storage and BigQuery are called. */
    public URI endpoint() {
        return endpoint;
    }

    /** The memory that it has in the machine now. */
    public long residentBytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith(RESIDENT))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * BYTES_PER_KB)
                .findFirst()
                .orElse(0);
    }

    /** Stops it as Ctrl-C does. */
    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
