package dev.genkan.localcloud.bigquery.model;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.genkan.localcloud.http.ApiError;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The columns of a table, in their order; none for a table that has no schema yet. */
public record Schema(List<Field> fields) {

    /** No columns. */
    public static final Schema NONE = new Schema(List.of());

    public Schema {
        fields = List.copyOf(fields);
    }

    /**
     * Reads the API's form.
     *
     * @throws ApiError 400 when it is not a schema, or a name comes twice in it
     */
    public static Schema of(JsonObject json) {
        List<Field> fields =
                Documents.objects(json, "fields").stream().map(Field::of).toList();
        Set<String> names = new HashSet<>();
        for (Field field : fields) {
            if (!names.add(field.name().toLowerCase(Locale.ROOT))) {
                throw ApiError.invalid("Field " + field.name() + " already exists in schema");
            }
        }
        return new Schema(fields);
    }

    /** The column of a name; case does not matter. */
    public Optional<Field> find(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .findFirst();
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /** The API's form. */
    public JsonObject toJson() {
        JsonArray array = new JsonArray();
        fields.forEach(field -> array.add(field.toJson()));
        JsonObject json = new JsonObject();
        json.add("fields", array);
        return json;
    }
}
