package dev.genkan.localcloud.testing;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The log lines that a piece of work writes to standard output, which nothing else sees meanwhile. For one thread, and for one
 * at a time in a JVM.
 */
public final class LogLines implements AutoCloseable {

    private final PrintStream before = System.out;
    private final ByteArrayOutputStream caught = new ByteArrayOutputStream();

    private LogLines() {
        System.setOut(new PrintStream(caught, true, StandardCharsets.UTF_8));
    }

    /** Begins to catch lines. */
    public static LogLines caught() {
        return new LogLines();
    }

    /** The lines so far. */
    public List<JsonObject> all() {
        return caught.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
    }

    /** Gives standard output back. */
    @Override
    public void close() {
        System.setOut(before);
    }
}
