package dev.genkan.localcloud.testing;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Calls of HTTP functions without a server between. */
public final class HttpCall {

    private HttpCall() {}

    /** Calls a function as a queue does, by POST with JSON, and returns the status that it answers with. */
    public static int post(HttpFunction function, String body) throws Exception {
        return post(function, body, Map.of());
    }

    /** The same, with headers. */
    public static int post(HttpFunction function, String body, Map<String, String> headers) throws Exception {
        return call(function, "POST", "/", body, headers).status();
    }

    /**
     * Calls a function.
     *
     * @param method for example {@code GET}
     * @param path from its first slash on
     */
    public static Answered call(
            HttpFunction function, String method, String path, String body, Map<String, String> headers)
            throws Exception {
        Answer answer = new Answer();
        function.service(new Request(method, path, body.getBytes(StandardCharsets.UTF_8), headers), answer);
        return new Answered(answer.status, answer.body.toString(StandardCharsets.UTF_8), Map.copyOf(answer.headers));
    }

    /**
     * What a function answered.
     *
     * @param status of HTTP
     * @param body as text
     * @param headers that it set, by their names
     */
    public record Answered(int status, String body, Map<String, List<String>> headers) {}

    @SuppressWarnings("ArrayRecordComponent") // read once
    private record Request(String method, String path, byte[] body, Map<String, String> headers)
            implements HttpRequest {

        @Override
        public String getMethod() {
            return method;
        }

        @Override
        public String getUri() {
            return "http://localhost" + path;
        }

        @Override
        public String getPath() {
            return path;
        }

        @Override
        public Optional<String> getQuery() {
            return Optional.empty();
        }

        @Override
        public Map<String, List<String>> getQueryParameters() {
            return Map.of();
        }

        @Override
        public Map<String, HttpPart> getParts() {
            return Map.of();
        }

        @Override
        public Optional<String> getContentType() {
            return Optional.of("application/json");
        }

        @Override
        public long getContentLength() {
            return body.length;
        }

        @Override
        public Optional<String> getCharacterEncoding() {
            return Optional.of("UTF-8");
        }

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(body);
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }

        @Override
        public Map<String, List<String>> getHeaders() {
            return headers.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
        }
    }

    private static final class Answer implements HttpResponse {

        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private int status = 200;

        @Override
        public void setStatusCode(int code) {
            status = code;
        }

        @Override
        public void setStatusCode(int code, String message) {
            status = code;
        }

        @Override
        public void setContentType(String contentType) {
            headers.put("Content-Type", List.of(contentType));
        }

        @Override
        public Optional<String> getContentType() {
            return Optional.ofNullable(headers.get("Content-Type")).map(List::getFirst);
        }

        @Override
        public void appendHeader(String header, String value) {
            headers.merge(
                    header,
                    List.of(value),
                    (before, added) ->
                            Stream.concat(before.stream(), added.stream()).toList());
        }

        @Override
        public Map<String, List<String>> getHeaders() {
            return headers;
        }

        @Override
        public OutputStream getOutputStream() {
            return body;
        }

        @Override
        public BufferedWriter getWriter() {
            return new BufferedWriter(new OutputStreamWriter(body, StandardCharsets.UTF_8));
        }
    }
}
