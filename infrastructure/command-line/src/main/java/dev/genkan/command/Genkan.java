package dev.genkan.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** {@code ./genkan COMMAND}: says what went wrong in one line, and with exit code 1, or 2 when the command's words are off. */
public final class Genkan {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private static final String BROKEN_PIPE = "Broken pipe";

    private static final String HELP = """
            ./genkan demo                  starts the local cloud anew, plays the partners, shows what happened
            ./genkan demo gdb [FILE]       the same with the export of a Firebird database
            ./genkan up [--port N]         keeps the local cloud running; takes files from any client
            ./genkan query 'SELECT …'      runs GoogleSQL on its warehouse
            ./genkan parked                shows the files that could not be loaded, and what to do about one:
                retry ID | skip ID --why REASON | replace ID FILE
            ./genkan generate --rows N     writes a file of N rows to standard output, the same for the same --seed
                [--type journal] [--bytes N] [--site S] [--definitions DIR] [--seed S]
                [--bad SHARE] [--fault KIND]… [--repeated SHARE] [--odd SHARE]
            ./genkan check FILE            tells what would become of a file's rows, and why: 1 when any is refused
                [--type TYPE] [--site S] [--definitions DIR] [--errors FILE]
            ./genkan gdb tables FILE       tells what is in a Firebird database, a file or gs://BUCKET/OBJECT
            ./genkan gdb export FILE -o OUT.zip    writes its tables as CSV
                [-t TABLE]… [--format csv|ndjson] [--null TEXT] [--bom yes] [--charset NAME] [--none-charset WIN1252]
            ./genkan simulate              runs the functions through histories in which everything goes wrong
                [--seeds N] [--from S]     N of them, from seed S on
                [--seed S]                 tells the one of seed S
            ./genkan bench load            measures the row engine and its peers
                [--size 100m] [--runs 3] [--peers NAME,…] [--sections NAME,…] [--json FILE]
            ./genkan bench cloud           measures the local cloud beside what the machine can do without it
                [--size 100m] [--trips 1000] [--objects 100000] [--csv 1g] [--queries 200] [--runs 3]
                [--sections NAME,…] [--json FILE]
            ./genkan bench gdb --file FILE     measures how fast the tables of a Firebird database come out
            ./genkan soak [--minutes N]    lets files flow while instances are killed, calls fail and events are lost,
                [--seed S]                 and looks whether every row is accounted for
            ./genkan test                  compiles, checks and tests everything
            """;

    private final Path home;
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream errors;

    /**
     * @param home the project's folder
     */
    Genkan(Path home, InputStream in, PrintStream out, PrintStream errors) {
        this.home = home;
        this.in = in;
        this.out = out;
        this.errors = errors;
    }

    /** Runs a command. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path home = Path.of(System.getProperty("genkan.home", "."));
        List<String> words = Arrays.asList(arguments);
        System.exit(new Genkan(home, System.in, out, System.err)
                .exitCode(
                        words.isEmpty() ? "help" : words.getFirst(),
                        words.stream().skip(1).toList()));
    }

    /** Whatever happens there is an exit code: the local cloud's threads would keep a process alive that nobody needs. */
    int exitCode(String command, List<String> arguments) {
        try {
            return run(command, arguments) ? 0 : FAILED;
        } catch (IllegalArgumentException e) {
            errors.println("genkan: " + e.getMessage());
            return MISUSED;
        } catch (Exception e) {
            e.printStackTrace(errors);
            return FAILED;
        }
    }

    private boolean run(String command, List<String> arguments) throws Exception {
        return switch (command) {
            case "demo" -> demo(new Arguments(arguments, Set.of()));
            case "up" -> session(arguments, Set.of("port")).up(out);
            case "query" ->
                session(List.of(), Set.of()).query(new Arguments(arguments, Set.of()).only("the statement"), out);
            case "parked" -> session(List.of(), Set.of()).parked(new Arguments(arguments, Parked.OPTIONS), out);
            case "generate" -> generate(new Arguments(arguments, Generate.OPTIONS).optionsOnly());
            case "check" -> check(new Arguments(arguments, Check.OPTIONS));
            case "gdb" -> new Gdb(Gdb.arguments(arguments), session(List.of(), Set.of())::buckets, out).run();
            case "soak" -> soak(new Arguments(arguments, Set.of("minutes", "seed")).optionsOnly());
            case "simulate" -> new Simulate(new Arguments(arguments, Simulate.OPTIONS).optionsOnly()).run(out);
            case "help", "--help", "-h" -> help();
            default -> throw new IllegalArgumentException("there is no command " + command + "\n" + HELP);
        };
    }

    private Session session(List<String> arguments, Set<String> options) {
        int port =
                new Arguments(arguments, options).optionsOnly().option("port", Integer::valueOf, Session.DEFAULT_PORT);
        return new Session(new StateFolder(home.resolve(".genkan/cloud")), example(), port);
    }

    private boolean demo(Arguments arguments) throws Exception {
        Session session = session(List.of(), Set.of());
        List<String> words = arguments.words();
        if (words.isEmpty()) {
            return session.demo(out);
        }
        if (!words.getFirst().equals("gdb") || words.size() > 2) {
            throw new IllegalArgumentException("demo takes nothing, or gdb, or gdb and a database file");
        }
        return session.demoGdb(words.stream().skip(1).map(Path::of).findFirst(), out);
    }

    private boolean generate(Arguments arguments) throws IOException {
        Generate file = new Generate(arguments, example().resolve("definitions"));
        try (OutputStream bytes = new FileOutputStream(FileDescriptor.out)) {
            file.writeTo(bytes);
        } catch (IOException e) {
            // Whoever reads has seen enough, as head has: no failure.
            if (!BROKEN_PIPE.equals(e.getMessage())) {
                throw e;
            }
        }
        return true;
    }

    private boolean check(Arguments arguments) throws IOException {
        return new Check(arguments, example().resolve("definitions"), in).run(out);
    }

    private Path example() {
        return home.resolve("examples/retail");
    }

    private boolean soak(Arguments arguments) throws Exception {
        long minutes = arguments.option("minutes", Long::valueOf, 1L);
        long seed = arguments.option("seed", Long::valueOf, System.nanoTime());
        StateFolder state = new StateFolder(home.resolve(".genkan/soak"));
        return state.exclusively(() -> {
            state.beginAnew();
            return new Soak(state.path(), example(), Duration.ofMinutes(minutes), seed, out).run();
        });
    }

    private boolean help() {
        out.print(HELP);
        return true;
    }
}
