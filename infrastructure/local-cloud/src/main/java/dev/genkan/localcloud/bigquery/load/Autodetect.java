package dev.genkan.localcloud.bigquery.load;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.genkan.localcloud.bigquery.model.Field;
import dev.genkan.localcloud.bigquery.model.FieldType;
import dev.genkan.localcloud.bigquery.model.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns of a table, guessed from the values of some rows. For one thread. */
final class Autodetect {

    /** In the order in which text is tried; what fits none is a STRING. */
    private static final List<FieldType> TRIED = List.of(
            FieldType.INT64,
            FieldType.FLOAT64,
            FieldType.BOOL,
            FieldType.DATE,
            FieldType.DATETIME,
            FieldType.TIMESTAMP,
            FieldType.TIME);

    private final Map<String, Field> fields = new LinkedHashMap<>();

    /** Looks at one more row. */
    void see(JsonObject row) {
        row.entrySet().forEach(member -> see(member.getKey(), member.getValue()));
    }

    /** What fits all rows seen. */
    Schema schema() {
        return new Schema(List.copyOf(fields.values()));
    }

    private void see(String name, JsonElement value) {
        if (value.isJsonNull() || (value.isJsonArray() && value.getAsJsonArray().isEmpty())) {
            return;
        }
        fields.merge(name, guess(name, value), Autodetect::merged);
    }

    private static Field guess(String name, JsonElement value) {
        if (value.isJsonArray()) {
            Autodetect elements = new Autodetect();
            value.getAsJsonArray().forEach(element -> elements.see(name, element));
            return elements.fields
                    .getOrDefault(name, Field.of(name, FieldType.STRING))
                    .with(Field.Mode.REPEATED);
        }
        if (value.isJsonObject()) {
            Autodetect inner = new Autodetect();
            inner.see(value.getAsJsonObject());
            return inner.fields.isEmpty()
                    ? Field.of(name, FieldType.JSON)
                    : Field.record(name, inner.schema().fields());
        }
        return Field.of(name, typeOf(value.getAsJsonPrimitive()));
    }

    private static FieldType typeOf(JsonPrimitive value) {
        if (value.isBoolean()) {
            return FieldType.BOOL;
        }
        return typeOf(value.getAsString());
    }

    /** The type of a value of text. */
    static FieldType typeOf(String text) {
        boolean letterOrDigit = text.equals("0") || text.equals("1");
        for (FieldType type : TRIED) {
            boolean spelledOut = type != FieldType.BOOL || (text.length() > 3 && !letterOrDigit);
            if (spelledOut && fits(type, text)) {
                return type;
            }
        }
        return FieldType.STRING;
    }

    private static boolean fits(FieldType type, String text) {
        try {
            Scalars.read(type, text);
            return true;
        } catch (BadValue other) {
            return false;
        }
    }

    private static Field merged(Field one, Field other) {
        if (one.type() == FieldType.STRUCT && other.type() == FieldType.STRUCT) {
            Map<String, Field> inner = new LinkedHashMap<>();
            one.fields().forEach(field -> inner.put(field.name(), field));
            other.fields().forEach(field -> inner.merge(field.name(), field, Autodetect::merged));
            return one.with(List.copyOf(inner.values()));
        }
        return new Field(one.name(), merged(one.type(), other.type()), one.mode(), one.fields(), one.properties());
    }

    /** The narrower type that holds values of both. */
    static FieldType merged(@Nullable FieldType one, FieldType other) {
        if (one == null || one == other) {
            return other;
        }
        List<FieldType> both = List.of(one, other);
        if (both.contains(FieldType.INT64) && both.contains(FieldType.FLOAT64)) {
            return FieldType.FLOAT64;
        }
        if (both.contains(FieldType.DATETIME) && both.contains(FieldType.DATE)) {
            return FieldType.DATETIME;
        }
        return FieldType.STRING;
    }
}
