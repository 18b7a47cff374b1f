package dev.genkan.benchmark;

import dev.genkan.benchmark.LoadBench.Section;
import dev.genkan.benchmark.cloud.CloudBench;
import dev.genkan.benchmark.cloud.Sizes;
import dev.genkan.benchmark.gdb.GdbBench;
import dev.genkan.command.Arguments;
import dev.genkan.command.Bytes;
import dev.genkan.command.Quantities;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** {@code ./genkan bench load}, {@code cloud} and {@code gdb}: exit code 0, 1 when something failed, 2 when the command's words are off. */
public final class Bench {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;
    private static final long DEFAULT_SIZE = 100_000_000;
    private static final int DEFAULT_RUNS = 3;
    private static final Set<String> LOAD_OPTIONS = Set.of("size", "runs", "peers", "sections", "json");
    private static final Set<String> CLOUD_OPTIONS =
            Set.of("size", "trips", "objects", "csv", "queries", "runs", "sections", "json");
    private static final Set<String> GDB_OPTIONS = Set.of("file", "runs");
    private static final String USAGE = """
            expected one of
              ./genkan bench load  [--size 100m] [--runs 3] [--peers NAME,…] [--sections NAME,…] [--json FILE]
              ./genkan bench cloud [--size 100m] [--trips 1000] [--objects 100000] [--csv 1g] [--queries 200] [--runs 3]
                  [--sections NAME,…] [--json FILE]
              ./genkan bench gdb   --file FILE [--runs 3]""";

    private final Path home;
    private final PrintStream out;
    private final PrintStream errors;

    /**
     * @param home the project's folder
     */
    Bench(Path home, PrintStream out, PrintStream errors) {
        this.home = home;
        this.out = out;
        this.errors = errors;
    }

    /** Runs a benchmark. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path home = Path.of(System.getProperty("genkan.home", "."));
        System.exit(new Bench(home, out, System.err).exitCode(Arrays.asList(arguments)));
    }

    int exitCode(List<String> words) {
        try {
            run(words);
            return 0;
        } catch (IllegalArgumentException e) {
            errors.println("genkan: " + e.getMessage());
            return MISUSED;
        } catch (Exception e) {
            e.printStackTrace(errors);
            return FAILED;
        }
    }

    private void run(List<String> words) throws Exception {
        List<String> options = words.stream().skip(1).toList();
        switch (words.isEmpty() ? "" : words.getFirst()) {
            case "load" -> load(new Arguments(options, LOAD_OPTIONS).optionsOnly());
            case "cloud" -> cloud(new Arguments(options, CLOUD_OPTIONS).optionsOnly());
            case "gdb" -> gdb(new Arguments(options, GDB_OPTIONS).optionsOnly());
            default -> throw new IllegalArgumentException(USAGE);
        }
    }

    private void cloud(Arguments arguments) throws Exception {
        Sizes sizes = new Sizes(
                arguments.option("runs", Integer::valueOf, Sizes.DEFAULT.runs()),
                arguments.option("size", Bytes::of, Sizes.DEFAULT.objectBytes()),
                arguments.option("trips", Integer::valueOf, Sizes.DEFAULT.trips()),
                arguments.option("objects", Integer::valueOf, Sizes.DEFAULT.objects()),
                arguments.option("csv", Bytes::of, Sizes.DEFAULT.csvBytes()),
                arguments.option("queries", Integer::valueOf, Sizes.DEFAULT.queries()));
        List<CloudBench.Section> sections = arguments.option(
                "sections",
                words -> list(words).stream().map(CloudBench.Section::of).toList(),
                List.of(CloudBench.Section.values()));
        out.println("The local cloud in a process of its own; %d processors, Java %s; medians of %d runs"
                .formatted(Runtime.getRuntime().availableProcessors(), Runtime.version(), sizes.runs()));
        new CloudBench(home, home.resolve(".genkan/bench/cloud"), sizes, arguments.option("json", Path::of), out)
                .run(sections);
    }

    private void gdb(Arguments arguments) throws Exception {
        Path file = arguments
                .option("file", Path::of)
                .orElseThrow(() -> new IllegalArgumentException("bench gdb needs --file FILE, a Firebird database"));
        int runs = arguments.option("runs", Integer::valueOf, DEFAULT_RUNS);
        out.println("%d processors, Java %s; medians of %d runs, warm"
                .formatted(Runtime.getRuntime().availableProcessors(), Runtime.version(), runs));
        new GdbBench(file, home.resolve(".genkan/bench/gdb"), runs, out).run();
    }

    private void load(Arguments arguments) throws Exception {
        long size = arguments.option("size", Bytes::of, DEFAULT_SIZE);
        int runs = arguments.option("runs", Integer::valueOf, DEFAULT_RUNS);
        List<String> names = arguments.option("peers", Bench::list, List.of());
        List<Section> sections = arguments.option("sections", Bench::sections, List.of(Section.values()));
        if (size < 1 || runs < 1) {
            throw new IllegalArgumentException("--size and --runs are 1 or more");
        }
        Path folder = Files.createDirectories(home.resolve(".genkan/bench"));
        JsonLines json = new JsonLines(arguments.option("json", Path::of));
        Path definition = home.resolve("examples/retail/definitions/interface_files/journal.yaml");
        Laboratory laboratory = new Laboratory(folder, definition, runs, json, out);
        Peers peers = new Peers(home, folder.resolve("engine.aot"));
        peers.named(names);
        out.println(
                "A journal of 20 columns, %s; %d processors, Java %s; medians of %d runs in turns, each in a new process"
                        .formatted(
                                Quantities.bytes(size),
                                Runtime.getRuntime().availableProcessors(),
                                Runtime.version(),
                                runs));
        LoadBench bench = new LoadBench(laboratory, peers, folder, size, out);
        for (Section section : sections) {
            bench.run(section, names);
        }
    }

    private static List<Section> sections(String words) {
        return list(words).stream().map(Section::of).toList();
    }

    private static List<String> list(String words) {
        return Arrays.asList(words.split(","));
    }
}
