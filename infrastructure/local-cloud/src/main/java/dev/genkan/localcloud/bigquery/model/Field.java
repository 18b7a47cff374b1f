package dev.genkan.localcloud.bigquery.model;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.http.ApiError;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A column, or a field of a record.
 *
 * @param fields the fields of a record, empty for other types
 * @param properties what else is known of it, as the API writes it: {@code description}, {@code maxLength} …; kept, not
 *     looked into
 */
public record Field(String name, FieldType type, Mode mode, List<Field> fields, JsonObject properties) {

    /** Whether there may be no value, or many. */
    public enum Mode {
        NULLABLE,
        REQUIRED,
        REPEATED
    }

    public Field {
        fields = List.copyOf(fields);
        properties = properties.deepCopy();
    }

    /** A nullable field of a simple type. */
    public static Field of(String name, FieldType type) {
        return new Field(name, type, Mode.NULLABLE, List.of(), new JsonObject());
    }

    /** A nullable record. */
    public static Field record(String name, List<Field> fields) {
        return new Field(name, FieldType.STRUCT, Mode.NULLABLE, fields, new JsonObject());
    }

    public boolean repeated() {
        return mode == Mode.REPEATED;
    }

    public boolean required() {
        return mode == Mode.REQUIRED;
    }

    /** The same field with other fields in it. */
    public Field with(List<Field> others) {
        return new Field(name, type, mode, others, properties);
    }

    /** The same field in another mode. */
    public Field with(Mode other) {
        return new Field(name, type, other, fields, properties);
    }

    /** One element of a repeated field. */
    public Field element() {
        return with(Mode.NULLABLE);
    }

    /** The parameters of its type. */
    public TypeLimits limits() {
        return TypeLimits.of(properties);
    }

    /** The type as GoogleSQL writes it, with its parameters: {@code ARRAY<NUMERIC(10, 2)>}. */
    public String declaredType() {
        String one = type == FieldType.STRUCT
                ? fields.stream()
                        .map(field -> field.name + " " + field.declaredType())
                        .collect(Collectors.joining(", ", "STRUCT<", ">"))
                : type.sqlName() + limits().suffix();
        return repeated() ? "ARRAY<" + one + ">" : one;
    }

    /** The type as GoogleSQL writes it, without parameters: {@code ARRAY<STRUCT<a INT64>>}. */
    public String sqlType() {
        String one = type == FieldType.STRUCT
                ? "STRUCT<"
                        + String.join(
                                ", ",
                                fields.stream()
                                        .map(field -> field.name + " " + field.sqlType())
                                        .toList())
                        + ">"
                : type.sqlName();
        return repeated() ? "ARRAY<" + one + ">" : one;
    }

    /**
     * Reads the API's form.
     *
     * @throws ApiError 400 when it is not a field
     */
    public static Field of(JsonObject json) {
        JsonObject rest = json.deepCopy();
        for (String own : List.of("name", "type", "mode", "fields")) {
            rest.remove(own);
        }
        FieldType type = FieldType.of(Documents.text(json, "type").orElse("STRING"));
        List<Field> fields =
                Documents.objects(json, "fields").stream().map(Field::of).toList();
        if (fields.isEmpty() == (type == FieldType.STRUCT)) {
            throw ApiError.invalid("Field " + Documents.text(json, "name").orElse("") + " is type " + type.apiName()
                    + (fields.isEmpty() ? " but has no schema" : " but has a schema"));
        }
        return new Field(
                Documents.text(json, "name").orElseThrow(() -> ApiError.invalid("Empty field name")),
                type,
                mode(Documents.text(json, "mode").orElse("NULLABLE")),
                fields,
                rest);
    }

    private static Mode mode(String name) {
        try {
            return Mode.valueOf(name.isEmpty() ? "NULLABLE" : name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw ApiError.invalid("Invalid value for mode: " + name + " is not a valid value");
        }
    }

    /** The API's form. */
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("name", name);
        json.addProperty("type", type.apiName());
        if (mode != Mode.NULLABLE) {
            json.addProperty("mode", mode.name());
        }
        properties.entrySet().forEach(property -> json.add(property.getKey(), property.getValue()));
        if (type == FieldType.STRUCT) {
            json.add("fields", new Schema(fields).toJson().get("fields"));
        }
        return json;
    }
}
