package dev.genkan.benchmark.gdb;

import dev.genkan.exportgdb.firebird.Table;
import dev.genkan.localcloud.work.JavaCommand;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Firebird's own engine, as the package {@code firebird3.0-server} of Debian installs it, without a server: embedded in its {@code isql},
 * and in the process of Jaybird, its driver for Java.
 *
 * @param isql its program for statements
 */
record Firebird(Path isql) {

    private static final List<String> NAMES = List.of("isql-fb", "isql");
    private static final List<String> INHERITED = List.of("-X", "--");
    private static final long PATIENCE_MINUTES = 30;

    /** The one that is installed; there are other programs by the name of isql. */
    static Optional<Firebird> installed() throws IOException, InterruptedException {
        List<Path> found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(Path.of(folder)::resolve))
                .filter(Files::isExecutable)
                .toList();
        for (Path program : found) {
            Process process = new ProcessBuilder(program.toString(), "-z", "-q")
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() == 0 && said.contains("ISQL Version")) {
                return Optional.of(new Firebird(program));
            }
        }
        return Optional.empty();
    }

    /** Runs statements. */
    void run(String statements) throws IOException, InterruptedException {
        Path script = Files.createTempFile("statements", ".sql");
        try {
            Files.writeString(script, statements);
            Process process = new ProcessBuilder(isql.toString(), "-q", "-b", "-ch", "UTF8", "-i", script.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException("isql could not do it: " + said.strip());
            }
        } finally {
            Files.delete(script);
        }
    }

    /** Has isql write the rows of tables into a file, in its own form, which is no CSV. */
    void select(Path database, List<Table> tables, Path target) throws IOException, InterruptedException {
        Files.deleteIfExists(target);
        run("CONNECT '" + database + "';\nSET HEADING OFF;\nOUTPUT '" + target + "';\n"
                + tables.stream()
                        .map(table -> "SELECT * FROM " + quoted(table.name()) + ";\n")
                        .collect(Collectors.joining()));
    }

    /**
     * Has Jaybird do something, in a process of its own: the engine in it has been seen to die with its process.
     *
     * @return what it said, line by line
     */
    static List<String> jaybird(String... words) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(JavaCommand.of(INHERITED, List.of(), Jaybird.class, List.of(words)))
                .redirectErrorStream(true);
        // The engine takes signals for itself that the JVM needs: this library lets both have them.
        Path signals = Path.of(System.getProperty("java.home"), "lib", "libjsig.so");
        builder.environment().put("LD_PRELOAD", signals.toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("Jaybird could not do it: " + said.strip());
        }
        return said.lines().toList();
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
