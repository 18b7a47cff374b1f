package dev.genkan.localcloud.logs;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Stands in place of standard output while functions run in this process: each line that is a log entry goes to a file and to the
 * sink, every other line to where it would have gone.
 */
public final class LogCapture implements AutoCloseable {

    private final PrintStream original;
    private final PrintStream replacement;
    private final OutputStream file;

    private LogCapture(PrintStream original, OutputStream file, Consumer<JsonObject> sink) {
        this.original = original;
        this.file = file;
        this.replacement = new PrintStream(new Lines(original, file, sink), true, StandardCharsets.UTF_8);
    }

    /**
     * Takes standard output over.
     *
     * @param file what the entries are appended to
     * @param sink what they are told to, one at a time
     */
    public static LogCapture start(Path file, Consumer<JsonObject> sink) throws IOException {
        OutputStream appended = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        LogCapture capture = new LogCapture(System.out, appended, sink);
        System.setOut(capture.replacement);
        return capture;
    }

    /** Where output goes that is meant for people. */
    public PrintStream original() {
        return original;
    }

    /** Gives standard output back. */
    @Override
    public void close() throws IOException {
        System.setOut(original);
        replacement.flush();
        file.close();
    }

    /** Cuts what is written into lines. */
    private static final class Lines extends OutputStream {

        private final PrintStream original;
        private final OutputStream file;
        private final Consumer<JsonObject> sink;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        Lines(PrintStream original, OutputStream file, Consumer<JsonObject> sink) {
            this.original = original;
            this.file = file;
            this.sink = sink;
        }

        @Override
        public synchronized void write(int value) throws IOException {
            line.write(value);
            if (value == '\n') {
                end();
            }
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
            for (int i = offset; i < offset + length; i++) {
                write(bytes[i]);
            }
        }

        private void end() throws IOException {
            byte[] bytes = line.toByteArray();
            line.reset();
            Optional<JsonObject> entry = entry(new String(bytes, StandardCharsets.UTF_8));
            if (entry.isPresent()) {
                file.write(bytes);
                sink.accept(entry.get());
            } else {
                original.write(bytes);
                original.flush();
            }
        }

        private static Optional<JsonObject> entry(String text) {
            if (!text.startsWith("{")) {
                return Optional.empty();
            }
            try {
                JsonElement json = JsonParser.parseString(text);
                return json.isJsonObject() && json.getAsJsonObject().has("severity")
                        ? Optional.of(json.getAsJsonObject())
                        : Optional.empty();
            } catch (JsonParseException e) {
                return Optional.empty();
            }
        }
    }
}
