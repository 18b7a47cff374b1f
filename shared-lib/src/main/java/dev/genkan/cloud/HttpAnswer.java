package dev.genkan.cloud;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What an HTTP server answered.
 *
 * @param status the status code
 * @param headers the first value of every header, by its name in lower case
 * @param body the body, read as UTF-8
 */
public record HttpAnswer(int status, Map<String, String> headers, String body) {

    public HttpAnswer {
        headers = Map.copyOf(headers);
    }

    /** Whether the server did what it was asked: 200 to 299. */
    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** The first value of a header, whose name may be written in any case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
}
