package dev.genkan.localcloud.storage.face;

import com.sun.net.httpserver.Headers;
import dev.genkan.localcloud.http.Answer;
import dev.genkan.localcloud.http.ApiError;
import dev.genkan.localcloud.http.Endpoint;
import dev.genkan.localcloud.http.Multipart;
import dev.genkan.localcloud.http.Request;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Several calls in one request: each part is a request of its own, and its answer a part of the answer. */
final class BatchCalls {

    private static final int LONGEST_PART = 1 << 20;

    private final Endpoint endpoint;

    /**
     * @param endpoint answers the parts
     */
    BatchCalls(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    Answer answer(Request batch) throws IOException {
        String boundary = "batch_" + UUID.randomUUID();
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        Multipart parts = Multipart.of(batch);
        for (Optional<Multipart.Part> part = parts.next(); part.isPresent(); part = parts.next()) {
            Answer answer = answer(part.get(), batch.header("Host"));
            answers.writeBytes(text("--" + boundary + "\r\nContent-Type: application/http\r\nContent-ID: <response-"
                    + part.get().header("Content-ID", "").replaceAll("[<>]", "") + ">\r\n\r\n"));
            write(answer, answers);
            answers.writeBytes(text("\r\n"));
        }
        answers.writeBytes(text("--" + boundary + "--\r\n"));
        return Answer.bytes(200, "multipart/mixed; boundary=" + boundary, answers.toByteArray());
    }

    /** A part that cannot be read is refused by itself: the others have their effect. */
    private Answer answer(Multipart.Part part, Optional<String> host) throws IOException {
        try {
            return endpoint.answer(request(part, host));
        } catch (ApiError refused) {
            return refused.answer();
        }
    }

    private static Request request(Multipart.Part part, Optional<String> host) throws IOException {
        InputStream inner = new ByteArrayInputStream(part.content().readNBytes(LONGEST_PART));
        String[] line = line(inner).split(" ", 3);
        if (line.length < 3) {
            throw ApiError.invalid("Malformed request in a batch");
        }
        Headers headers = new Headers();
        for (String header = line(inner); !header.isEmpty(); header = line(inner)) {
            String[] pair = header.split(":", 2);
            headers.add(pair[0].strip(), pair.length == 2 ? pair[1].strip() : "");
        }
        host.ifPresent(name -> headers.set("Host", name));
        URI target = URI.create(line[1]);
        String method = Objects.requireNonNullElse(headers.getFirst("X-HTTP-Method-Override"), line[0]);
        String query = Objects.requireNonNullElse(target.getRawQuery(), "");
        return Request.of(method, target.getRawPath(), query, headers, inner);
    }

    /** The next line without its end; empty at the end of the part. */
    private static String line(InputStream stream) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = stream.read(); next >= 0 && next != '\n'; next = stream.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    private static void write(Answer answer, ByteArrayOutputStream answers) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        answer.body().writeTo(body);
        answers.writeBytes(
                text("HTTP/1.1 " + answer.status() + " " + (answer.status() < 400 ? "OK" : "Error") + "\r\n"));
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            answers.writeBytes(text(header.getKey() + ": " + header.getValue() + "\r\n"));
        }
        answers.writeBytes(text("Content-Length: " + body.size() + "\r\n\r\n"));
        answers.writeBytes(body.toByteArray());
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
