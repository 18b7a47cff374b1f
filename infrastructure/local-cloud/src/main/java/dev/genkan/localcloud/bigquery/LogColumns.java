package dev.genkan.localcloud.bigquery;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.genkan.localcloud.bigquery.model.Field;
import dev.genkan.localcloud.bigquery.model.FieldType;
import dev.genkan.localcloud.bigquery.model.Schema;
import dev.genkan.localcloud.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The columns of a table of log entries, and the payloads as they fit them. */
final class LogColumns {

    private static final String PAYLOAD = "jsonPayload";

    private LogColumns() {}

    /** The columns that there are, with a field of the payload for each key that is new. */
    static Schema of(Optional<Schema> existing, List<JsonObject> payloads) {
        Schema schema = existing.orElseGet(LogColumns::initial);
        List<Field> fields = new ArrayList<>();
        for (Field field : schema.fields()) {
            if (!field.name().equals(PAYLOAD)) {
                fields.add(field);
            }
        }
        Optional<Field> payload = schema.find(PAYLOAD);
        List<Field> inner = payload.map(Field::fields).orElse(List.of());
        for (JsonObject seen : payloads) {
            inner = grown(inner, seen);
        }
        if (!inner.isEmpty()) {
            Field grown = Field.record(PAYLOAD, inner);
            if (payload.isPresent()) {
                fields.add(schema.fields().indexOf(payload.get()), grown);
            } else {
                fields.add(grown);
            }
        }
        return new Schema(fields);
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
                Field.of("timestamp", FieldType.TIMESTAMP),
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

    /** The payload without what does not fit: text where a number was first seen has no place in the table. */
    static JsonObject fitted(Schema schema, JsonObject payload) {
        return schema.find(PAYLOAD)
                .map(field -> fitted(field.fields(), payload))
                .orElseGet(JsonObject::new);
    }

    private static JsonObject fitted(List<Field> fields, JsonObject payload) {
        JsonObject fitted = new JsonObject();
        for (Field field : fields) {
            JsonElement value = payload.get(field.name());
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
