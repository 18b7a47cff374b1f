package dev.genkan.localcloud.judge;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * {@code bq shell}: one process for many commands, because a start takes longer than twenty of them. It tells no exit codes; what it
 * prints is what each command prints.
 */
final class BqShell implements AutoCloseable {

    private static final String PROMPT = CloudSdk.PROJECT + "> ";

    private final Process process;
    private final Writer commands;
    private final Reader answers;

    BqShell(ProcessBuilder builder) throws IOException {
        process = builder.redirectErrorStream(true).start();
        commands = process.outputWriter(StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        readToPrompt();
    }

    /** Runs a command: what it printed, its line breaks as spaces, because errors are wrapped. */
    String run(String command) throws IOException {
        commands.write(command + "\n");
        commands.flush();
        return readToPrompt().replaceAll("\\s+", " ").strip();
    }

    /** Runs a command that prints rows or resources. */
    JsonArray list(String command) throws IOException {
        return JsonParser.parseString(run(command)).getAsJsonArray();
    }

    /** Runs a command that prints one resource. */
    JsonObject resource(String command) throws IOException {
        return JsonParser.parseString(run(command)).getAsJsonObject();
    }

    private String readToPrompt() throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(PROMPT, Math.max(0, text.length() - PROMPT.length())) < 0) {
            int character = answers.read();
            if (character < 0) {
                throw new IOException("bq shell ended: " + text);
            }
            text.append((char) character);
        }
        return text.substring(0, text.length() - PROMPT.length());
    }

    @Override
    public void close() throws IOException {
        commands.close();
        process.destroy();
    }
}
