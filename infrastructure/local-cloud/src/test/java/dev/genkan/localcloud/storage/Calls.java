package dev.genkan.localcloud.storage;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Calls as they go over the wire, for what Google's client does not do. Bodies are ISO-8859-1: a char is a byte. */
record Calls(String origin) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /**
     * Sends a request.
     *
     * @param headers names and values in turn
     */
    HttpResponse<String> send(String method, String path, String body, String... headers) {
        URI target = URI.create(path.startsWith("http") ? path : origin + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .method(method, BodyPublishers.ofString(body, StandardCharsets.ISO_8859_1));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
        } catch (IOException broken) {
            throw new IllegalStateException(method + " " + path, broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(method + " " + path, interrupted);
        }
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, "");
    }
}
