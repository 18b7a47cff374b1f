package dev.genkan.localcloud.bigquery.load;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import dev.genkan.localcloud.bigquery.model.Field;
import dev.genkan.localcloud.bigquery.model.FieldType;
import dev.genkan.localcloud.bigquery.model.Schema;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about a file without a schema.
 *
 * @param format the format to read it with: a header of a CSV file is skipped
 */
public record Detection(Schema schema, SourceFormat format) {

    /** BigQuery looks at no more rows either. */
    private static final int ROWS = 500;

    /**
     * Looks at the first rows of a file.
     *
     * @throws IOException when it cannot be read
     */
    public static Detection of(Path file, SourceFormat format) throws IOException {
        return switch (format) {
            case SourceFormat.JsonFormat json -> new Detection(json(file), json);
            case SourceFormat.Csv csv -> csv(file, csv);
        };
    }

    private static Schema json(Path file) throws IOException {
        Autodetect detected = new Autodetect();
        try (BufferedReader lines = SourceFormat.characters(file, StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            for (int row = 0; row < ROWS && line != null; row++) {
                try {
                    JsonElement tree = line.isBlank() ? JsonNull.INSTANCE : Conversion.parse(line);
                    if (tree.isJsonObject()) {
                        detected.see(tree.getAsJsonObject());
                    }
                } catch (BadValue bad) {
                    // The load itself reports the row; here the other rows tell the columns.
                    break;
                }
                line = lines.readLine();
            }
        }
        return detected.schema();
    }

    private static Detection csv(Path file, SourceFormat.Csv csv) throws IOException {
        List<@Nullable String[]> rows = records(file, csv);
        if (rows.isEmpty()) {
            return new Detection(Schema.NONE, csv);
        }
        boolean header = csv.format().skippedRows() > 0 || looksLikeHeader(rows);
        List<@Nullable String[]> data = header ? rows.subList(1, rows.size()) : rows;
        String @Nullable [] names = header ? names(rows.getFirst()) : null;
        int columns = rows.getFirst().length;
        List<Field> fields = IntStream.range(0, columns)
                .mapToObj(column -> Field.of(
                        names == null ? "string_field_" + column : names[column],
                        type(data, column).orElse(FieldType.STRING)))
                .map(field -> named(field, names != null))
                .toList();
        long skipped = Math.max(csv.format().skippedRows(), header ? 1 : 0);
        return new Detection(
                new Schema(fields), new SourceFormat.Csv(csv.format().skipping(skipped), csv.charset()));
    }

    /** Without a header a column is named after its type and place. */
    private static Field named(Field field, boolean hasName) {
        String type = field.type().apiName().toLowerCase(Locale.ROOT);
        return hasName ? field : Field.of(field.name().replace("string_field_", type + "_field_"), field.type());
    }

    private static List<@Nullable String[]> records(Path file, SourceFormat.Csv csv) throws IOException {
        List<@Nullable String[]> rows = new ArrayList<>();
        try (CsvReader reader = new CsvReader(SourceFormat.characters(file, csv.charset()), csv.format())) {
            // With rows to skip, the last of them is the header.
            for (long skipped = 1; skipped < csv.format().skippedRows(); skipped++) {
                reader.next();
            }
            Optional<@Nullable String[]> next = reader.next();
            while (next.isPresent() && rows.size() < ROWS) {
                rows.add(next.get());
                next = reader.next();
            }
        } catch (BadValue bad) {
            // The load itself reports the row.
            return rows;
        }
        return rows;
    }

    /** A first row of nothing but text above a column that is not text. */
    private static boolean looksLikeHeader(List<@Nullable String[]> rows) {
        @Nullable String[] first = rows.getFirst();
        boolean allText =
                Arrays.stream(first).allMatch(value -> value != null && Autodetect.typeOf(value) == FieldType.STRING);
        List<@Nullable String[]> data = rows.subList(1, rows.size());
        return allText
                && IntStream.range(0, first.length)
                        .anyMatch(column -> type(data, column)
                                .filter(type -> type != FieldType.STRING)
                                .isPresent());
    }

    private static Optional<FieldType> type(List<@Nullable String[]> rows, int column) {
        return rows.stream()
                .filter(row -> row.length > column && row[column] != null)
                .map(row -> Autodetect.typeOf(Objects.requireNonNull(row[column])))
                .reduce(Autodetect::merged);
    }

    private static String[] names(@Nullable String[] header) {
        return IntStream.range(0, header.length)
                .mapToObj(column -> {
                    String text = header[column];
                    String clean = text == null ? "" : text.strip().replaceAll("[^\\p{L}\\p{N}_]", "_");
                    return clean.isEmpty() ? "string_field_" + column : clean;
                })
                .toArray(String[]::new);
    }
}
