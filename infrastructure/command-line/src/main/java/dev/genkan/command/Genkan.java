package dev.genkan.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** {@code ./genkan COMMAND}: says what went wrong in one line, and with exit code 1, or 2 when the command's words are off. */
public final class Genkan {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private static final String HELP = """
            ./genkan demo                  starts the local cloud anew, plays the partners, shows what happened
            ./genkan up [--port N]         keeps the local cloud running; takes files from any client
            ./genkan query 'SELECT …'      runs GoogleSQL on its warehouse
            ./genkan generate --rows N     writes a file of N rows to standard output, the same for the same --seed
                [--type journal] [--bytes N] [--site S] [--definitions DIR] [--seed S]
                [--bad SHARE] [--fault KIND]… [--repeated SHARE] [--odd SHARE]
            ./genkan test                  compiles, checks and tests everything
            """;

    private final Path home;
    private final PrintStream out;

    private Genkan(Path home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    /** Runs a command. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path home = Path.of(System.getProperty("genkan.home", "."));
        List<String> words = Arrays.asList(arguments);
        System.exit(new Genkan(home, out)
                .exitCode(
                        words.isEmpty() ? "help" : words.getFirst(),
                        words.stream().skip(1).toList()));
    }

    /** Whatever happens there is an exit code: the local cloud's threads would keep a process alive that nobody needs. */
    private int exitCode(String command, List<String> arguments) {
        try {
            return run(command, arguments) ? 0 : FAILED;
        } catch (IllegalArgumentException e) {
            System.err.println("genkan: " + e.getMessage());
            return MISUSED;
        } catch (Exception e) {
            e.printStackTrace();
            return FAILED;
        }
    }

    private boolean run(String command, List<String> arguments) throws Exception {
        return switch (command) {
            case "demo" -> session(arguments, Set.of()).demo(out);
            case "up" -> session(arguments, Set.of("port")).up(out);
            case "query" ->
                session(List.of(), Set.of()).query(new Arguments(arguments, Set.of()).only("the statement"), out);
            case "generate" -> generate(new Arguments(arguments, Generate.OPTIONS).optionsOnly());
            case "help", "--help", "-h" -> help();
            default -> throw new IllegalArgumentException("there is no command " + command + "\n" + HELP);
        };
    }

    private Session session(List<String> arguments, Set<String> options) {
        int port =
                new Arguments(arguments, options).optionsOnly().option("port", Integer::valueOf, Session.DEFAULT_PORT);
        return new Session(new StateFolder(home.resolve(".genkan/cloud")), example(), port);
    }

    private boolean generate(Arguments arguments) throws IOException {
        Generate file = new Generate(arguments, example().resolve("definitions"));
        try (OutputStream bytes = new FileOutputStream(FileDescriptor.out)) {
            file.writeTo(bytes);
        }
        return true;
    }

    private Path example() {
        return home.resolve("examples/retail");
    }

    private boolean help() {
        out.print(HELP);
        return true;
    }
}
