package dev.genkan.localcloud.storage.store;

import com.google.gson.stream.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Finds out what a log says. A batch that is not whole is the last one, which nobody was told of: it is as if it had not been written.
 * One that another batch follows was durable once, so the file is damaged.
 */
final class LogReplay {

    private final Map<String, LogPlace> live = new HashMap<>();
    private final List<Line> pending = new ArrayList<>();
    private final CRC32C checksum = new CRC32C();
    private long end;
    private long batches;

    /** A line of a batch whose end was not seen yet. */
    private static final class Line {

        private final byte[] bytes;
        private final long offset;

        Line(byte[] bytes, long offset) {
            this.bytes = bytes;
            this.offset = offset;
        }
    }

    private LogReplay() {}

    /**
     * Reads a log from its beginning.
     *
     * @throws IOException when a batch in its middle is damaged
     */
    static LogReplay of(InputStream log) throws IOException {
        LogReplay replay = new LogReplay();
        LogLines lines = new LogLines(log);
        long offset = lines.offset();
        for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
            replay.take(new Line(line.get(), offset), lines.offset());
            offset = lines.offset();
        }
        return replay;
    }

    /** Where the latest line of each key is that is not gone. */
    Map<String, LogPlace> live() {
        return live;
    }

    /** Where the last whole batch ends. */
    long end() {
        return end;
    }

    /** How many whole batches there are. */
    long batches() {
        return batches;
    }

    private void take(Line line, long next) throws IOException {
        Optional<LogCommit> commit = LogCommit.parse(line.bytes);
        if (commit.isEmpty()) {
            checksum.update(line.bytes);
            pending.add(line);
        } else if (commit.get().equals(new LogCommit(batches + 1, (int) checksum.getValue()))) {
            for (Line each : pending) {
                apply(each);
            }
            pending.clear();
            checksum.reset();
            end = next;
            batches++;
        } else if (commit.get().batch() > batches + 1) {
            throw new IOException("batch " + (batches + 1) + " at byte " + end + " is damaged");
        }
    }

    /** The key comes first: the rest, which can be long, is not looked at. */
    private void apply(Line line) throws IOException {
        try (JsonReader reader =
                new JsonReader(new InputStreamReader(new ByteArrayInputStream(line.bytes), StandardCharsets.UTF_8))) {
            reader.beginObject();
            String name = reader.nextName();
            String key = reader.nextString();
            if (!name.equals("key")) {
                throw new IOException("expected a key at byte " + line.offset + " but found " + name);
            }
            if (reader.hasNext()) {
                live.put(key, new LogPlace(line.offset, line.bytes.length));
            } else {
                live.remove(key);
            }
        }
    }
}
