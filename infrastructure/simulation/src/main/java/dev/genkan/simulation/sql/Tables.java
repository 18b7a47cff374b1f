package dev.genkan.simulation.sql;

import dev.genkan.cloud.Column;
import dev.genkan.cloud.TableName;
import dev.genkan.localcloud.memory.MemoryWarehouse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads and writes tables whose values have types. */
record Tables(MemoryWarehouse warehouse) {

    private static final String TRUTH = "BOOL";

    List<Column> columns(TableName name) {
        return warehouse
                .describe(name)
                .orElseThrow(() -> new UnsupportedOperationException("there is no table " + name));
    }

    List<Map<String, @Nullable Object>> rows(TableName name) {
        List<Column> columns = columns(name);
        return warehouse.rows(name).stream().map(row -> typed(row, columns)).toList();
    }

    void replace(TableName name, List<Map<String, @Nullable Object>> rows) {
        List<Column> columns = columns(name);
        warehouse.replace(name, rows.stream().map(row -> stored(row, columns)).toList());
    }

    private static Map<String, @Nullable Object> typed(Map<String, @Nullable String> row, List<Column> columns) {
        Map<String, @Nullable Object> typed = new LinkedHashMap<>();
        for (Column column : columns) {
            String value = row.get(column.name());
            boolean isTruth = value != null && column.type().equals(TRUTH);
            typed.put(column.name().toLowerCase(Locale.ROOT), isTruth ? (Object) Boolean.valueOf(value) : value);
        }
        return typed;
    }

    private static Map<String, @Nullable String> stored(Map<String, @Nullable Object> row, List<Column> columns) {
        Map<String, @Nullable String> stored = new LinkedHashMap<>();
        for (Column column : columns) {
            stored.put(column.name(), Objects.toString(row.get(column.name().toLowerCase(Locale.ROOT)), null));
        }
        return stored;
    }
}
