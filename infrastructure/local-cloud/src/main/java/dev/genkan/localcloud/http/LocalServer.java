package dev.genkan.localcloud.http;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on the loopback address, one virtual thread per call. */
public final class LocalServer implements AutoCloseable {

    /** Connections that may wait to be accepted: a burst of callers must not be turned away. */
    private static final int WAITING = 1024;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private LocalServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts a server that has nothing mounted yet.
     *
     * @param port 0 for any free one
     * @throws IOException when the port is taken
     */
    public static LocalServer open(int port) throws IOException {
        // Read once, when the JDK's server is first used: without it every call waits for a delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        LocalServer local = new LocalServer(
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), WAITING));
        local.server.setExecutor(local.threads);
        local.server.start();
        return local;
    }

    /** Answers everything below a path that no longer path claims. */
    public LocalServer mount(String path, HttpHandler handler) {
        server.createContext(path, handler);
        return this;
    }

    /** The same, with a filter before the handler. */
    public LocalServer mount(String path, Filter filter, HttpHandler handler) {
        server.createContext(path, handler).getFilters().add(filter);
        return this;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** The address of the server: {@code http://127.0.0.1:port}. */
    public String origin() {
        return "http://127.0.0.1:" + port();
    }

    /** Stops at once; calls under way are cut off. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
