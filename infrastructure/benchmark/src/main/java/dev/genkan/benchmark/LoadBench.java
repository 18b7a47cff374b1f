package dev.genkan.benchmark;

import dev.genkan.benchmark.Dataset.Kind;
import dev.genkan.benchmark.peer.Warm;
import dev.genkan.command.Quantities;
import dev.genkan.command.TextTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code ./genkan bench load}: the row engine and its peers, section by section. */
final class LoadBench {

    private static final long MEGABYTE = 1_000_000;
    private static final long TRAINING_BYTES = 20 * MEGABYTE;
    private static final long FORMATTER_BYTES = 500 * MEGABYTE;
    private static final List<Long> GROWTH = List.of(10 * MEGABYTE, 100 * MEGABYTE, 1_000 * MEGABYTE, 4_000 * MEGABYTE);
    private static final List<String> HEADINGS =
            List.of("peer", "file", "size", "wall s", "CPU s", "× wall", "× CPU", "MB/s", "peak", "outputs");

    private final Laboratory laboratory;
    private final Peers peers;
    private final Path folder;
    private final long size;
    private final PrintStream out;

    LoadBench(Laboratory laboratory, Peers peers, Path folder, long size, PrintStream out) {
        this.laboratory = laboratory;
        this.peers = peers;
        this.folder = folder;
        this.size = size;
        this.out = out;
    }

    /** What is measured. */
    enum Section {
        PEERS,
        CASES,
        GROWTH,
        GZIP,
        FORMATTER,
        WARM;

        static Section of(String word) {
            return Arrays.stream(values())
                    .filter(section -> section.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "expected one of " + Arrays.toString(values()).toLowerCase(Locale.ROOT)));
        }
    }

    void run(Section section, List<String> names) throws IOException, InterruptedException {
        switch (section) {
            case PEERS -> peers(names);
            case CASES -> cases();
            case GROWTH -> growth();
            case GZIP -> gzip();
            case FORMATTER -> formatter();
            case WARM -> warm();
        }
    }

    /** All that can do a file of the size on it; those that would take minutes on a smaller one, beside the engine on it. */
    private void peers(List<String> names) throws IOException, InterruptedException {
        fillCache();
        List<Peer> chosen = names.isEmpty() ? peers.all() : peers.named(names);
        List<Peer> fast = new ArrayList<>();
        fast.add(peers.engine());
        chosen.stream()
                .filter(peer -> !peer.name().equals(Peers.REFERENCE) && peer.mostBytes() >= size)
                .forEach(fast::add);
        show("The whole job", laboratory.measure("peers", Trial.of(fast, Dataset.of(Kind.MIXED, size))));
        long[] smaller = chosen.stream()
                .mapToLong(Peer::mostBytes)
                .filter(most -> most < size)
                .distinct()
                .toArray();
        for (long most : smaller) {
            List<Peer> beside = new ArrayList<>();
            beside.add(peers.engine());
            chosen.stream().filter(peer -> peer.mostBytes() == most).forEach(beside::add);
            show("The slow ones, on less", laboratory.measure("peers", Trial.of(beside, Dataset.of(Kind.MIXED, most))));
        }
    }

    /** A cache that cannot be made is one peer less. */
    private void fillCache() throws IOException, InterruptedException {
        Optional<Peer> training = peers.training();
        if (training.isPresent()) {
            try {
                laboratory.run(Trial.of(training.get(), Dataset.of(Kind.MIXED, Math.min(size, TRAINING_BYTES))));
            } catch (IOException e) {
                out.println("The JVM's cache could not be made: " + e.getMessage());
            }
        }
    }

    private void cases() throws IOException, InterruptedException {
        List<Trial> trials = Stream.of(Kind.UNIQUE, Kind.MIXED, Kind.ALL_BAD, Kind.ALL_DUPLICATES)
                .map(kind -> Trial.of(peers.engine(), Dataset.of(kind, size)))
                .toList();
        show("Files of other kinds, compared to the first", laboratory.measure("cases", trials));
    }

    private void growth() throws IOException, InterruptedException {
        List<Trial> trials = GROWTH.stream()
                .filter(bytes -> bytes <= size)
                .flatMap(bytes ->
                        Trial.of(List.of(peers.engine(), peers.copy()), Dataset.of(Kind.UNIQUE, bytes)).stream())
                .toList();
        show("As the file grows, unique keys", laboratory.measure("growth", trials));
    }

    private void gzip() throws IOException, InterruptedException {
        Dataset data = Dataset.of(Kind.MIXED, size).compressed();
        show(
                "Compressed, by what it holds",
                laboratory.measure("gzip", Trial.of(List.of(peers.engine(), peers.decompression()), data)));
    }

    private void formatter() throws IOException, InterruptedException {
        Path script = folder.resolve("journal.js");
        try (InputStream source = LoadBench.class.getResourceAsStream("journal.js")) {
            if (source == null) {
                throw new IOException("journal.js is missing");
            }
            Files.write(script, source.readAllBytes());
        }
        Dataset data = Dataset.of(Kind.MIXED, Math.min(size, FORMATTER_BYTES));
        List<Measurement> measurements =
                laboratory.measure("formatter", List.of(new Trial(peers.engine(), data, Optional.of(script))));
        show("Through a formatter of 20 columns", measurements);
        long lines = laboratory.lines(data);
        out.println(Quantities.number(Math.round(lines / measurements.getFirst().seconds())) + " lines/s, "
                + Quantities.number(Math.round(lines / measurements.getFirst().cpuSeconds()))
                + " lines per CPU second");
    }

    private void warm() throws IOException, InterruptedException {
        Dataset data = Dataset.of(Kind.MIXED, size);
        Run run = laboratory.run(Trial.of(peers.warmEngine(), data));
        double nanos = run.output().stream()
                .filter(line -> line.startsWith(Warm.MEDIAN))
                .mapToDouble(line -> Double.parseDouble(line.substring(Warm.MEDIAN.length())))
                .findFirst()
                .orElse(Double.NaN);
        out.println();
        out.println("In a JVM that has done the job before: " + Quantities.bytes(size) + " in " + seconds(nanos / 1e9)
                + " s, " + number(size / (nanos / 1e9) / MEGABYTE) + " MB/s");
    }

    /** Times and what they are a multiple of: the first one's. */
    private void show(String title, List<Measurement> measurements) {
        TextTable table = new TextTable(HEADINGS);
        Measurement first = measurements.getFirst();
        for (Measurement measurement : measurements) {
            table.add(List.of(
                    measurement.peer(),
                    measurement.data().kind().word(),
                    Quantities.bytes(measurement.data().bytes()),
                    seconds(measurement.seconds()),
                    seconds(measurement.cpuSeconds()),
                    seconds(measurement.seconds() / first.seconds()),
                    seconds(measurement.cpuSeconds() / first.cpuSeconds()),
                    number(measurement.bytesPerSecond() / MEGABYTE),
                    measurement.peakBytes() == 0 ? "–" : Quantities.bytes(measurement.peakBytes()),
                    measurement.comparison().describe()));
        }
        out.println();
        out.println(title + ":");
        out.println();
        out.print(table);
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }
}
