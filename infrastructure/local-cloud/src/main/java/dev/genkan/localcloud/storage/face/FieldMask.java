package dev.genkan.localcloud.storage.face;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.genkan.localcloud.http.ApiError;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fields of a resource that a client wants, as in the parameter {@code fields}: {@code kind,items(name,metadata/key)}; a star
 * stands for all.
 *
 * @param wanted what is wanted of each field; nothing more said is the whole field
 */
record FieldMask(Map<String, FieldMask> wanted) {

    private static final String ALL = "*";

    /**
     * Reads a mask.
     *
     * @throws ApiError 400 when it is none
     */
    static FieldMask parse(String text) {
        Reader reader = new Reader(text);
        FieldMask mask = reader.list();
        reader.end();
        return mask;
    }

    /** What is wanted of a tree. */
    JsonElement of(JsonElement tree) {
        if (wanted.isEmpty()) {
            return tree;
        }
        if (tree instanceof JsonArray array) {
            JsonArray masked = new JsonArray();
            array.forEach(element -> masked.add(of(element)));
            return masked;
        }
        if (!(tree instanceof JsonObject object)) {
            return tree;
        }
        JsonObject masked = new JsonObject();
        object.entrySet().forEach(field -> {
            FieldMask mask = wanted.getOrDefault(field.getKey(), wanted.get(ALL));
            if (mask != null) {
                masked.add(field.getKey(), mask.of(field.getValue()));
            }
        });
        return masked;
    }

    /** For one thread. */
    private static final class Reader {

        private final String text;
        private int position;

        Reader(String text) {
            this.text = text;
        }

        FieldMask list() {
            Map<String, FieldMask> wanted = new LinkedHashMap<>();
            do {
                String name = name();
                wanted.merge(name, rest(), Reader::both);
            } while (take(','));
            return new FieldMask(wanted);
        }

        void end() {
            if (position < text.length()) {
                throw malformed();
            }
        }

        private FieldMask rest() {
            if (take('/')) {
                String name = name();
                return new FieldMask(Map.of(name, rest()));
            }
            if (take('(')) {
                FieldMask inner = list();
                if (!take(')')) {
                    throw malformed();
                }
                return inner;
            }
            return new FieldMask(Map.of());
        }

        private String name() {
            int start = position;
            while (position < text.length() && ",/()".indexOf(text.charAt(position)) < 0) {
                position++;
            }
            String name = text.substring(start, position).strip();
            if (name.isEmpty()) {
                throw malformed();
            }
            return name;
        }

        private boolean take(char wanted) {
            boolean found = position < text.length() && text.charAt(position) == wanted;
            position += found ? 1 : 0;
            return found;
        }

        private static FieldMask both(FieldMask one, FieldMask other) {
            if (one.wanted.isEmpty() || other.wanted.isEmpty()) {
                return new FieldMask(Map.of());
            }
            Map<String, FieldMask> wanted = new LinkedHashMap<>(one.wanted);
            other.wanted.forEach((name, mask) -> wanted.merge(name, mask, Reader::both));
            return new FieldMask(wanted);
        }

        private ApiError malformed() {
            return new ApiError(400, "invalidParameter", "Invalid field selection " + text);
        }
    }
}
