package dev.genkan.localcloud.bigquery;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.genkan.localcloud.bigquery.model.Field;
import dev.genkan.localcloud.bigquery.model.FieldType;
import dev.genkan.localcloud.bigquery.model.Schema;
import dev.genkan.localcloud.http.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The columns of a table of log entries, and the entries as they fit them. */
final class LogColumns {

    private static final String TIMESTAMP = "timestamp";
    private static final String RECEIVED = "receiveTimestamp";

    private LogColumns() {}

    /** A log entry as a row: its keys as columns may be named, its times in microseconds. */
    static JsonObject row(JsonObject entry) {
        JsonObject row = named(entry);
        for (String column : List.of(TIMESTAMP, RECEIVED)) {
            if (row.has(column)) {
                Instant time = Instant.parse(row.get(column).getAsString());
                row.addProperty(column, time.truncatedTo(ChronoUnit.MICROS).toString());
            }
        }
        return row;
    }

    /** A key or the id of a log as a column or table may be named: {@code run.googleapis.com/stdout} has underscores. */
    static String name(String key) {
        String plain = key.replaceAll("[^A-Za-z0-9_]", "_");
        return plain.isEmpty() || Character.isDigit(plain.charAt(0)) ? "_" + plain : plain;
    }

    private static JsonObject named(JsonObject object) {
        JsonObject named = new JsonObject();
        object.asMap().forEach((key, value) -> named.add(name(key), named(value)));
        return named;
    }

    private static JsonElement named(JsonElement value) {
        if (value.isJsonArray()) {
            JsonArray elements = new JsonArray();
            value.getAsJsonArray().forEach(element -> elements.add(named(element)));
            return elements;
        }
        return value.isJsonObject() ? named(value.getAsJsonObject()) : value;
    }

    /** The columns that there are, with a field for each key that is new. */
    static Schema of(Optional<Schema> existing, List<JsonObject> rows) {
        List<Field> fields = new ArrayList<>(existing.map(Schema::fields).orElse(List.of()));
        // Not guessed from the rows: a time looks like any text.
        initial().fields().stream()
                .filter(field -> new Schema(fields).find(field.name()).isEmpty())
                .toList()
                .forEach(fields::add);
        List<Field> all = fields;
        for (JsonObject row : rows) {
            all = grown(all, row);
        }
        return new Schema(all);
    }

    private static Schema initial() {
        return new Schema(List.of(
                Field.of("logName", FieldType.STRING),
                Field.record(
                        "resource",
                        List.of(
                                Field.of("type", FieldType.STRING),
                                Field.record(
                                        "labels",
                                        List.of(
                                                Field.of("project_id", FieldType.STRING),
                                                Field.of("service_name", FieldType.STRING),
                                                Field.of("revision_name", FieldType.STRING),
                                                Field.of("location", FieldType.STRING))))),
                Field.of(TIMESTAMP, FieldType.TIMESTAMP),
                Field.of(RECEIVED, FieldType.TIMESTAMP),
                Field.of("severity", FieldType.STRING),
                Field.of("insertId", FieldType.STRING),
                Field.of("trace", FieldType.STRING)));
    }

    private static List<Field> grown(List<Field> known, JsonObject seen) {
        List<Field> fields = new ArrayList<>(known);
        for (Map.Entry<String, JsonElement> member : seen.entrySet()) {
            Optional<Field> field = new Schema(fields).find(member.getKey());
            if (field.isEmpty()) {
                guess(member.getKey(), member.getValue()).ifPresent(fields::add);
            } else if (field.get().type() == FieldType.STRUCT
                    && member.getValue().isJsonObject()) {
                List<Field> inner =
                        grown(field.get().fields(), member.getValue().getAsJsonObject());
                fields.set(fields.indexOf(field.get()), field.get().with(inner));
            }
        }
        return fields;
    }

    /** The field of a first value; null tells nothing, and an object or a list without values neither. */
    private static Optional<Field> guess(String name, JsonElement value) {
        if (value.isJsonObject()) {
            List<Field> inner = grown(List.of(), value.getAsJsonObject());
            return inner.isEmpty() ? Optional.empty() : Optional.of(Field.record(name, inner));
        }
        if (value.isJsonArray()) {
            return value.getAsJsonArray().isEmpty()
                    ? Optional.empty()
                    : guess(name, value.getAsJsonArray().get(0)).map(field -> field.with(Field.Mode.REPEATED));
        }
        if (!value.isJsonPrimitive()) {
            return Optional.empty();
        }
        JsonPrimitive primitive = value.getAsJsonPrimitive();
        return Optional.of(Field.of(
                name,
                primitive.isBoolean() ? FieldType.BOOL : primitive.isNumber() ? FieldType.FLOAT64 : FieldType.STRING));
    }

    /** The row without what does not fit: text where a number was first seen has no place in the table. */
    static JsonObject fitted(Schema schema, JsonObject row) {
        return fitted(schema.fields(), row);
    }

    private static JsonObject fitted(List<Field> fields, JsonObject object) {
        JsonObject fitted = new JsonObject();
        for (Field field : fields) {
            JsonElement value = object.get(field.name());
            if (value == null || value.isJsonNull()) {
                continue;
            }
            fitted(field, value).ifPresent(element -> fitted.add(field.name(), element));
        }
        return fitted;
    }

    private static Optional<JsonElement> fitted(Field field, JsonElement value) {
        if (field.repeated() != value.isJsonArray()) {
            return Optional.empty();
        }
        if (field.repeated()) {
            JsonArray elements = new JsonArray();
            value.getAsJsonArray()
                    .forEach(element -> fitted(field.element(), element).ifPresent(elements::add));
            return Optional.of(elements);
        }
        return switch (field.type()) {
            case STRUCT ->
                value.isJsonObject() ? Optional.of(fitted(field.fields(), value.getAsJsonObject())) : Optional.empty();
            case STRING -> Optional.of(value.isJsonPrimitive() ? value : new JsonPrimitive(Json.write(value)));
            case TIMESTAMP -> Optional.of(value);
            case BOOL -> Optional.of(value).filter(LogColumns::isTruth);
            default -> Optional.of(value).filter(LogColumns::isNumber);
        };
    }

    private static boolean isTruth(JsonElement value) {
        return value.isJsonPrimitive() && value.getAsJsonPrimitive().isBoolean();
    }

    private static boolean isNumber(JsonElement value) {
        return value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber();
    }
}
