package dev.genkan.localcloud.storage.face;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.genkan.localcloud.http.Answer;
import dev.genkan.localcloud.http.ApiError;
import dev.genkan.localcloud.http.Request;
import dev.genkan.localcloud.storage.model.Attributes;
import dev.genkan.localcloud.storage.model.Fields;
import dev.genkan.localcloud.storage.model.Preconditions;
import dev.genkan.localcloud.storage.model.StoredVersion;
import dev.genkan.localcloud.storage.store.ObjectStore;
import dev.genkan.localcloud.storage.store.Prepared;
import dev.genkan.localcloud.storage.store.Shelf;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The call that makes one object of several. */
final class ComposeCalls {

    private static final int MOST_COMPONENTS = 32;

    private final ObjectStore store;

    ComposeCalls(ObjectStore store) {
        this.store = store;
    }

    Answer compose(Request request) throws IOException {
        Shelf shelf = store.shelf(request.value("bucket"));
        JsonObject order = request.json();
        if (Fields.flag(order, "deleteSourceObjects")) {
            throw ApiError.unsupported("compose with deleteSourceObjects");
        }
        List<StoredVersion> sources = components(shelf, order);
        Attributes attributes = Attributes.of(Fields.child(order, "destination"));
        try (Prepared content = store.concatenate(sources)) {
            StoredVersion composed = shelf.publish(
                    request.value("object"),
                    content,
                    attributes.withDefault("contentType", sources.getFirst().contentType()),
                    Conditions.of(request));
            return ObjectAnswer.resource(composed, request);
        }
    }

    private static List<StoredVersion> components(Shelf shelf, JsonObject order) {
        JsonElement listed = order.get("sourceObjects");
        JsonArray components = listed instanceof JsonArray array ? array : new JsonArray();
        if (components.isEmpty() || components.size() > MOST_COMPONENTS) {
            throw ApiError.invalid("The number of source components must be between 1 and " + MOST_COMPONENTS);
        }
        List<StoredVersion> sources = new ArrayList<>();
        components.forEach(component -> sources.add(component(shelf, component)));
        return sources;
    }

    private static StoredVersion component(Shelf shelf, JsonElement component) {
        if (!(component instanceof JsonObject described)) {
            throw ApiError.invalid("Invalid source object: " + component);
        }
        String name = Fields.text(described, "name")
                .orElseThrow(() -> new ApiError(400, "required", "Required parameter: sourceObjects.name"));
        StoredVersion source = shelf.get(name, Fields.number(described, "generation"));
        OptionalLong match = Fields.number(Fields.child(described, "objectPreconditions"), "ifGenerationMatch");
        Preconditions.onGeneration(match).check(source);
        return source;
    }
}
