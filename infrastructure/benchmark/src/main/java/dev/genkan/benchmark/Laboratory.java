package dev.genkan.benchmark;

import dev.genkan.benchmark.peer.Job;
import dev.genkan.schema.FileDefinition;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where peers are run: each first once for its outputs, then all in turns for their times. */
final class Laboratory {

    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    private final Path folder;
    private final Path definition;
    private final Stopwatch stopwatch;
    private final int runs;
    private final JsonLines json;
    private final PrintStream out;

    /**
     * @param folder for the files and what is made of them
     * @param definition the journal's
     * @param runs how often each peer is measured
     */
    Laboratory(Path folder, Path definition, int runs, JsonLines json, PrintStream out) {
        this.folder = folder;
        this.definition = definition;
        this.stopwatch = new Stopwatch(folder.resolve("peer.log"));
        this.runs = runs;
        this.json = json;
        this.out = out;
    }

    /**
     * Measures peers on the same file. The first one's outputs are what the others must leave.
     *
     * @param section what it is for, in the JSON lines
     */
    List<Measurement> measure(String section, List<? extends Peer> peers, Dataset data, Optional<Path> formatter)
            throws IOException, InterruptedException {
        Path file = data.in(folder.resolve("data"), fileType());
        List<Compared> compared = compare(peers, file, formatter);
        for (int run = 0; run < runs; run++) {
            for (Compared each : compared) {
                Run result = run(each.peer(), file, formatter);
                json.write(section, each.peer(), data, each.comparison(), result);
                each.runs().add(result);
            }
        }
        return compared.stream()
                .map(each -> new Measurement(each.peer().name(), data, each.runs(), each.comparison()))
                .toList();
    }

    /** Runs a peer once and lets its times be lost. */
    Run once(Peer peer, Dataset data) throws IOException, InterruptedException {
        return run(peer, data.in(folder.resolve("data"), fileType()), Optional.empty());
    }

    /** How many lines a file has. */
    long lines(Dataset data) throws IOException {
        return new Lines(List.of(data.in(folder.resolve("data"), fileType())))
                .fingerprint()
                .count();
    }

    private FileDefinition fileType() throws IOException {
        return job(definition, "", Optional.empty()).fileType();
    }

    private List<Compared> compare(List<? extends Peer> peers, Path file, Optional<Path> formatter)
            throws IOException, InterruptedException {
        List<Compared> compared = new ArrayList<>();
        Optional<Outputs> expected = Optional.empty();
        for (Peer peer : peers) {
            if (peer.missing().isPresent()) {
                out.println(peer.name() + " is left out: " + peer.missing().get());
                continue;
            }
            run(peer, file, formatter);
            Comparison comparison = new Comparison.NothingToCompare();
            if (peer.leavesOutputs()) {
                Outputs outputs = Outputs.in(output(peer.name()));
                expected = expected.or(() -> Optional.of(outputs));
                comparison = expected.get().compare(outputs);
            }
            if (comparison instanceof Comparison.Different different) {
                out.println(peer.name() + " does not do the same job: " + different.difference());
            }
            compared.add(new Compared(peer, comparison, new ArrayList<>()));
        }
        return compared;
    }

    private Run run(Peer peer, Path file, Optional<Path> formatter) throws IOException, InterruptedException {
        Path output = output(peer.name());
        empty(output);
        return stopwatch.run(peer.command(job(file, peer.name(), formatter)));
    }

    private Job job(Path file, String peer, Optional<Path> formatter) {
        return new Job(definition, file, output(peer), THREADS, formatter);
    }

    private Path output(String peer) {
        return folder.resolve("out").resolve(peer);
    }

    private static void empty(Path output) throws IOException {
        Files.createDirectories(output);
        try (Stream<Path> files = Files.list(output)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }

    /**
     * A peer whose outputs are known.
     *
     * @param runs those that were measured so far
     */
    private record Compared(Peer peer, Comparison comparison, List<Run> runs) {}
}
