package dev.genkan.localcloud.bigquery.model;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.genkan.localcloud.http.ApiError;
import java.util.List;
import java.util.Optional;

/** Reading members of JSON documents. A member that is JSON null is not there. */
public final class Documents {

    private Documents() {}

    /** A member of any kind. */
    public static Optional<JsonElement> member(JsonObject json, String name) {
        return Optional.ofNullable(json.get(name)).filter(value -> !value.isJsonNull());
    }

    /** A member that is text, or a number or truth value as text. */
    public static Optional<String> text(JsonObject json, String name) {
        return member(json, name).filter(JsonElement::isJsonPrimitive).map(JsonElement::getAsString);
    }

    /**
     * A member that is a whole number, written as a number or as text.
     *
     * @throws ApiError 400 when it is something else
     */
    public static Optional<Long> number(JsonObject json, String name) {
        try {
            return text(json, name).filter(text -> !text.isEmpty()).map(Long::valueOf);
        } catch (NumberFormatException malformed) {
            throw ApiError.invalid("Invalid value for " + name + ": " + json.get(name));
        }
    }

    /** Whether a member is there and true. */
    public static boolean flag(JsonObject json, String name) {
        return text(json, name).filter("true"::equalsIgnoreCase).isPresent();
    }

    /** A member that is an object. */
    public static Optional<JsonObject> object(JsonObject json, String name) {
        return member(json, name).filter(JsonElement::isJsonObject).map(JsonElement::getAsJsonObject);
    }

    /** The objects in a member that is an array; none when it is not there. */
    public static List<JsonObject> objects(JsonObject json, String name) {
        return elements(json, name).stream()
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    /** The elements of a member that is an array; none when it is not there. */
    public static List<JsonElement> elements(JsonObject json, String name) {
        return member(json, name)
                .filter(JsonElement::isJsonArray)
                .map(array -> List.copyOf(array.getAsJsonArray().asList()))
                .orElse(List.of());
    }

    /** What a path of objects leads to: {@code at(job, "configuration", "load")}. */
    public static Optional<JsonObject> at(JsonObject json, String... path) {
        Optional<JsonObject> found = Optional.of(json);
        for (String name : path) {
            found = found.flatMap(inner -> object(inner, name));
        }
        return found;
    }

    /** Lays a patch over a document: members of the patch replace those of the document, JSON null removes one. */
    public static JsonObject patched(JsonObject document, JsonObject patch) {
        JsonObject result = document.deepCopy();
        for (String name : patch.keySet()) {
            JsonElement value = patch.get(name);
            if (value.isJsonNull()) {
                result.remove(name);
            } else if (value.isJsonObject() && object(result, name).isPresent()) {
                result.add(name, patched(result.getAsJsonObject(name), value.getAsJsonObject()));
            } else {
                result.add(name, value.deepCopy());
            }
        }
        return result;
    }
}
