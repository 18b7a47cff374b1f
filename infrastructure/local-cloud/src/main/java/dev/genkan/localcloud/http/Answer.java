package dev.genkan.localcloud.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is sent back.
 *
 * @param headers all but the length, in the order in which they are sent
 */
public record Answer(int status, Map<String, String> headers, Body body) {

    private static final Body NOTHING = new Bytes(new byte[0]);

    public Answer {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** Status 200 and a record, map or tree as JSON. */
    public static Answer json(Object value) {
        return json(200, value);
    }

    /** A record, map or tree as JSON. */
    public static Answer json(int status, Object value) {
        return bytes(
                status, "application/json; charset=UTF-8", Json.write(value).getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes of a content type. */
    public static Answer bytes(int status, String contentType, byte[] bytes) {
        return new Answer(status, Map.of("Content-Type", contentType), new Bytes(bytes));
    }

    /** No body. */
    public static Answer empty(int status) {
        return new Answer(status, Map.of(), NOTHING);
    }

    /** The same answer with one more header, or another value for it. */
    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }

    /** The bytes of an answer, written once. */
    public interface Body {

        /** As a length: not known before it is written. */
        long UNKNOWN = -1;

        /** How many bytes there will be, or {@link #UNKNOWN}. */
        long length();

        /** Writes all bytes; leaves the stream open. */
        void writeTo(OutputStream stream) throws IOException;
    }

    /** A body that is in memory. */
    private static final class Bytes implements Body {

        private final byte[] bytes;

        Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public void writeTo(OutputStream stream) throws IOException {
            stream.write(bytes);
        }
    }
}
