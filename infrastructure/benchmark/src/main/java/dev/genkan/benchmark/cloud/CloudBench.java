package dev.genkan.benchmark.cloud;

import com.google.gson.JsonObject;
import dev.genkan.benchmark.cloud.Figure.Unit;
import dev.genkan.command.CloudProcess;
import dev.genkan.command.TextTable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code ./genkan bench cloud}: the local cloud in a process of its own, section by section. */
public final class CloudBench {

    private static final double MEGABYTE = 1_000_000;

    private final Path project;
    private final Path folder;
    private final Sizes sizes;
    private final Optional<Path> json;
    private final PrintStream out;

    /**
     * @param project the project's folder
     * @param folder for what is made on the way, which is deleted afterwards
     * @param json where each figure is added as a line of JSON
     */
    public CloudBench(Path project, Path folder, Sizes sizes, Optional<Path> json, PrintStream out) {
        this.project = project;
        this.folder = folder;
        this.sizes = sizes;
        this.json = json;
        this.out = out;
    }

    /** What is measured. */
    public enum Section {
        START,
        LARGE,
        SMALL,
        LIST,
        LOAD,
        QUERIES;

        /** The section of a word. */
        public static Section of(String word) {
            return Arrays.stream(values())
                    .filter(section -> section.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "expected one of " + Arrays.toString(values()).toLowerCase(Locale.ROOT)));
        }
    }

    /**
     * Measures the sections and prints a table of all.
     *
     * @throws IOException when the local cloud does not start, or refuses what it is asked
     */
    public void run(List<Section> sections) throws IOException, InterruptedException {
        delete(folder);
        Files.createDirectories(folder);
        List<Figure> figures = new ArrayList<>();
        try {
            if (sections.contains(Section.START)) {
                figures.addAll(starts());
            }
            List<Section> others = sections.stream()
                    .filter(section -> section != Section.START)
                    .toList();
            if (!others.isEmpty()) {
                figures.addAll(measured(others));
            }
        } finally {
            delete(folder);
        }
        show(figures);
        write(figures);
    }

    private List<Figure> measured(List<Section> sections) throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        try (CloudProcess process = CloudProcess.start(project, folder.resolve("home"));
                Calls cloud = new Calls(process.endpoint())) {
            for (Section section : sections) {
                figures.addAll(measured(section, cloud));
            }
            figures.add(new Figure("memory after all this", Figure.CLOUD, megabytes(process), Unit.MEGABYTES));
        }
        return figures;
    }

    private List<Figure> measured(Section section, Calls cloud) throws IOException, InterruptedException {
        return switch (section) {
            case START -> List.of(); // in processes of its own
            case LARGE -> new StorageFigures(cloud, sizes, folder).large();
            case SMALL -> new TripFigures(cloud, sizes, folder).figures();
            case LIST -> new StorageFigures(cloud, sizes, folder).list();
            case LOAD -> new WarehouseFigures(cloud, sizes, folder).load();
            case QUERIES -> new WarehouseFigures(cloud, sizes, folder).queries();
        };
    }

    /** From nothing to the first answer, and what it then has in memory: the local cloud alone, and with all functions. */
    private List<Figure> starts() throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        figures.addAll(starts("alone", home -> CloudProcess.start(CloudAlone.class, home, home.toString())));
        figures.addAll(starts("with all functions", home -> CloudProcess.start(project, home)));
        return figures;
    }

    private List<Figure> starts(String which, Starting starting) throws IOException, InterruptedException {
        List<Double> ready = new ArrayList<>();
        List<Double> answered = new ArrayList<>();
        List<Double> memory = new ArrayList<>();
        for (int run = 0; run < sizes.runs(); run++) {
            long start = System.nanoTime();
            try (CloudProcess process = starting.in(folder.resolve(which.replace(' ', '-') + run));
                    Calls cloud = new Calls(process.endpoint())) {
                ready.add((System.nanoTime() - start) / 1e9);
                cloud.query("SELECT 1 AS one");
                answered.add((System.nanoTime() - start) / 1e9);
                memory.add(megabytes(process));
            }
        }
        return List.of(
                Figure.seconds("first start, " + which, Figure.CLOUD, ready),
                Figure.seconds("first start to first answered query, " + which, Figure.CLOUD, answered),
                new Figure("memory when up, " + which, Figure.CLOUD, Figure.median(memory), Unit.MEGABYTES));
    }

    private static double megabytes(CloudProcess process) throws IOException {
        return process.residentBytes() / MEGABYTE;
    }

    private void show(List<Figure> figures) {
        TextTable table = new TextTable(List.of("what", "by", "value", "unit"));
        for (Figure figure : figures) {
            table.add(List.of(
                    figure.name(),
                    figure.by(),
                    number(figure.value()),
                    figure.unit().symbol()));
        }
        out.println();
        out.print(table);
    }

    private void write(List<Figure> figures) throws IOException {
        if (json.isEmpty()) {
            return;
        }
        for (Figure figure : figures) {
            JsonObject line = new JsonObject();
            line.addProperty("what", figure.name());
            line.addProperty("by", figure.by());
            line.addProperty("value", figure.value());
            line.addProperty("unit", figure.unit().symbol());
            line.addProperty("runs", sizes.runs());
            line.addProperty("java", Runtime.version().toString());
            line.addProperty("processors", Runtime.getRuntime().availableProcessors());
            Files.writeString(json.get(), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    /** Starts a local cloud in a folder. */
    @FunctionalInterface
    private interface Starting {
        CloudProcess in(Path home) throws IOException;
    }

    /** Three digits are what can be told apart. */
    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f", value);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
