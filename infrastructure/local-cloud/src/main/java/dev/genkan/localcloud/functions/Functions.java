package dev.genkan.localcloud.functions;

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
 * queued for its address finds it again. Safe for use by several threads.
 */
public final class Functions implements AutoCloseable {

    private static final int ANY = 0;

    private final Journal ports;
    private final Host host;
    private final Map<String, Instance> instances = new LinkedHashMap<>();

    /**
     * No functions yet.
     *
     * @param ports remembers where functions were
     * @param host where their instances run
     */
    public Functions(Journal ports, Host host) {
        this.ports = ports;
        this.host = host;
    }

    /**
     * Starts a function.
     *
     * @param className the class that was written for the framework; its constructor without parameters is called now
     * @return where it is called
     * @throws IllegalArgumentException when it could not be started
     */
    public synchronized URI deploy(String name, String className, Signature signature) {
        if (instances.containsKey(name)) {
            throw new IllegalArgumentException("function " + name + " is there already");
        }
        int port = freePort(name);
        instances.put(name, started(className, signature, port));
        ports.put(name, new JsonPrimitive(port));
        return address(name);
    }

    /** Where a function is called. */
    public synchronized URI address(String name) {
        return URI.create("http://127.0.0.1:" + instance(name).port() + "/");
    }

    private Instance instance(String name) {
        Instance instance = instances.get(name);
        if (instance == null) {
            throw new IllegalArgumentException("there is no function " + name);
        }
        return instance;
    }

    /**
     * Kills a function's instance and starts another one at the same address: calls under way are not answered and their threads
     * are interrupted. A thread that does not heed this is a ghost that works on; the old instance is left behind when it has not
     * ended within seconds.
     */
    public synchronized void kill(String name) {
        Instance old = instance(name);
        old.running().stop();
        instances.put(name, started(old.className(), old.signature(), old.port()));
    }

    /** Stops all functions; calls under way are cut off. */
    @Override
    public synchronized void close() {
        instances.values().forEach(instance -> instance.running().stop());
        instances.clear();
        ports.close();
    }

    private Instance started(String className, Signature signature, int port) {
        return new Instance(host.start(className, signature, port), className, signature, port);
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

    private record Instance(Host.Instance running, String className, Signature signature, int port) {}
}
