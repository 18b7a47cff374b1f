package dev.genkan.command;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** The function that exports databases, as its users call it. */
final class ExportApi implements AutoCloseable {

    private final URI address;
    private final HttpClient client = HttpClient.newHttpClient();
    private String token = "";

    ExportApi(URI address) {
        this.address = address;
    }

    /**
     * What was answered.
     *
     * @param status of HTTP
     */
    record Answered(int status, JsonObject json) {

        String text(String name) {
            return json.has(name) ? json.get(name).getAsString() : "";
        }
    }

    /** Asks for a token, which later calls show. */
    Answered enter(String user, String password) throws InterruptedException {
        Answered answered = send(HttpRequest.newBuilder(address.resolve("token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=" + encoded(user) + "&password=" + encoded(password))));
        token = answered.text("access_token");
        return answered;
    }

    Answered get(String path) throws InterruptedException {
        return send(HttpRequest.newBuilder(address.resolve(path)).header("Authorization", "Bearer " + token));
    }

    Answered post(String path, String json) throws InterruptedException {
        return send(HttpRequest.newBuilder(address.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    private Answered send(HttpRequest.Builder request) throws InterruptedException {
        try {
            var response = client.send(request.build(), BodyHandlers.ofString());
            return new Answered(
                    response.statusCode(),
                    JsonParser.parseString(response.body()).getAsJsonObject());
        } catch (IOException e) {
            throw new UncheckedIOException("the function did not answer", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close();
    }
}
