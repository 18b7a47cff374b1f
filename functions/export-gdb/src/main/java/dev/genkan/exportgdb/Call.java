package dev.genkan.exportgdb;

import com.google.cloud.functions.HttpRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A call over HTTP, of which little is believed: its body is read up to a limit.
 *
 * @param method for example {@code GET}
 * @param path the words between slashes
 */
record Call(HttpRequest request, String method, List<String> path) {

    private static final String BEARER = "Bearer ";

    static Call of(HttpRequest request) {
        return new Call(
                request,
                request.getMethod(),
                Stream.of(request.getPath().split("/", -1))
                        .filter(word -> !word.isEmpty())
                        .toList());
    }

    /** The body is larger than it may be. */
    static final class TooLargeException extends Exception {

        private static final long serialVersionUID = 1L;

        TooLargeException(int most) {
            super("the body is larger than " + most + " bytes", null, false, false);
        }
    }

    /** The body as UTF-8 text. */
    String body(int mostBytes) throws IOException, TooLargeException {
        try (InputStream stream = request.getInputStream()) {
            byte[] bytes = stream.readNBytes(mostBytes + 1);
            if (bytes.length > mostBytes) {
                throw new TooLargeException(mostBytes);
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /**
     * The fields of a form, {@code application/x-www-form-urlencoded}.
     *
     * @throws IllegalArgumentException when it is none
     */
    Map<String, String> form(int mostBytes) throws IOException, TooLargeException {
        Map<String, String> fields = new HashMap<>();
        for (String field : body(mostBytes).split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(field.substring(0, equals)), decoded(field.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The token that it shows. */
    Optional<String> token() {
        return request.getFirstHeader("Authorization")
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip());
    }

    /** Where it comes from: the last address is the one that the cloud itself has added; those before it anyone can write. */
    String address() {
        return request.getFirstHeader("X-Forwarded-For")
                .map(addresses ->
                        addresses.substring(addresses.lastIndexOf(',') + 1).strip())
                .orElse("");
    }
}
