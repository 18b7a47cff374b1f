package dev.genkan.log;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A log line in the making; {@link #write()} writes it. For one thread. */
public final class LogLine {

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    /** Cloud Logging takes entries of up to 256 KiB: no field may make a line that is lost. */
    private static final int LONGEST_TEXT = 16_384;

    private final JsonObject json = new JsonObject();

    LogLine(String severity, String message, Instant time) {
        json.addProperty("severity", severity);
        json.addProperty("message", message);
        json.addProperty("time", time.toString());
    }

    /** A field; a text of more than 16,384 characters is cut. */
    public LogLine with(String name, String value) {
        json.addProperty(name, value.length() <= LONGEST_TEXT ? value : beginning(value) + "…");
        return this;
    }

    /** Never with half a character at its end. */
    private static String beginning(String value) {
        boolean splits = Character.isHighSurrogate(value.charAt(LONGEST_TEXT - 1));
        return value.substring(0, splits ? LONGEST_TEXT - 1 : LONGEST_TEXT);
    }

    /** A field that is left out when it is empty. */
    public LogLine with(String name, Optional<String> value) {
        value.ifPresent(present -> with(name, present));
        return this;
    }

    /** A number. */
    public LogLine with(String name, long value) {
        json.addProperty(name, value);
        return this;
    }

    /** All of these fields. */
    public LogLine with(Map<String, String> fields) {
        fields.forEach(this::with);
        return this;
    }

    /** The field {@code exception}: class, message and stack, as Error Reporting reads them. */
    public LogLine with(Throwable exception) {
        StringWriter stack = new StringWriter();
        exception.printStackTrace(new PrintWriter(stack));
        return with("exception", stack.toString());
    }

    /**
     * Writes the line to what is standard output at this moment, at one stroke, so that lines of several threads never mix.
     */
    public void write() {
        byte[] line = (GSON.toJson(json) + "\n").getBytes(StandardCharsets.UTF_8);
        PrintStream output = System.out;
        output.write(line, 0, line.length);
        output.flush();
    }
}
