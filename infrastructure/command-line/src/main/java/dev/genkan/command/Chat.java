package dev.genkan.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Plays the chat that notifications go to: takes Chatwork's messages on this machine and remembers them. */
final class Chat implements AutoCloseable {

    private final HttpServer server;
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final Consumer<String> listener;

    private Chat(HttpServer server, Consumer<String> listener) {
        this.server = server;
        this.listener = listener;
    }

    /**
     * Opens the chat.
     *
     * @param listener hears each message as it comes
     */
    static Chat open(Consumer<String> listener) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Chat chat = new Chat(server, listener);
        server.createContext("/v2/rooms/", chat::take);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return chat;
    }

    /** Where the provider's API is. */
    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What was said so far. */
    List<String> messages() {
        return List.copyOf(messages);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            for (String pair : form.split("&", -1)) {
                if (pair.startsWith("body=")) {
                    String message = URLDecoder.decode(pair.substring("body=".length()), StandardCharsets.UTF_8);
                    messages.add(message);
                    listener.accept(message);
                }
            }
            byte[] answer = "{\"message_id\":\"%d\"}".formatted(messages.size()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
