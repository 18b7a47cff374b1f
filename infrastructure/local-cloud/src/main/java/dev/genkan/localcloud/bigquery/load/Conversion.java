package dev.genkan.localcloud.bigquery.load;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSyntaxException;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import dev.genkan.localcloud.bigquery.model.Field;
import dev.genkan.localcloud.bigquery.model.FieldType;
import dev.genkan.localcloud.bigquery.model.Schema;
import dev.genkan.localcloud.bigquery.model.TypeLimits;
import dev.genkan.localcloud.http.Json;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON values as the values of a table's columns. Simple types become what {@link Scalars} says, a record a {@link Map} with all
 * its fields in their order, a repeated field a {@link List}.
 */
public final class Conversion {

    private static final TypeAdapter<JsonElement> TREES = new Gson().getAdapter(JsonElement.class);

    private final Schema schema;
    private final boolean ignoreUnknown;
    private final boolean jsonAsText;
    private final Map<String, Integer> positions = new HashMap<>();

    /**
     * @param ignoreUnknown whether members that are no columns are passed over; otherwise they make a row bad
     * @param jsonAsText whether a value of a JSON column is a string that holds the JSON, as streaming inserts send it
     */
    public Conversion(Schema schema, boolean ignoreUnknown, boolean jsonAsText) {
        this.schema = schema;
        this.ignoreUnknown = ignoreUnknown;
        this.jsonAsText = jsonAsText;
        for (int i = 0; i < schema.fields().size(); i++) {
            positions.put(schema.fields().get(i).name(), i);
            positions.putIfAbsent(schema.fields().get(i).name().toLowerCase(Locale.ROOT), i);
        }
    }

    /** One JSON text, read strictly. */
    static JsonElement parse(String text) throws BadValue {
        try {
            JsonReader reader = new JsonReader(new StringReader(text));
            reader.setStrictness(Strictness.STRICT);
            JsonElement tree = TREES.read(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new BadValue("Parser terminated before end of string");
            }
            return tree;
        } catch (MalformedJsonException | EOFException | JsonSyntaxException | IllegalStateException malformed) {
            throw new BadValue("Parser terminated before end of string: " + malformed.getMessage());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The values of a row, by column; a column that is not there is null. */
    public @Nullable Object[] row(JsonObject json) throws BadValue {
        @Nullable Object[] values = new @Nullable Object[schema.fields().size()];
        for (Map.Entry<String, JsonElement> member : json.entrySet()) {
            Integer position = position(member.getKey());
            if (position != null) {
                values[position] = value(schema.fields().get(position), member.getValue());
            } else if (!ignoreUnknown) {
                throw BadValue.at(member.getKey(), "No such field: " + member.getKey() + ".");
            }
        }
        return completed(values);
    }

    /** The values of a row of text, by column; null is null. */
    @Nullable
    Object[] row(@Nullable String[] texts) throws BadValue {
        @Nullable Object[] values = new @Nullable Object[schema.fields().size()];
        for (int i = 0; i < values.length; i++) {
            Field field = schema.fields().get(i);
            String text = i < texts.length ? texts[i] : null;
            values[i] = text == null ? null : text(field, text);
        }
        return completed(values);
    }

    private @Nullable Integer position(String name) {
        Integer exact = positions.get(name);
        return exact != null ? exact : positions.get(name.toLowerCase(Locale.ROOT));
    }

    private @Nullable Object[] completed(@Nullable Object[] values) throws BadValue {
        for (int i = 0; i < values.length; i++) {
            values[i] = completed(schema.fields().get(i), values[i]);
        }
        return values;
    }

    /** BigQuery has no null arrays: no values is an empty one. */
    private static @Nullable Object completed(Field field, @Nullable Object value) throws BadValue {
        if (value == null && field.repeated()) {
            return List.of();
        }
        if (value == null && field.required()) {
            throw BadValue.at(field.name(), "Missing required field: " + field.name() + ".");
        }
        return value;
    }

    private @Nullable Object value(Field field, JsonElement json) throws BadValue {
        try {
            if (json.isJsonNull()) {
                return null;
            }
            if (!field.repeated()) {
                return single(field, json);
            }
            if (!json.isJsonArray()) {
                throw new BadValue("Array specified for non-repeated field or value for a repeated one");
            }
            List<@Nullable Object> list = new ArrayList<>();
            for (JsonElement element : json.getAsJsonArray()) {
                if (element.isJsonNull()) {
                    throw new BadValue("Only optional fields can be set to NULL");
                }
                list.add(single(field, element));
            }
            return list;
        } catch (BadValue bad) {
            throw bad.in(field.name());
        }
    }

    private Object single(Field field, JsonElement json) throws BadValue {
        if (field.type() == FieldType.JSON) {
            return Json.write(jsonAsText && json.isJsonPrimitive() ? parse(json.getAsString()) : json);
        }
        if (field.type() == FieldType.STRUCT) {
            if (!json.isJsonObject()) {
                throw new BadValue("This field: " + field.name() + " is not a record");
            }
            return record(field, json.getAsJsonObject());
        }
        if (!json.isJsonPrimitive()) {
            throw new BadValue(
                    json.isJsonArray()
                            ? "Array specified for non-repeated field"
                            : "JSON object specified for non-record field");
        }
        JsonPrimitive primitive = json.getAsJsonPrimitive();
        if (field.type() == FieldType.INT64 && primitive.isNumber()) {
            return Scalars.read(FieldType.INT64, integral(primitive.getAsString()));
        }
        return limited(field, Scalars.read(field.type(), primitive.getAsString()));
    }

    /** The value as its column keeps it. */
    private static Object limited(Field field, Object value) throws BadValue {
        TypeLimits limits = field.limits();
        if (limits.isEmpty()) {
            return value;
        }
        return switch (value) {
            case String text -> checked(field, limits, text, text.codePointCount(0, text.length()));
            case byte[] bytes -> checked(field, limits, bytes, bytes.length);
            case BigDecimal number -> rounded(field, limits, number);
            default -> value;
        };
    }

    private static Object checked(Field field, TypeLimits limits, Object value, int length) throws BadValue {
        if (length > limits.maxLength().orElse(Long.MAX_VALUE)) {
            throw new BadValue(limits.tooLong(field, length));
        }
        return value;
    }

    private static BigDecimal rounded(Field field, TypeLimits limits, BigDecimal number) throws BadValue {
        BigDecimal rounded = number.setScale(limits.scale(), RoundingMode.HALF_UP);
        if (rounded.abs().compareTo(limits.largest()) > 0) {
            throw new BadValue(limits.outOfRange(field));
        }
        return rounded.setScale(number.scale());
    }

    /** A JSON number without a fraction is an integer however it is written: {@code 12.0}, {@code 1e3}. */
    private static String integral(String number) {
        if (number.indexOf('.') < 0 && number.indexOf('e') < 0 && number.indexOf('E') < 0) {
            return number;
        }
        BigDecimal exact = new BigDecimal(number).stripTrailingZeros();
        boolean fits = exact.scale() <= 0 && exact.precision() - exact.scale() <= 19;
        return fits ? exact.toPlainString() : number;
    }

    private Map<String, @Nullable Object> record(Field field, JsonObject json) throws BadValue {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Field inner : field.fields()) {
            JsonElement value = json.get(inner.name());
            if (value == null) {
                value = json.entrySet().stream()
                        .filter(member -> member.getKey().equalsIgnoreCase(inner.name()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
            }
            values.put(inner.name(), completed(inner, value == null ? null : value(inner, value)));
        }
        if (!ignoreUnknown) {
            refuseUnknown(field, json);
        }
        return values;
    }

    private static void refuseUnknown(Field field, JsonObject json) throws BadValue {
        Schema inner = new Schema(field.fields());
        for (String name : json.keySet()) {
            if (inner.find(name).isEmpty()) {
                throw BadValue.at(name, "No such field: " + field.name() + "." + name + ".");
            }
        }
    }

    private static Object text(Field field, String text) throws BadValue {
        try {
            if (field.repeated() || field.type() == FieldType.STRUCT) {
                throw new BadValue("CSV cannot hold nested or repeated values: " + Arrays.asList(text));
            }
            return field.type() == FieldType.JSON
                    ? Json.write(parse(text))
                    : limited(field, Scalars.read(field.type(), text));
        } catch (BadValue bad) {
            throw bad.in(field.name());
        }
    }
}
