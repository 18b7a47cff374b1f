package dev.genkan.localcloud.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** Puts an {@link Endpoint} on the JDK's HTTP server. What fails inside is logged and answered with status 500. */
public final class Face implements HttpHandler {

    private static final System.Logger LOG = System.getLogger(Face.class.getName());
    private static final int BUFFER = 1 << 16;

    private final Endpoint endpoint;

    public Face(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            // A client that is still sending does not read: take all of it before answering.
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            send(exchange, answer);
        }
    }

    private Answer answer(HttpExchange exchange) {
        try {
            return endpoint.answer(request(exchange));
        } catch (ApiError error) {
            return error.answer();
        } catch (IOException | RuntimeException failure) {
            LOG.log(Level.WARNING, exchange.getRequestMethod() + " " + exchange.getRequestURI() + " failed", failure);
            return new ApiError(500, "backendError", failure.toString()).answer();
        }
    }

    private static Request request(HttpExchange exchange) throws IOException {
        String override = exchange.getRequestHeaders().getFirst("X-HTTP-Method-Override");
        return Request.of(
                override == null ? exchange.getRequestMethod() : override,
                exchange.getRequestURI().getRawPath(),
                Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""),
                exchange.getRequestHeaders(),
                body(exchange));
    }

    private static InputStream body(HttpExchange exchange) throws IOException {
        InputStream raw = exchange.getRequestBody();
        if (!"gzip".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
            return raw;
        }
        PushbackInputStream compressed = new PushbackInputStream(raw, 1);
        int first = compressed.read();
        if (first < 0) {
            return InputStream.nullInputStream();
        }
        compressed.unread(first);
        return new GZIPInputStream(compressed, BUFFER);
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, octets(value)));
        exchange.sendResponseHeaders(answer.status(), declared(answer.body().length()));
        if (answer.body().length() != 0) {
            try (OutputStream stream = exchange.getResponseBody()) {
                answer.body().writeTo(stream);
            }
        }
    }

    /** The JDK's server sends one byte for each char of a header: these chars are the bytes of the text in UTF-8. */
    private static String octets(String value) {
        return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** The JDK's server takes 0 for "chunked" and -1 for "no body". */
    private static long declared(long length) {
        if (length == 0) {
            return -1;
        }
        return length == Answer.Body.UNKNOWN ? 0 : length;
    }
}
