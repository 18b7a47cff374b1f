package dev.genkan.exportgdb.firebird;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A database that a server wrote, and what the same server says is in it.
 *
 * @param folder with the database in gzip, and the server's answers in {@code truth}
 */
record Truth(Path folder) {

    /** A value of a table: null, or a text that stood in quotes or did not. */
    record Cell(String text, boolean quoted) {

        boolean isNull() {
            return text.isEmpty() && !quoted;
        }

        @Override
        public String toString() {
            return quoted ? '"' + text + '"' : text;
        }
    }

    /** All databases below a folder. */
    static List<Truth> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder, 3)) {
            return files.filter(file -> file.endsWith("truth"))
                    .map(Path::getParent)
                    .sorted()
                    .map(Truth::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Unpacks the files of the database into a folder: the first one. */
    Path unpack(Path target) throws IOException {
        Path first = target;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".gz")).toList()) {
                String name = file.getFileName().toString().replaceAll("\\.gz$", "");
                try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                    Files.copy(in, target.resolve(name));
                }
                if (name.endsWith(".gdb") || name.endsWith(".fdb")) {
                    first = target.resolve(name);
                }
            }
        }
        return first;
    }

    /** The tables whose rows are told, with their numbers. */
    List<List<Cell>> counts() throws IOException {
        return rows(Files.newBufferedReader(folder.resolve("truth/_counts.csv")));
    }

    /** The columns: table, name, position, type, sub type, scale, bytes, characters, character set, computed, array, not null. */
    List<List<Cell>> schema() throws IOException {
        return rows(Files.newBufferedReader(folder.resolve("truth/_schema.csv")));
    }

    /** Whether the rows of a table are told, and not only their checksum. */
    boolean hasRows(String table) {
        return !Files.exists(file(table, ".csv.sha256"));
    }

    /** The SHA-256 of the rows of a large table, in CSV with line feeds. */
    String checksum(String table) throws IOException {
        return Files.readString(file(table, ".csv.sha256")).substring(0, 64);
    }

    /** The names of the columns, and the rows. */
    List<List<Cell>> rows(String table) throws IOException {
        Path plain = file(table, ".csv");
        byte[] bytes = Files.exists(plain)
                ? Files.readAllBytes(plain)
                : new GZIPInputStream(Files.newInputStream(file(table, ".csv.gz"))).readAllBytes();
        return parsed(new String(bytes, StandardCharsets.UTF_8));
    }

    private Path file(String table, String extension) {
        String name = URLEncoder.encode(table, StandardCharsets.UTF_8).replace("+", "%20");
        return folder.resolve("truth").resolve(name + extension);
    }

    /** The rows of CSV, with what stood in quotes told from what did not. */
    static List<List<Cell>> parsed(String csv) throws IOException {
        return rows(new StringReader(csv));
    }

    private static List<List<Cell>> rows(Reader csv) throws IOException {
        List<List<Cell>> rows = new ArrayList<>();
        List<Cell> row = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        boolean inside = false;
        try (csv) {
            int next = csv.read();
            while (next >= 0) {
                char character = (char) next;
                next = csv.read();
                if (inside) {
                    if (character != '"') {
                        text.append(character);
                    } else if (next == '"') {
                        text.append('"');
                        next = csv.read();
                    } else {
                        inside = false;
                    }
                } else if (character == '"') {
                    inside = true;
                    quoted = true;
                } else if (character == ',' || character == '\n') {
                    row.add(new Cell(text.toString(), quoted));
                    text.setLength(0);
                    quoted = false;
                    if (character == '\n') {
                        rows.add(row);
                        row = new ArrayList<>();
                    }
                } else if (character != '\r') {
                    text.append(character);
                }
            }
        }
        return rows;
    }

    @Override
    public String toString() {
        return folder.subpath(Math.max(0, folder.getNameCount() - 2), folder.getNameCount())
                .toString();
    }
}
