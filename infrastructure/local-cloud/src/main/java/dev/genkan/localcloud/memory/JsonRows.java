package dev.genkan.localcloud.memory;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.genkan.cloud.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads newline-delimited JSON into rows of these columns, as strictly as a load job. */
record JsonRows(List<Column> columns) {

    /** The rows of a text; {@link IllegalArgumentException} for what is not a row of these columns. */
    List<Map<String, @Nullable String>> read(String text) {
        return text.lines().filter(line -> !line.isBlank()).map(this::row).toList();
    }

    private Map<String, @Nullable String> row(String line) {
        JsonObject json = object(line);
        Set<String> unknown = json.keySet().stream()
                .filter(name ->
                        columns.stream().noneMatch(column -> column.name().equals(name)))
                .collect(Collectors.toSet());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("No such field: " + unknown);
        }
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        columns.forEach(column -> row.put(column.name(), value(column, json.get(column.name()))));
        return row;
    }

    private static JsonObject object(String line) {
        try {
            if (JsonParser.parseString(line) instanceof JsonObject json) {
                return json;
            }
        } catch (JsonParseException e) {
            throw new IllegalArgumentException("not JSON: " + line, e);
        }
        throw new IllegalArgumentException("not a JSON object: " + line);
    }

    private static @Nullable String value(Column column, @Nullable JsonElement element) {
        if (element != null && !element.isJsonNull()) {
            return element.getAsString();
        }
        if (column.required()) {
            throw new IllegalArgumentException("Missing required field: " + column.name());
        }
        return null;
    }
}
