package dev.genkan.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row that a partner sends.
 *
 * @param line its text, without its end
 * @param stored its values by their columns, empty when it is bad
 */
record SentRow(String line, Optional<Map<String, @Nullable String>> stored) {

    static SentRow of(List<String> columns, List<Value> values) {
        String line = String.join("\t", values.stream().map(Value::sent).toList());
        if (!values.stream().allMatch(Value::good)) {
            return new SentRow(line, Optional.empty());
        }
        Map<String, @Nullable String> stored = new LinkedHashMap<>();
        for (int index = 0; index < columns.size(); index++) {
            stored.put(columns.get(index), values.get(index).stored());
        }
        return new SentRow(line, Optional.of(stored));
    }

    /** The values of these columns: what a key is. */
    static List<@Nullable String> key(Map<String, @Nullable String> row, List<String> columns) {
        List<@Nullable String> key = new ArrayList<>();
        columns.forEach(column -> key.add(row.get(column)));
        return key;
    }
}
