package dev.genkan.benchmark.cloud;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server of the kind that the local cloud is, which does nothing: takes what comes, and answers {@code {}} or as many bytes as it
 * was made for. What is slower than it is so for what it does.
 */
final class PlainServer implements AutoCloseable {

    private static final byte[] NOTHING = {'{', '}'};
    private static final int BUFFER_BYTES = 1 << 16;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final long contentBytes;

    private PlainServer(HttpServer server, long contentBytes) {
        this.server = server;
        this.contentBytes = contentBytes;
    }

    /**
     * Starts to listen on a free port.
     *
     * @param contentBytes how many bytes are answered to who asks for content
     */
    static PlainServer open(long contentBytes) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        PlainServer plain = new PlainServer(server, contentBytes);
        server.createContext("/", plain::answer);
        server.setExecutor(plain.threads);
        server.start();
        return plain;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            String query = exchange.getRequestURI().getRawQuery();
            if (query != null && query.contains("alt=media")) {
                content(exchange);
            } else if (exchange.getRequestMethod().equals("DELETE")) {
                exchange.sendResponseHeaders(204, -1);
            } else {
                exchange.sendResponseHeaders(200, NOTHING.length);
                exchange.getResponseBody().write(NOTHING);
            }
        }
    }

    private void content(HttpExchange exchange) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        exchange.sendResponseHeaders(200, contentBytes);
        OutputStream out = exchange.getResponseBody();
        for (long left = contentBytes; left > 0; left -= buffer.length) {
            out.write(buffer, 0, (int) Math.min(left, buffer.length));
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
