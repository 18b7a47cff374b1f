package dev.genkan.localcloud.memory;

import dev.genkan.cloud.Column;
import dev.genkan.localcloud.bigquery.load.BadValue;
import dev.genkan.localcloud.bigquery.load.CsvFormat;
import dev.genkan.localcloud.bigquery.load.CsvReader;
import dev.genkan.row.StoredRows;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads rows of these columns in the form of {@link StoredRows}, as strictly as a load job, but for the types of the values. */
record Rows(List<Column> columns) {

    /** The rows of a text; {@link IllegalArgumentException} for what is not a row of these columns. */
    List<Map<String, @Nullable String>> read(String text) {
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        CsvFormat format = CsvFormat.tabSeparated(StoredRows.nullMarker(columns.size()));
        try (CsvReader reader = new CsvReader(new StringReader(text), format)) {
            for (Optional<@Nullable String[]> values = reader.next(); values.isPresent(); values = reader.next()) {
                rows.add(row(values.get()));
            }
        } catch (BadValue bad) {
            throw new IllegalArgumentException(bad.getMessage(), bad);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return rows;
    }

    private Map<String, @Nullable String> row(@Nullable String[] values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException("found " + values.length + " columns instead of " + columns.size());
        }
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            Column column = columns.get(i);
            if (values[i] == null && column.required()) {
                throw new IllegalArgumentException("Missing required field: " + column.name());
            }
            row.put(column.name(), values[i]);
        }
        return row;
    }
}
