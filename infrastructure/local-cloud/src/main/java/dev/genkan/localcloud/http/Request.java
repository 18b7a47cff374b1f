package dev.genkan.localcloud.http;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One call.
 *
 * @param method the method that counts: an override by header is already applied
 * @param rawPath the path as sent, still percent-encoded
 * @param query the parameters, decoded
 * @param body the content, decompressed; read once
 * @param path the values of the {@code {placeholders}} of the route, decoded
 */
public record Request(
        String method,
        String rawPath,
        Map<String, List<String>> query,
        Headers headers,
        InputStream body,
        Map<String, String> path) {

    /** A request that no route has seen yet. */
    public static Request of(String method, String rawPath, String rawQuery, Headers headers, InputStream body) {
        return new Request(method, rawPath, Percent.decodeQuery(rawQuery), headers, body, Map.of());
    }

    /** The value of a placeholder of the route. */
    public String value(String placeholder) {
        String value = path.get(placeholder);
        if (value == null) {
            throw new IllegalArgumentException("no {" + placeholder + "} in the route of " + rawPath);
        }
        return value;
    }

    /** The first value of a query parameter. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name)).map(List::getFirst);
    }

    /**
     * A query parameter that is a whole number.
     *
     * @throws ApiError 400 when it is something else
     */
    public OptionalLong number(String name) {
        Optional<String> text = parameter(name);
        try {
            return text.isPresent() ? OptionalLong.of(Long.parseLong(text.get())) : OptionalLong.empty();
        } catch (NumberFormatException malformed) {
            throw ApiError.invalid("Invalid value for " + name + ": " + text.get());
        }
    }

    /** Whether a query parameter is there and {@code true}. */
    public boolean flag(String name) {
        return parameter(name).filter("true"::equalsIgnoreCase).isPresent();
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }

    /**
     * The body as a JSON object; no body is an empty object.
     *
     * @throws ApiError 400 when it is something else, 413 when it is too large
     */
    public JsonObject json() throws IOException {
        return Json.object(body);
    }

    /** The address that the caller used, for links in answers: {@code http://host:port}. */
    public String origin() {
        return "http://" + header("Host").orElse("localhost");
    }

    Request with(Map<String, String> values) {
        return new Request(method, rawPath, query, headers, body, values);
    }
}
