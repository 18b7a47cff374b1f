package dev.genkan.localcloud.http;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads a multipart body part by part without holding it. Lines end with CRLF or with LF alone: the first boundary line tells. For
 * one thread.
 */
public final class Multipart {

    private static final int LONGEST_LINE = 1 << 16;

    private final Window window;
    private final String boundary;
    private boolean begun;
    private boolean ended;
    private Searcher delimiter = new Searcher(new byte[1]);
    private InputStream current = InputStream.nullInputStream();

    /** One part; its content is read before the next part is asked for, or skipped. */
    public record Part(Headers headers, InputStream content) {

        /** The value of a header, or the fallback. */
        public String header(String name, String fallback) {
            return Objects.requireNonNullElse(headers.getFirst(name), fallback);
        }
    }

    private Multipart(InputStream body, String boundary) {
        this.window = new Window(body);
        this.boundary = boundary;
    }

    /**
     * The parts of the body of a request.
     *
     * @throws ApiError 400 when the request's content type has no boundary
     */
    public static Multipart of(Request request) {
        String type = request.header("Content-Type").orElse("");
        for (String parameter : type.split(";", -1)) {
            String[] pair = parameter.strip().split("=", 2);
            if (pair.length == 2 && pair[0].equalsIgnoreCase("boundary")) {
                return new Multipart(request.body(), unquoted(pair[1].strip()));
            }
        }
        throw ApiError.invalid("Missing multipart boundary in content type: " + type);
    }

    /** The next part, empty after the last one. */
    public Optional<Part> next() throws IOException {
        if (begun) {
            current.transferTo(OutputStream.nullOutputStream());
            ended = ended || line().startsWith("--");
        } else {
            begin();
        }
        if (ended) {
            return Optional.empty();
        }
        Headers headers = headers();
        current = new Content();
        return Optional.of(new Part(headers, current));
    }

    /** The next part, which must be there. */
    public Part required() throws IOException {
        return next().orElseThrow(() -> ApiError.invalid("Missing part in multipart body"));
    }

    private void begin() throws IOException {
        String line = line();
        while (!line.strip().equals("--" + boundary)) {
            line = line();
        }
        String lineBreak = line.endsWith("\r") ? "\r\n" : "\n";
        delimiter = new Searcher((lineBreak + "--" + boundary).getBytes(StandardCharsets.UTF_8));
        begun = true;
    }

    private Headers headers() throws IOException {
        Headers headers = new Headers();
        String line = line().strip();
        while (!line.isEmpty()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw ApiError.invalid("Malformed header in multipart body: " + line);
            }
            headers.add(line.substring(0, colon), line.substring(colon + 1).strip());
            line = line().strip();
        }
        return headers;
    }

    /** A line without its LF. */
    private String line() throws IOException {
        int length = window.find((byte) '\n', LONGEST_LINE);
        if (length < 0) {
            throw ApiError.invalid("Multipart body ends early, or has no boundary " + boundary);
        }
        String line = window.text(length);
        window.skip(length + 1);
        return line;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(0) == value.charAt(value.length() - 1);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    /** The bytes up to the next delimiter. */
    private final class Content extends InputStream {

        /** How many bytes from the window's start on are known to be content. */
        private int known;

        private boolean finished;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, target.length);
            while (known == 0 && !finished) {
                look();
            }
            if (finished) {
                return -1;
            }
            int taken = Math.min(length, known);
            window.take(target, offset, taken);
            known -= taken;
            return taken;
        }

        private void look() throws IOException {
            int found = delimiter.find(window);
            if (found == 0) {
                window.skip(delimiter.length());
                finished = true;
            } else if (found > 0) {
                known = found;
            } else {
                known = Math.max(0, window.size() - delimiter.length() + 1);
                if (known == 0 && !window.fill()) {
                    throw ApiError.invalid("Multipart body ends within a part");
                }
            }
        }
    }
}
