package dev.genkan.localcloud.bigquery.face;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.http.ApiError;
import dev.genkan.localcloud.http.Json;
import dev.genkan.localcloud.http.Request;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A body of type {@code multipart/related}: a JSON document and a file. Lines may end with LF or CRLF. */
final class TwoParts {

    private final InputStream body;
    private final byte[] delimiter;

    private TwoParts(InputStream body, String boundary) {
        this.body = new BufferedInputStream(body, 1 << 16);
        this.delimiter = ("\n--" + boundary).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads the body: the document is returned, the content of the other part goes into a file.
     *
     * @throws ApiError 400 when the body is not of that form
     */
    static JsonObject read(Request request, Path content) throws IOException {
        TwoParts parts = new TwoParts(
                request.body(), boundary(request.header("Content-Type").orElse("")));
        // What stands before the first delimiter is nothing: it is found with or without a line end before it.
        parts.line();
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        parts.part(document);
        parts.line();
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(content))) {
            parts.part(file);
        }
        return Json.object(new ByteArrayInputStream(document.toByteArray()));
    }

    private static String boundary(String contentType) {
        int start = contentType.toLowerCase(Locale.ROOT).indexOf("boundary=");
        if (start < 0) {
            throw ApiError.invalid("A multipart body needs a boundary: " + contentType);
        }
        String value = contentType.substring(start + "boundary=".length());
        int end = value.indexOf(';');
        String text = (end < 0 ? value : value.substring(0, end)).strip();
        boolean quoted = text.length() > 1 && (text.startsWith("\"") || text.startsWith("'"));
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = body.read();
        while (next >= 0 && next != '\n') {
            line.write(next);
            next = body.read();
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    /** One part without its headers and without the line end before the delimiter. */
    private void part(OutputStream target) throws IOException {
        // Nothing in the headers matters here.
        while (!line().isEmpty()) {}
        int matched = 0;
        boolean held = false;
        for (int next = body.read(); next >= 0; next = body.read()) {
            if (next == delimiter[matched]) {
                matched++;
                if (matched == delimiter.length) {
                    return;
                }
                continue;
            }
            held = give(target, matched, held);
            matched = next == delimiter[0] ? 1 : 0;
            if (matched == 0) {
                if (held) {
                    target.write('\r');
                }
                held = next == '\r';
                if (!held) {
                    target.write(next);
                }
            }
        }
        throw ApiError.invalid("A part of the multipart body has no end");
    }

    /** Bytes that began like the delimiter but were content; a CR before them too. */
    private boolean give(OutputStream target, int matched, boolean held) throws IOException {
        if (matched == 0) {
            return held;
        }
        if (held) {
            target.write('\r');
        }
        target.write(delimiter, 0, matched);
        return false;
    }
}
