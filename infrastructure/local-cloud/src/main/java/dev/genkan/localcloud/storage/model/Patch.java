package dev.genkan.localcloud.storage.model;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.genkan.localcloud.http.ApiError;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** JSON merge: null removes, what is not mentioned stays. */
public final class Patch {

    private Patch() {}

    /** Sets, or with null removes, one value. */
    static void apply(SortedMap<String, String> target, String name, JsonElement value) {
        if (value.isJsonNull()) {
            target.remove(name);
        } else if (value.isJsonPrimitive()) {
            target.put(name, value.getAsString());
        } else {
            throw ApiError.invalid("Invalid value for " + name + ": " + value);
        }
    }

    /** The map after what a field of a resource says about it; null for the field empties it. */
    public static SortedMap<String, String> map(Map<String, String> current, JsonObject resource, String field) {
        JsonElement change = resource.get(field);
        if (change == null) {
            return new TreeMap<>(current);
        }
        if (change.isJsonNull()) {
            return new TreeMap<>();
        }
        if (!change.isJsonObject()) {
            throw ApiError.invalid("Invalid value for " + field + ": " + change);
        }
        SortedMap<String, String> changed = new TreeMap<>(current);
        change.getAsJsonObject().entrySet().forEach(entry -> apply(changed, entry.getKey(), entry.getValue()));
        return changed;
    }

    /** Whether a field's value asks for something: not null, false or empty. */
    public static boolean says(JsonElement value) {
        if (value.isJsonNull()) {
            return false;
        }
        if (value.isJsonArray()) {
            return !value.getAsJsonArray().isEmpty();
        }
        if (value.isJsonObject()) {
            return value.getAsJsonObject().asMap().values().stream().anyMatch(Patch::says);
        }
        return !value.getAsString().isEmpty() && !value.getAsString().equals("false");
    }
}
