package dev.genkan.localcloud.googlesql;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** GoogleSQL's reference evaluator, which decides what is right. It is started again when a query has killed it. */
final class Oracle implements AutoCloseable {

    private final Gson gson = new Gson();
    private @Nullable Running running;

    /** What it says of a query. */
    sealed interface Answer {

        /** The rows, their values separated by commas. */
        record Rows(List<String> rows) implements Answer {}

        /** The query is wrong, or its evaluation fails. */
        record Failed(String message) implements Answer {}

        /** The evaluator cannot tell: it does not know the construct, or it died. */
        record Silent(String reason) implements Answer {}
    }

    /** An answer as it travels: one of the three is there. */
    record Line(
            @Nullable List<String> rows,
            @Nullable String error,
            @Nullable String silence) {

        Answer answer() {
            if (rows != null) {
                return new Answer.Rows(rows);
            }
            return error != null ? new Answer.Failed(error) : new Answer.Silent(String.valueOf(silence));
        }
    }

    private record Running(Process process, BufferedWriter queries, BufferedReader answers) {}

    /** The evaluator's native library is made for this kind of machine only. */
    static boolean isAvailable() {
        return System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
    }

    Answer ask(String sql) {
        try {
            Running evaluator = running();
            try {
                evaluator.queries().write(gson.toJson(sql));
                evaluator.queries().newLine();
                evaluator.queries().flush();
            } catch (IOException dead) {
                return buried();
            }
            String line = evaluator.answers().readLine();
            return line == null ? buried() : gson.fromJson(line, Line.class).answer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer buried() {
        close();
        return new Answer.Silent("the evaluator died");
    }

    private Running running() throws IOException {
        Running known = running;
        if (known == null) {
            known = start();
            running = known;
        }
        return known;
    }

    private static Running start() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OracleProcess.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Running(
                process,
                new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8)),
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        Running known = running;
        if (known != null) {
            known.process().destroy();
            running = null;
        }
    }
}
