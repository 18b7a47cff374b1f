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
import java.util.stream.Collectors;

/** A call of an HTTP function as a queue makes it: a POST with a JSON body. */
public final class HttpCall {

    private HttpCall() {}

    /** Calls a function and returns the status that it answers with. */
    public static int post(HttpFunction function, String body) throws Exception {
        return post(function, body, Map.of());
    }

    /** Calls a function with headers and returns the status that it answers with. */
    public static int post(HttpFunction function, String body, Map<String, String> headers) throws Exception {
        Answer answer = new Answer();
        function.service(new Post(body.getBytes(StandardCharsets.UTF_8), headers), answer);
        return answer.status;
    }

    @SuppressWarnings("ArrayRecordComponent") // read once
    private record Post(byte[] body, Map<String, String> headers) implements HttpRequest {

        @Override
        public String getMethod() {
            return "POST";
        }

        @Override
        public String getUri() {
            return "http://localhost/";
        }

        @Override
        public String getPath() {
            return "/";
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
        public void setContentType(String contentType) {}

        @Override
        public Optional<String> getContentType() {
            return Optional.empty();
        }

        @Override
        public void appendHeader(String header, String value) {}

        @Override
        public Map<String, List<String>> getHeaders() {
            return Map.of();
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
