package dev.genkan.cloud;

import java.net.URI;
import java.util.Map;

/**
 * Something to be sent over HTTP with POST.
 *
 * @param target where to; it may hold a secret, as the addresses of web hooks do
 * @param headers the headers by their names; they may hold secrets, too
 * @param body the body, UTF-8
 */
public record HttpPost(URI target, Map<String, String> headers, String body) {

    public HttpPost {
        headers = Map.copyOf(headers);
    }

    /** Only the target's host: nothing else of it may get into a log. */
    @Override
    public String toString() {
        return "POST to " + target.getHost();
    }
}
