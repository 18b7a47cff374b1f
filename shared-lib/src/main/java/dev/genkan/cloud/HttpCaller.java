package dev.genkan.cloud;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Calls HTTP services outside of the cloud. Any answer is a value, whatever its status; redirections are not followed. No
 * message of an exception holds more of the call than the host.
 *
 * <p>Safe for use by several threads.
 */
public final class HttpCaller implements Caller {

    private final HttpClient client;
    private final Duration timeout;

    /**
     * @param timeout how long a call may last, from the first attempt to connect to the last byte of the answer
     */
    public HttpCaller(Duration timeout) {
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    @Override
    public HttpAnswer send(HttpPost post) {
        HttpRequest.Builder request = HttpRequest.newBuilder(post.target())
                .POST(HttpRequest.BodyPublishers.ofString(post.body(), StandardCharsets.UTF_8));
        post.headers().forEach(request::header);
        // The client's own limit for a request ends with the headers: a body that never ends would be waited for.
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        try {
            return answer(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw failed(post, "no answer within " + timeout);
        } catch (ExecutionException e) {
            throw failed(
                    post, Objects.requireNonNullElse(e.getCause(), e).getClass().getSimpleName());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw failed(post, "interrupted");
        }
    }

    private static HttpAnswer answer(HttpResponse<String> response) {
        Map<String, String> headers = response.headers().map().entrySet().stream()
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT),
                        header -> header.getValue().getFirst(),
                        (first, second) -> first));
        return new HttpAnswer(response.statusCode(), headers, response.body());
    }

    /** The cause is told by its class only: what the client writes into its messages is not ours to vouch for. */
    private static CloudException failed(HttpPost post, String reason) {
        return new CloudException("call", String.valueOf(post.target().getHost()), 0, new IOException(reason));
    }
}
