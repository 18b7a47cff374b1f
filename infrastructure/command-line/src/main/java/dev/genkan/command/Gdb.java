package dev.genkan.command;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.StoredObject;
import dev.genkan.exportgdb.Export;
import dev.genkan.exportgdb.ExportOptions;
import dev.genkan.exportgdb.ExportOptions.Choice;
import dev.genkan.exportgdb.ObjectChannel;
import dev.genkan.exportgdb.firebird.Database;
import dev.genkan.exportgdb.firebird.Database.Opening;
import dev.genkan.exportgdb.firebird.Siblings;
import dev.genkan.exportgdb.firebird.Table;
import dev.genkan.exportgdb.firebird.TableReport;
import dev.genkan.exportgdb.firebird.TextCharsets;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** {@code ./genkan gdb}: what is in a Firebird database file, and its tables as a ZIP of CSV; without a database server. */
final class Gdb {

    /** The short words of options that the servers' own tools have as well. */
    private static final Map<String, String> SHORT = Map.of("-o", "--out", "-t", "--table");

    private static final String OBJECT = "gs://";

    private final Arguments arguments;
    private final ExportOptions options;
    private final Supplier<Buckets> buckets;
    private final PrintStream out;

    /**
     * @param buckets is asked when the database is an object in one
     */
    Gdb(Arguments arguments, Supplier<Buckets> buckets, PrintStream out) {
        this.arguments = arguments;
        this.options = options(arguments);
        this.buckets = buckets;
        this.out = out;
    }

    /** Reads the command's words. */
    static Arguments arguments(List<String> words) {
        return new Arguments(
                words.stream().map(word -> SHORT.getOrDefault(word, word)).toList(),
                Set.of("out", "table", "format", "null", "charset", "none-charset", "bom"));
    }

    /** Does what is asked for; false when rows were lost. */
    boolean run() throws IOException {
        List<String> words = arguments.words();
        if (words.size() != 2 || !Set.of("tables", "export").contains(words.getFirst())) {
            throw new IllegalArgumentException("gdb takes tables FILE, or export FILE -o OUT.zip");
        }
        String name = words.get(1);
        switch (name.startsWith(OBJECT) ? object(name) : file(Path.of(name))) {
            case Opening.NotReadable(String reason) -> throw new IllegalArgumentException(name + ": " + reason);
            case Opening.Opened(Database database) -> {
                try (database) {
                    return words.getFirst().equals("tables") ? tables(database) : export(database);
                }
            }
        }
    }

    private Opening file(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no file " + file);
        }
        String name = file.toAbsolutePath().normalize().getFileName().toString();
        return Database.open(Files.newByteChannel(file), name, beside(file), options.charsets());
    }

    private Opening object(String uri) throws IOException {
        ObjectName name = ObjectName.parse(uri);
        Buckets there = buckets.get();
        StoredObject object =
                there.find(name).orElseThrow(() -> new IllegalArgumentException("there is no object " + name));
        return ObjectChannel.open(there, object, options.charsets());
    }

    private static Siblings beside(Path file) {
        return name -> {
            Path sibling = file.resolveSibling(name);
            return Files.isRegularFile(sibling) ? Optional.of(Files.newByteChannel(sibling)) : Optional.empty();
        };
    }

    private boolean tables(Database database) {
        TextTable table = new TextTable(List.of("table", "columns", "primary key"));
        for (Table each : database.tables()) {
            table.add(List.of(
                    each.name(), Integer.toString(each.columns().size()), String.join(", ", each.primaryKey())));
        }
        out.println("Structure " + database.structure() + ", dialect " + database.dialect());
        out.print(table);
        warn(database);
        return true;
    }

    private boolean export(Database database) throws IOException {
        Path target = arguments
                .option("out", Path::of)
                .orElseThrow(() -> new IllegalArgumentException("export needs -o OUT.zip"));
        Export export = switch (options.choose(database)) {
            case Choice.NotThere(String reason) -> throw new IllegalArgumentException(reason);
            case Choice.Chosen(List<Table> tables) ->
                new Export(
                        database, tables, options.format(), Runtime.getRuntime().availableProcessors());
        };
        // Whoever looks finds the whole file, or none.
        Path partial = target.resolveSibling(target.getFileName() + ".partial");
        Map<String, TableReport> reports;
        try (Progress progress = new Progress(out)) {
            try (OutputStream zip = new BufferedOutputStream(Files.newOutputStream(partial))) {
                reports = export.write(zip, LocalDateTime.now(ZoneId.systemDefault()), new Shown(export, progress));
            }
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
        return summary(database, reports, target);
    }

    private static ExportOptions options(Arguments arguments) {
        return new ExportOptions(
                arguments.options("table", String::valueOf),
                new TextCharsets(
                        arguments.option("none-charset", TextCharsets::named, TextCharsets.NONE),
                        arguments.option("charset", TextCharsets::named)),
                ExportOptions.format(
                        arguments.option("format", String::valueOf, "csv"),
                        arguments.option("null", String::valueOf),
                        arguments.option("bom", Gdb::yesOrNo, false)));
    }

    private static boolean yesOrNo(String word) {
        return switch (word) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new IllegalArgumentException("expected yes or no");
        };
    }

    private boolean summary(Database database, Map<String, TableReport> reports, Path target) throws IOException {
        TextTable table = new TextTable(List.of("table", "rows", "lost"));
        long lost = 0;
        for (Map.Entry<String, TableReport> each : reports.entrySet()) {
            TableReport report = each.getValue();
            table.add(List.of(each.getKey(), count(report.rows()), count(report.lost())));
            lost += report.lost();
        }
        out.print(table);
        warn(database);
        out.println(target + ": " + count(Files.size(target)) + " bytes");
        return lost == 0;
    }

    private void warn(Database database) {
        database.warnings().forEach(warning -> out.println("Note: " + warning + "."));
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Shows how far an export is: which table, and a bar for all of them. */
    private static final class Shown implements Export.Listener {

        private static final long STEP = 200_000_000;

        private final int tables;
        private final long bytes;
        private final Progress progress;
        private final long start = System.nanoTime();
        private String table = "";
        private long bytesBefore;
        private long bytesOfTable;
        private long shown = start;

        Shown(Export export, Progress progress) {
            this.tables = export.tables().size();
            this.bytes =
                    export.tables().stream().mapToLong(export.database()::bytes).sum();
            this.progress = progress;
        }

        @Override
        public void table(int number, Table next) {
            table = (number + 1) + " of " + tables + ": " + next.name();
            bytesBefore += bytesOfTable;
            bytesOfTable = 0;
        }

        @Override
        public void rows(long rows, long read) {
            bytesOfTable = read;
            long now = System.nanoTime();
            if (progress.isTerminal() && now - shown > STEP) {
                shown = now;
                String bar = ReadingProgress.text(bytesBefore + read, bytes, Duration.ofNanos(now - start));
                progress.show(bar + ", table " + table + ", " + count(rows) + " rows");
            }
        }
    }
}
