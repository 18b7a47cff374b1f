package dev.genkan.localcloud.functions;

import com.google.cloud.functions.invoker.runner.Invoker;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.genkan.localcloud.work.Journal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The functions that run here. A function keeps its port across restarts where that port is still free, so that a task that was
 * queued for its address finds it again. For one thread.
 */
public final class Functions implements AutoCloseable {

    private static final int ANY = 0;

    private final Journal ports;
    private final Map<String, Invoker> servers = new LinkedHashMap<>();

    /**
     * No functions yet.
     *
     * @param ports remembers where functions were
     */
    public Functions(Journal ports) {
        this.ports = ports;
    }

    /**
     * Starts a function.
     *
     * @param className the class that was written for the framework; its constructor without parameters is called now
     * @return where it is called
     * @throws IllegalArgumentException when it could not be started
     */
    public URI deploy(String name, String className, Signature signature) {
        if (servers.containsKey(name)) {
            throw new IllegalArgumentException("function " + name + " is there already");
        }
        int port = freePort(name);
        Invoker server = new Invoker(port, className, signature.framework(), Functions.class.getClassLoader());
        try {
            server.startTestServer();
        } catch (Exception e) {
            throw new IllegalArgumentException("could not start function " + name + ": " + e.getMessage(), e);
        }
        servers.put(name, server);
        ports.put(name, new JsonPrimitive(port));
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    /** Stops all functions; calls under way are cut off. */
    @Override
    public void close() {
        servers.forEach(Functions::stop);
        servers.clear();
        ports.close();
    }

    private static void stop(String name, Invoker server) {
        try {
            server.stopServer();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException("could not stop function " + name, e);
        }
    }

    private int freePort(String name) {
        JsonElement known = ports.entries().get(name);
        try {
            return known == null ? free(ANY) : free(known.getAsInt());
        } catch (IOException taken) {
            try {
                return free(ANY);
            } catch (IOException e) {
                throw new IllegalArgumentException("there is no free port for function " + name, e);
            }
        }
    }

    /** The framework would share a port that is taken, and cannot say which port it was given: ask before. */
    private static int free(int port) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return probe.getLocalPort();
        }
    }
}
