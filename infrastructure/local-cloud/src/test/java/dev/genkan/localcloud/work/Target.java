package dev.genkan.localcloud.work;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;

/** A function as the cloud sees it: it answers what the test says and remembers what it was sent. */
public final class Target implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger number = new AtomicInteger();
    private final IntUnaryOperator statusOfCall;
    private final Map<String, String> answerHeaders;

    private Target(IntUnaryOperator statusOfCall, Map<String, String> answerHeaders, int port) throws IOException {
        this.statusOfCall = statusOfCall;
        this.answerHeaders = answerHeaders;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Answers each call with the status for its number, counted from 1. */
    public static Target answering(IntUnaryOperator statusOfCall) {
        return answering(statusOfCall, Map.of());
    }

    /** Answers each call with the status for its number, counted from 1, and with these headers. */
    public static Target answering(IntUnaryOperator statusOfCall, Map<String, String> headers) {
        try {
            return new Target(statusOfCall, headers, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers the first calls with a failure, all others with success. */
    public static Target failingFirst(int failures) {
        return answering(call -> call <= failures ? 503 : 200);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    public List<Call> calls() {
        return calls;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            calls.add(new Call(exchange.getRequestMethod(), exchange.getRequestHeaders(), body));
            answerHeaders.forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(statusOfCall.applyAsInt(number.incrementAndGet()), -1);
        }
    }

    /** One call that came. */
    public record Call(String method, Headers headers, String body) {

        /** The first value of a header. */
        public String header(String name) {
            return String.valueOf(headers.getFirst(name));
        }
    }
}
