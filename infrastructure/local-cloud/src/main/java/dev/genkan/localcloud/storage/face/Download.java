package dev.genkan.localcloud.storage.face;

import dev.genkan.localcloud.http.Answer;
import dev.genkan.localcloud.http.ApiError;
import dev.genkan.localcloud.http.Request;
import dev.genkan.localcloud.storage.model.Attributes;
import dev.genkan.localcloud.storage.model.StoredVersion;
import dev.genkan.localcloud.storage.store.Shelf;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** The content of a version as an answer: whole, a range of it, or unpacked for a client that does not take gzip. */
final class Download {

    private static final int BUFFER = 1 << 18;

    private Download() {}

    static Answer of(Shelf shelf, StoredVersion version, Request request) throws IOException {
        return ObjectAnswer.described(content(shelf, version, request), version)
                .with("Content-Type", version.contentType())
                .with("Cache-Control", version.attributes().property("cacheControl", "no-cache"));
    }

    private static Answer content(Shelf shelf, StoredVersion version, Request request) throws IOException {
        Attributes attributes = version.attributes();
        if (isToBeUnpacked(attributes, request)) {
            return new Answer(200, Map.of("Warning", "214 Transformation applied"), new Unpacked(shelf.open(version)));
        }
        Answer answer = ranged(shelf, version, request);
        for (Map.Entry<String, String> header : Map.of(
                        "contentEncoding", "Content-Encoding",
                        "contentDisposition", "Content-Disposition",
                        "contentLanguage", "Content-Language")
                .entrySet()) {
            String value = attributes.property(header.getKey(), "");
            answer = value.isEmpty() ? answer : answer.with(header.getValue(), value);
        }
        return answer;
    }

    private static Answer ranged(Shelf shelf, StoredVersion version, Request request) throws IOException {
        long size = version.content().size();
        Optional<ByteRange> range = request.header("Range").flatMap(header -> ByteRange.parse(header, size));
        if (range.isEmpty()) {
            return new Answer(200, Map.of("Accept-Ranges", "bytes"), new Slice(shelf.open(version), 0, size));
        }
        if (range.get().isEmpty()) {
            return new ApiError(416, "requestedRangeNotSatisfiable", "Request range not satisfiable")
                    .answer()
                    .with("Content-Range", "bytes */" + size);
        }
        Slice slice =
                new Slice(shelf.open(version), range.get().first(), range.get().length());
        return new Answer(206, Map.of("Content-Range", range.get().header(size)), slice);
    }

    private static boolean isToBeUnpacked(Attributes attributes, Request request) {
        return attributes.property("contentEncoding", "").equals("gzip")
                && !attributes.property("cacheControl", "").contains("no-transform")
                && !request.header("Accept-Encoding")
                        .orElse("")
                        .toLowerCase(Locale.ROOT)
                        .contains("gzip");
    }

    /** Some bytes of a file, from a position on. */
    private record Slice(FileChannel channel, long start, long length) implements Answer.Body {

        @Override
        public void writeTo(OutputStream stream) throws IOException {
            try (channel) {
                ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER, length));
                long position = start;
                while (position < start + length) {
                    buffer.clear().limit((int) Math.min(buffer.capacity(), start + length - position));
                    int count = channel.read(buffer, position);
                    if (count < 0) {
                        throw new IOException("the content is shorter than its record says");
                    }
                    stream.write(buffer.array(), 0, count);
                    position += count;
                }
            }
        }
    }

    /** A gzip file, unpacked on the way. */
    private record Unpacked(FileChannel channel) implements Answer.Body {

        @Override
        public long length() {
            return UNKNOWN;
        }

        @Override
        public void writeTo(OutputStream stream) throws IOException {
            try (InputStream unpacked = new GZIPInputStream(Channels.newInputStream(channel), BUFFER)) {
                unpacked.transferTo(stream);
            }
        }
    }
}
