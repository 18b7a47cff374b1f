package dev.genkan.localcloud.bigquery.extract;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.genkan.localcloud.bigquery.model.Field;
import dev.genkan.localcloud.bigquery.model.Schema;
import dev.genkan.localcloud.http.Json;
import java.math.BigDecimal;
import java.util.List;

/** Newline-delimited JSON: whole and exact numbers are texts, so that no reader rounds them; what is NULL is left out. */
record JsonRows(Schema columns) implements RowFormat {

    @Override
    public String head() {
        return "";
    }

    @Override
    public String row(JsonObject cells) {
        return Json.write(record(columns.fields(), cells)) + "\n";
    }

    private static JsonObject record(List<Field> fields, JsonObject cells) {
        JsonArray values = cells.getAsJsonArray("f");
        JsonObject record = new JsonObject();
        for (int i = 0; i < fields.size(); i++) {
            JsonElement value = values.get(i).getAsJsonObject().get("v");
            if (!value.isJsonNull()) {
                record.add(
                        fields.get(i).name(),
                        fields.get(i).repeated() ? list(fields.get(i), value) : one(fields.get(i), value));
            }
        }
        return record;
    }

    private static JsonArray list(Field field, JsonElement cells) {
        JsonArray elements = new JsonArray();
        for (JsonElement cell : cells.getAsJsonArray()) {
            elements.add(one(field, cell.getAsJsonObject().get("v")));
        }
        return elements;
    }

    private static JsonElement one(Field field, JsonElement value) {
        if (value.isJsonNull()) {
            return value;
        }
        return switch (field.type()) {
            case STRUCT -> record(field.fields(), value.getAsJsonObject());
            case JSON -> JsonParser.parseString(value.getAsString());
            case BOOL -> new JsonPrimitive(value.getAsBoolean());
            case FLOAT64 -> floating(value.getAsString());
            default -> new JsonPrimitive(Texts.of(field, value.getAsString()));
        };
    }

    private static JsonElement floating(String text) {
        return Double.isFinite(Double.parseDouble(text))
                ? new JsonPrimitive(new BigDecimal(text))
                : new JsonPrimitive(text);
    }
}
