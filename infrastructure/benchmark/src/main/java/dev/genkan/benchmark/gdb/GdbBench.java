package dev.genkan.benchmark.gdb;

import dev.genkan.benchmark.Statistics;
import dev.genkan.benchmark.Timing;
import dev.genkan.command.TextTable;
import dev.genkan.exportgdb.Export;
import dev.genkan.exportgdb.firebird.Csv;
import dev.genkan.exportgdb.firebird.Database;
import dev.genkan.exportgdb.firebird.Database.Opening;
import dev.genkan.exportgdb.firebird.Progress;
import dev.genkan.exportgdb.firebird.Siblings;
import dev.genkan.exportgdb.firebird.Table;
import dev.genkan.exportgdb.firebird.TextCharsets;
import dev.genkan.exportgdb.zip.ZipWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Measures a database file: its tables to CSV, by one thread and by all, and to a ZIP; beside what bounds them, the reading of the file
 * and the compression of the same CSV; and beside Firebird itself, where it is installed. All is warm: a run that is not counted goes before.
 */
public final class GdbBench {

    private static final double MEGABYTE = 1_000_000;
    private static final Csv CSV = new Csv(Optional.empty(), false);
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    private final Path file;
    private final Path folder;
    private final int runs;
    private final PrintStream out;

    /**
     * @param file the database
     * @param folder for what is made on the way, which is deleted afterwards
     */
    public GdbBench(Path file, Path folder, int runs, PrintStream out) {
        this.file = file;
        this.folder = folder;
        this.runs = runs;
        this.out = out;
    }

    private record Figure(String what, List<Double> seconds) {}

    /** Measures, and prints a table. */
    public void run() throws IOException, InterruptedException {
        int threads = Runtime.getRuntime().availableProcessors();
        Path csv = Files.createDirectories(folder).resolve("tables.csv");
        Path zip = folder.resolve("tables.zip");
        try {
            long rows = csv(csv, threads);
            List<Figure> figures = new ArrayList<>();
            figures.add(measured("CSV into nowhere, 1 thread", () -> csv(OutputStream.nullOutputStream(), 1)));
            figures.add(measured(
                    "CSV into nowhere, " + threads + " threads", () -> csv(OutputStream.nullOutputStream(), threads)));
            figures.add(measured("CSV into a file, " + threads + " threads", () -> csv(csv, threads)));
            figures.add(measured("ZIP into a file, " + threads + " threads", () -> zip(zip, threads)));
            figures.add(measured("bound: the file is read", () -> read(file)));
            figures.add(measured("bound: the CSV is compressed, 1 thread of the JDK", () -> deflated(csv)));
            figures.add(
                    measured("bound: the CSV is compressed, " + threads + " threads", () -> compressed(csv, threads)));
            long csvBytes = Files.size(csv);
            figures.addAll(peers(csv, rows));
            show(figures, rows, Files.size(file), csvBytes, Files.size(zip));
        } finally {
            Files.deleteIfExists(csv);
            Files.deleteIfExists(zip);
        }
    }

    /** The same by Firebird itself, where that is installed. */
    private List<Figure> peers(Path target, long rows) throws IOException, InterruptedException {
        Optional<Firebird> installed = Firebird.installed();
        if (installed.isEmpty()) {
            out.println("Firebird is not installed (Debian: firebird3.0-server, firebird3.0-utils): no peers");
            return List.of();
        }
        Path copy = folder.resolve("copy.fdb");
        Files.deleteIfExists(copy);
        try (Database database = open(file)) {
            FirebirdCopy maker = new FirebirdCopy(database);
            Optional<String> unlike = maker.unlike();
            if (unlike.isPresent()) {
                out.println("no peers: the copy for them could not have the column " + unlike.get());
                return List.of();
            }
            out.println("Making a database of Firebird's with the same rows, for the peers…");
            installed.get().run(maker.definition(copy));
            Firebird.jaybird("fill", file.toString(), copy.toString());
            return List.of(
                    measured(
                            "peer: isql, which writes no CSV",
                            () -> installed.get().select(copy, database.tables(), target)),
                    jaybird(copy, target, rows));
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private Figure jaybird(Path copy, Path target, long rows) throws IOException, InterruptedException {
        List<String> said =
                Firebird.jaybird("export", file.toString(), copy.toString(), target.toString(), Integer.toString(runs));
        if (!said.contains(Jaybird.ROWS + rows)) {
            throw new IOException("Jaybird did not read " + rows + " rows: " + said);
        }
        return new Figure(
                "peer: Jaybird, CSV into a file",
                said.stream()
                        .filter(line -> line.startsWith(Jaybird.SECONDS))
                        .map(line -> Double.valueOf(line.substring(Jaybird.SECONDS.length())))
                        .toList());
    }

    private Figure measured(String what, Timing.Work work) throws IOException, InterruptedException {
        work.run();
        return new Figure(what, Timing.seconds(runs, work));
    }

    private void show(List<Figure> figures, long rows, long bytes, long csv, long zip) {
        out.printf(
                Locale.ROOT,
                "%s: %,d rows, %,.1f MB; as CSV %,.1f MB, as ZIP %,.1f MB%n",
                file.getFileName(),
                rows,
                bytes / MEGABYTE,
                csv / MEGABYTE,
                zip / MEGABYTE);
        TextTable table = new TextTable(List.of("what", "seconds", "rows/s", "MB/s of the database"));
        for (Figure figure : figures) {
            double median = Statistics.median(
                    figure.seconds().stream().mapToDouble(Double::doubleValue).toArray());
            table.add(List.of(
                    figure.what(),
                    String.format(Locale.ROOT, "%.2f", median),
                    String.format(Locale.ROOT, "%,.0f", rows / median),
                    String.format(Locale.ROOT, "%,.0f", bytes / MEGABYTE / median)));
        }
        out.print(table);
    }

    private long csv(Path target, int threads) throws IOException {
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(target))) {
            return csv(stream, threads);
        }
    }

    private long csv(OutputStream stream, int threads) throws IOException {
        long rows = 0;
        try (Database database = open(file)) {
            for (Table table : database.tables()) {
                rows += database.write(table, CSV, stream, threads, Progress.SILENT)
                        .rows();
            }
        }
        return rows;
    }

    private void zip(Path target, int threads) throws IOException {
        try (Database database = open(file);
                OutputStream stream = new BufferedOutputStream(Files.newOutputStream(target))) {
            new Export(database, database.tables(), CSV, threads).write(stream, TIME, Export.Listener.SILENT);
        }
    }

    private static void read(Path source) throws IOException {
        byte[] buffer = new byte[1 << 18];
        try (InputStream in = Files.newInputStream(source)) {
            while (in.read(buffer) >= 0) {
                // Once more.
            }
        }
    }

    private static void deflated(Path source) throws IOException {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try (OutputStream stream = new DeflaterOutputStream(OutputStream.nullOutputStream(), deflater, 1 << 16)) {
            Files.copy(source, stream);
        } finally {
            deflater.end();
        }
    }

    private static void compressed(Path source, int threads) throws IOException {
        try (ZipWriter zip = new ZipWriter(OutputStream.nullOutputStream(), threads, TIME)) {
            zip.add("tables.csv", entry -> Files.copy(source, entry));
            zip.finish();
        }
    }

    static Database open(Path file) throws IOException {
        return switch (Database.open(
                Files.newByteChannel(file),
                file.getFileName().toString(),
                Siblings.NONE,
                new TextCharsets(StandardCharsets.ISO_8859_1))) {
            case Opening.Opened(Database database) -> database;
            case Opening.NotReadable(String reason) -> throw new IllegalArgumentException(file + ": " + reason);
        };
    }
}
