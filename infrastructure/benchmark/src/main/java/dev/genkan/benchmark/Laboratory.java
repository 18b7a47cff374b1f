package dev.genkan.benchmark;

import dev.genkan.benchmark.peer.Job;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where peers are run: each first once for what it leaves, then all in turns for their times. */
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
     * Makes the trials in turns, so that what else the machine does is shared by all. What the first peer leaves of a file is
     * what the others must leave of it.
     *
     * @param section what it is for, in the JSON lines
     */
    List<Measurement> measure(String section, List<Trial> trials) throws IOException, InterruptedException {
        List<Compared> compared = compare(trials);
        for (int run = 0; run < runs; run++) {
            for (Compared each : compared) {
                Run result = run(each.trial());
                json.write(section, each.trial(), each.comparison(), result);
                each.runs().add(result);
            }
        }
        return compared.stream().map(Compared::measurement).toList();
    }

    /** How many lines a file has. */
    long lines(Dataset data) throws IOException {
        return new Lines(List.of(file(data))).fingerprint().count();
    }

    private Path file(Dataset data) throws IOException {
        Job anyJob = new Job(definition, definition, folder, THREADS, Optional.empty());
        return data.in(folder.resolve("data"), anyJob.fileType());
    }

    private List<Compared> compare(List<Trial> trials) throws IOException, InterruptedException {
        List<Compared> compared = new ArrayList<>();
        Map<Dataset, Outputs> expected = new HashMap<>();
        for (Trial trial : trials) {
            Peer peer = trial.peer();
            if (peer.missing().isPresent()) {
                out.println(peer.name() + " is left out: " + peer.missing().get());
                continue;
            }
            run(trial);
            Comparison comparison = new Comparison.NothingToCompare();
            if (peer.leavesOutputs()) {
                Outputs outputs = Outputs.in(output(peer.name()));
                comparison =
                        expected.computeIfAbsent(trial.data(), data -> outputs).compare(outputs);
            }
            if (comparison instanceof Comparison.Different different) {
                out.println(peer.name() + " does not do the same job: " + different.difference());
            }
            compared.add(new Compared(trial, comparison, new ArrayList<>()));
        }
        return compared;
    }

    /** Makes a trial once. */
    Run run(Trial trial) throws IOException, InterruptedException {
        Path output = output(trial.peer().name());
        empty(output);
        Job job = new Job(definition, file(trial.data()), output, THREADS, trial.formatter());
        return stopwatch.run(trial.peer().command(job));
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
     * A trial whose outputs are known.
     *
     * @param runs those that were measured so far
     */
    private record Compared(Trial trial, Comparison comparison, List<Run> runs) {

        Measurement measurement() {
            return new Measurement(trial.peer().name(), trial.data(), runs, comparison);
        }
    }
}
