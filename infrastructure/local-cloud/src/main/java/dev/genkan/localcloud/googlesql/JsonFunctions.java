package dev.genkan.localcloud.googlesql;

import static dev.genkan.localcloud.googlesql.ScalarFunctions.BOOL;
import static dev.genkan.localcloud.googlesql.ScalarFunctions.FLOAT64;
import static dev.genkan.localcloud.googlesql.ScalarFunctions.INT64;
import static dev.genkan.localcloud.googlesql.ScalarFunctions.STRING;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.genkan.localcloud.googlesql.JsonText.Reading;
import dev.genkan.localcloud.googlesql.ScalarFunctions.Wrong;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The functions on JSON. A JSON value is its text, members sorted. Where a function takes a STRING as well, a mode says which it is
 * ({@code string}, {@code json}), and {@code legacy} that the path is one of JSON_EXTRACT.
 */
final class JsonFunctions {

    private JsonFunctions() {}

    static void define(ScalarFunctions functions) {
        functions.define("googlesql_json_value", STRING, STRING, STRING, STRING, JsonFunctions::scalar);
        functions.define("googlesql_json_query", STRING, STRING, STRING, STRING, JsonFunctions::query);
        functions.define("googlesql_json_array", STRING, STRING, STRING, STRING, JsonFunctions::elements);
        functions.define("googlesql_json_strings", STRING, STRING, STRING, STRING, JsonFunctions::scalars);
        functions.define("googlesql_parse_json", STRING, STRING, STRING, JsonFunctions::parsed);
        functions.define("googlesql_json_type", STRING, STRING, json -> type(value(json)));
        functions.define(
                "googlesql_json_member",
                STRING,
                STRING,
                STRING,
                (json, name) -> value(json) instanceof JsonObject object && object.has(name)
                        ? JsonText.write(object.get(name))
                        : null);
        functions.define(
                "googlesql_json_element",
                STRING,
                INT64,
                STRING,
                (json, index) -> value(json) instanceof JsonArray array && index >= 0 && index < array.size()
                        ? JsonText.write(array.get(index.intValue()))
                        : null);
        functions.define("googlesql_json_bool", STRING, BOOL, JsonFunctions::bool);
        functions.define("googlesql_json_int64", STRING, INT64, JsonFunctions::int64);
        functions.define("googlesql_json_float64", STRING, FLOAT64, JsonFunctions::float64);
        functions.define("googlesql_json_string", STRING, STRING, JsonFunctions::string);
        functions.define("googlesql_lax_bool", STRING, BOOL, JsonFunctions::laxBool);
        functions.define("googlesql_lax_int64", STRING, INT64, JsonFunctions::laxInt64);
        functions.define("googlesql_lax_float64", STRING, FLOAT64, JsonFunctions::laxFloat64);
        functions.define("googlesql_lax_string", STRING, STRING, json -> laxString(value(json)));
        functions.define("googlesql_json_number", FLOAT64, STRING, JsonFunctions::number);
        functions.define("googlesql_json_quoted", STRING, STRING, s -> JsonText.write(new JsonPrimitive(s)));
    }

    private static JsonElement value(String json) {
        return JsonText.read(json, Reading.ROUNDED)
                .orElseThrow(() -> new IllegalStateException("a JSON value is not JSON: " + json));
    }

    private static Optional<JsonElement> found(String text, String path, String mode) {
        JsonPath parsed = JsonPath.of(path, mode.contains("legacy"));
        return JsonText.read(text, mode.contains("json") ? Reading.ROUNDED : Reading.AS_WRITTEN)
                .flatMap(parsed::in);
    }

    private static @Nullable String scalar(String text, String path, String mode) {
        return found(text, path, mode).map(JsonFunctions::scalar).orElse(null);
    }

    private static @Nullable String scalar(JsonElement element) {
        return element.isJsonPrimitive() ? element.getAsString() : null;
    }

    /** In a text a null is nothing, in a JSON value it is a value. */
    private static @Nullable String query(String text, String path, String mode) {
        return found(text, path, mode)
                .filter(element -> mode.contains("json") || !element.isJsonNull())
                .map(JsonText::write)
                .orElse(null);
    }

    /** An array of the texts of the elements. */
    private static @Nullable String elements(String text, String path, String mode) {
        return found(text, path, mode)
                .filter(JsonElement::isJsonArray)
                .map(array -> {
                    JsonArray texts = new JsonArray();
                    array.getAsJsonArray().forEach(element -> texts.add(JsonText.write(element)));
                    return JsonText.write(texts);
                })
                .orElse(null);
    }

    /** An array of the scalars of an array that has nothing else. */
    private static @Nullable String scalars(String text, String path, String mode) {
        Optional<JsonElement> array = found(text, path, mode).filter(JsonElement::isJsonArray);
        if (array.isEmpty()) {
            return null;
        }
        JsonArray texts = new JsonArray();
        for (JsonElement element : array.get().getAsJsonArray()) {
            if (!element.isJsonPrimitive() && !element.isJsonNull()) {
                return null;
            }
            texts.add(element.isJsonNull() ? element : new JsonPrimitive(element.getAsString()));
        }
        return JsonText.write(texts);
    }

    private static String parsed(String text, String mode) {
        return JsonText.read(text, mode.equals("round") ? Reading.ROUNDED : Reading.EXACT)
                .map(JsonText::write)
                .orElseThrow(() -> new Wrong("Invalid input to PARSE_JSON: syntax error while parsing value"));
    }

    private static String type(JsonElement element) {
        return switch (element) {
            case JsonObject object -> "object";
            case JsonArray array -> "array";
            case JsonPrimitive primitive ->
                primitive.isString() ? "string" : primitive.isBoolean() ? "boolean" : "number";
            default -> "null";
        };
    }

    private static JsonPrimitive primitive(String json, String wanted) {
        JsonElement element = value(json);
        if (!type(element).equals(wanted)) {
            throw new Wrong("The provided JSON input is not a " + wanted);
        }
        return element.getAsJsonPrimitive();
    }

    private static boolean bool(String json) {
        return primitive(json, "boolean").getAsBoolean();
    }

    private static String string(String json) {
        return primitive(json, "string").getAsString();
    }

    private static double float64(String json) {
        return primitive(json, "number").getAsDouble();
    }

    private static long int64(String json) {
        try {
            return primitive(json, "number").getAsBigDecimal().longValueExact();
        } catch (ArithmeticException e) {
            throw new Wrong("The provided JSON number: " + json + " cannot be converted to an int64");
        }
    }

    private static @Nullable Boolean laxBool(String json) {
        JsonElement element = value(json);
        return switch (type(element)) {
            case "boolean" -> element.getAsBoolean();
            case "number" -> element.getAsDouble() != 0;
            case "string" ->
                element.getAsString().equalsIgnoreCase("true")
                        ? Boolean.TRUE
                        : element.getAsString().equalsIgnoreCase("false") ? Boolean.FALSE : null;
            default -> null;
        };
    }

    private static @Nullable Long laxInt64(String json) {
        JsonElement element = value(json);
        if (type(element).equals("boolean")) {
            return element.getAsBoolean() ? 1L : 0L;
        }
        try {
            return element.isJsonPrimitive()
                    ? Long.valueOf(new BigDecimal(element.getAsString())
                            .setScale(0, RoundingMode.HALF_UP)
                            .longValueExact())
                    : null;
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Double laxFloat64(String json) {
        JsonElement element = value(json);
        if (!element.isJsonPrimitive() || type(element).equals("boolean")) {
            return null;
        }
        return switch (element.getAsString().toLowerCase(java.util.Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> decimal(element.getAsString());
        };
    }

    private static @Nullable Double decimal(String text) {
        try {
            double value = new BigDecimal(text).doubleValue();
            return Double.isInfinite(value) ? null : value == 0 && text.startsWith("-") ? -0.0 : value;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable String laxString(JsonElement element) {
        boolean fraction =
                type(element).equals("number") && !element.getAsString().matches("-?\\d+");
        return fraction ? DoubleFunctions.text(element.getAsDouble()) : scalar(element);
    }

    private static String number(double value) {
        if (Double.isFinite(value)) {
            return JsonText.number(value);
        }
        return Double.isNaN(value) ? "\"NaN\"" : value > 0 ? "\"Infinity\"" : "\"-Infinity\"";
    }
}
