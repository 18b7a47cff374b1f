package dev.genkan.cloud;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/** Answers HTTP calls as a test wishes, and remembers them. */
final class PlayedServer implements AutoCloseable {

    final List<Call> calls = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    record Call(String method, String path, String query, String body) {}

    record Answer(int status, String body) {

        /** A refusal in the form of Google's JSON services. */
        static Answer error(int status, String reason, String message) {
            return new Answer(
                    status,
                    "{\"error\":{\"code\":%d,\"message\":\"%s\",\"errors\":[{\"reason\":\"%s\",\"message\":\"%s\"}]}}"
                            .formatted(status, message, reason, message));
        }
    }

    PlayedServer(Function<Call, Answer> play) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            Call call = read(exchange);
            calls.add(call);
            write(exchange, play.apply(call));
        });
        server.start();
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static Call read(HttpExchange exchange) throws IOException {
        boolean compressed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream sent = exchange.getRequestBody();
                InputStream body = compressed ? new GZIPInputStream(sent) : sent) {
            return new Call(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    String.valueOf(exchange.getRequestURI().getQuery()),
                    new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static void write(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
