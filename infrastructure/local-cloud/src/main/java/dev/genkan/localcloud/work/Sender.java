package dev.genkan.localcloud.work;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** Calls functions over HTTP. Safe for use by several threads. */
public final class Sender implements AutoCloseable {

    /** As a status: there was no answer. */
    public static final int NO_ANSWER = 0;

    private static final System.Logger LOG = System.getLogger(Sender.class.getName());
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Answer NOTHING = new Answer(NO_ANSWER, Optional.empty());

    private final ExecutorService threads;
    private final HttpClient client;
    private final Way way;

    /** Calls functions directly. */
    public Sender() {
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .executor(threads)
                .build();
        this.way = this::callNow;
    }

    private Sender(Sender direct, UnaryOperator<Way> detour) {
        this.threads = direct.threads;
        this.client = direct.client;
        this.way = detour.apply(direct.way);
    }

    /** The same by another way. It is closed with this one. */
    public Sender by(UnaryOperator<Way> detour) {
        return new Sender(this, detour);
    }

    /** The status of the answer, {@link #NO_ANSWER} when there was none: a value, because the caller tries again. */
    public int send(HttpRequest request) {
        return call(request).status();
    }

    /** The answer, with the status {@link #NO_ANSWER} when there was none. */
    public Answer call(HttpRequest request) {
        return way.call(request);
    }

    private Answer callNow(HttpRequest request) {
        try {
            HttpResponse<Void> response = client.send(request, BodyHandlers.discarding());
            return new Answer(response.statusCode(), response.headers().firstValue("Retry-After"));
        } catch (IOException e) {
            LOG.log(Level.DEBUG, () -> request.uri() + " did not answer", e);
            return NOTHING;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NOTHING;
        }
    }

    /** Whether a status says that the work is done. */
    public static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }

    /** Cuts off the calls under way; they end with {@link #NO_ANSWER}. */
    @Override
    public void close() {
        client.shutdownNow();
        threads.shutdownNow();
    }

    /** How a call gets to a function, and its answer back. */
    @FunctionalInterface
    public interface Way {

        /** The answer, with the status {@link #NO_ANSWER} when there was none. */
        Answer call(HttpRequest request);
    }

    /**
     * What a function answered.
     *
     * @param retryAfter the header of that name: seconds, or a date as HTTP writes it
     */
    public record Answer(int status, Optional<String> retryAfter) {}
}
