package dev.genkan.localcloud.bigquery.jobs;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.model.Documents;
import dev.genkan.localcloud.googlesql.Parameter;
import dev.genkan.localcloud.http.ApiError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parameters of a query in the API's form. */
final class QueryParameters {

    private QueryParameters() {}

    static List<Parameter> of(JsonObject query) {
        return Documents.objects(query, "queryParameters").stream()
                .map(QueryParameters::parameter)
                .toList();
    }

    private static Parameter parameter(JsonObject json) {
        JsonObject type = Documents.object(json, "parameterType")
                .orElseThrow(() -> ApiError.invalid("Query parameter has no type"));
        return new Parameter(
                Documents.text(json, "name").filter(name -> !name.isEmpty()),
                type(type),
                Documents.object(json, "parameterValue")
                        .map(value -> value(type, value))
                        .orElse(null));
    }

    private static String type(JsonObject json) {
        String name = Documents.text(json, "type").orElse("");
        return switch (name) {
            case "ARRAY" -> "ARRAY<" + type(Documents.object(json, "arrayType").orElseGet(JsonObject::new)) + ">";
            case "STRUCT" ->
                Documents.objects(json, "structTypes").stream()
                        .map(field -> Documents.text(field, "name").orElse("") + " "
                                + type(Documents.object(field, "type").orElseGet(JsonObject::new)))
                        .collect(Collectors.joining(", ", "STRUCT<", ">"));
            default -> name;
        };
    }

    private static @Nullable Object value(JsonObject type, JsonObject value) {
        return switch (Documents.text(type, "type").orElse("")) {
            case "ARRAY" -> array(type, value);
            case "STRUCT" -> struct(type, value);
            default -> Documents.text(value, "value").orElse(null);
        };
    }

    private static List<@Nullable Object> array(JsonObject type, JsonObject value) {
        JsonObject elementType = Documents.object(type, "arrayType").orElseGet(JsonObject::new);
        List<@Nullable Object> elements = new ArrayList<>();
        for (JsonElement element : Documents.elements(value, "arrayValues")) {
            elements.add(value(elementType, element.getAsJsonObject()));
        }
        return elements;
    }

    private static Map<String, @Nullable Object> struct(JsonObject type, JsonObject value) {
        JsonObject values = Documents.object(value, "structValues").orElseGet(JsonObject::new);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (JsonObject field : Documents.objects(type, "structTypes")) {
            String name = Documents.text(field, "name").orElse("");
            Optional<JsonObject> given = Documents.object(values, name);
            fields.put(
                    name,
                    given.isEmpty()
                            ? null
                            : value(Documents.object(field, "type").orElseGet(JsonObject::new), given.get()));
        }
        return fields;
    }
}
