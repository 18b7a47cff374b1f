package dev.genkan.localcloud.functions;

import com.google.cloud.functions.invoker.runner.Invoker;
import dev.genkan.localcloud.work.JavaCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Runs each function in a JVM of its own, as the framework's own program. It ends by SIGKILL, as an instance does whose machine is
 * lost. What it writes to its standard output is written to this JVM's.
 *
 * @param complaints where what it writes to its standard error is added
 */
record OwnProcess(Path complaints) implements Host {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final String PROPERTY_PREFIX = "env.";

    /** Small, soon there, and not in the way of the others. */
    private static final List<String> OPTIONS =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-Xmn16m");

    /** The options of this JVM that the others have as well. */
    private static final List<String> INHERITED = List.of("--", "-Djava.util.logging.");

    @Override
    public Instance start(String className, Signature signature, int port) {
        Process process = started(className, signature, port);
        Thread.ofVirtual().name(className).start(() -> passOn(process.inputReader()));
        try {
            awaitListening(process, className, port);
        } catch (RuntimeException failure) {
            process.destroyForcibly();
            throw failure;
        }
        return () -> kill(process);
    }

    private Process started(String className, Signature signature, int port) {
        List<String> arguments = List.of("--target", className, "--port", Integer.toString(port));
        ProcessBuilder builder = new ProcessBuilder(JavaCommand.of(INHERITED, OPTIONS, Invoker.class, arguments))
                .redirectError(Redirect.appendTo(complaints.toFile()));
        builder.environment().put("FUNCTION_SIGNATURE_TYPE", signature.framework());
        builder.environment().putAll(variables());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IllegalArgumentException("could not start " + className + ": " + e.getMessage(), e);
        }
    }

    /** What functions in this JVM would find. */
    private static Map<String, String> variables() {
        return System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(PROPERTY_PREFIX))
                .collect(Collectors.toMap(name -> name.substring(PROPERTY_PREFIX.length()), System::getProperty));
    }

    private static void passOn(BufferedReader output) {
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                System.out.println(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitListening(Process process, String className, int port) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!listens(port)) {
            if (!process.isAlive()) {
                throw new IllegalArgumentException(
                        "could not start " + className + ": its process ended with " + process.exitValue());
            }
            if (Instant.now().isAfter(end)) {
                throw new IllegalArgumentException("could not start " + className + ": it does not listen");
            }
            sleep();
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalArgumentException("interrupted while a function was starting", e);
        }
    }

    private static void kill(Process process) {
        process.destroyForcibly();
        process.onExit().join();
    }
}
