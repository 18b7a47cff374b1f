package dev.genkan.localcloud.storage.model;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.genkan.localcloud.http.ApiError;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a resource that a client sent. A field that is null counts as missing; one of another type is refused with
 * status 400.
 */
public final class Fields {

    private Fields() {}

    /** The object in a field, an empty one when it is missing. */
    public static JsonObject child(JsonObject parent, String field) {
        JsonElement value = parent.get(field);
        if (isMissing(value)) {
            return new JsonObject();
        }
        if (!value.isJsonObject()) {
            throw invalid(field, value);
        }
        return value.getAsJsonObject();
    }

    /** The text in a field. */
    public static Optional<String> text(JsonObject parent, String field) {
        JsonElement value = parent.get(field);
        if (isMissing(value)) {
            return Optional.empty();
        }
        if (!value.isJsonPrimitive()) {
            throw invalid(field, value);
        }
        return Optional.of(value.getAsString());
    }

    /** The whole number in a field: numbers of 64 bits are sent as text, too. */
    public static OptionalLong number(JsonObject parent, String field) {
        Optional<String> text = text(parent, field);
        try {
            return text.isPresent() ? OptionalLong.of(Long.parseLong(text.get())) : OptionalLong.empty();
        } catch (NumberFormatException malformed) {
            throw invalid(field, parent.get(field));
        }
    }

    /** Whether a field is true; missing is false. */
    public static boolean flag(JsonObject parent, String field) {
        return switch (text(parent, field).orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid(field, parent.get(field));
        };
    }

    private static boolean isMissing(@Nullable JsonElement value) {
        return value == null || value.isJsonNull();
    }

    private static ApiError invalid(String field, JsonElement value) {
        return ApiError.invalid("Invalid value for " + field + ": " + value);
    }
}
