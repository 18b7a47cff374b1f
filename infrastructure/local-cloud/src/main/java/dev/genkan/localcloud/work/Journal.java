package dev.genkan.localcloud.work;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A map that survives the process: every change is appended to a file as a line of JSON before the call returns; a file that holds
 * mostly history is written anew. What the operating system has is not lost when the process is killed; nothing is forced to the
 * disk. Safe for use by several threads.
 */
public final class Journal implements AutoCloseable {

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();
    private static final int HISTORY = 10_000;

    private final Path file;
    private final Map<String, JsonElement> entries = new LinkedHashMap<>();
    private FileChannel channel;
    private int lines;

    private Journal(Path file) throws IOException {
        this.file = file;
        read();
        this.channel = rewritten();
    }

    /** The map in this file; an absent file is an empty map. */
    public static Journal open(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return new Journal(file);
        } catch (IOException e) {
            throw new UncheckedIOException("could not open " + file, e);
        }
    }

    /** All entries as they are now, in the order in which their keys were first put. */
    public synchronized Map<String, JsonElement> entries() {
        return new LinkedHashMap<>(entries);
    }

    /** The value of a key. */
    public synchronized Optional<JsonElement> find(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** Remembers a value in place of what was there. */
    public synchronized void put(String key, JsonElement value) {
        entries.put(key, value);
        append(new Line(key, value));
    }

    /** Forgets a value. */
    public synchronized void remove(String key) {
        if (entries.remove(key) != null) {
            append(new Line(key, null));
        }
    }

    /** Closes the file. Changes that come later, from work that outlived its service, are not remembered. */
    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("could not close " + file, e);
        }
    }

    private void read() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        List<String> all = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (int i = 0; i < all.size(); i++) {
            try {
                apply(GSON.fromJson(all.get(i), Line.class));
            } catch (JsonParseException e) {
                // The process died while it wrote the last line: that call never returned.
                if (i < all.size() - 1) {
                    throw new IOException(file + " line " + (i + 1) + " is not JSON", e);
                }
            }
        }
    }

    private void apply(Line line) {
        if (line.value() == null) {
            entries.remove(line.key());
        } else {
            entries.put(line.key(), line.value());
        }
    }

    private void append(Line line) {
        if (!channel.isOpen()) {
            return;
        }
        try {
            write(channel, line);
            lines++;
            if (lines > HISTORY && lines > 2 * entries.size()) {
                channel.close();
                channel = rewritten();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not write " + file, e);
        }
    }

    private FileChannel rewritten() throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        FileChannel target = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        for (Map.Entry<String, JsonElement> entry : entries.entrySet()) {
            write(target, new Line(entry.getKey(), entry.getValue()));
        }
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        lines = entries.size();
        return target;
    }

    private static void write(FileChannel target, Line line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((GSON.toJson(line) + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            target.write(bytes);
        }
    }

    private record Line(String key, @Nullable JsonElement value) {}
}
