package dev.genkan.localcloud.storage.face;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.genkan.localcloud.http.Answer;
import dev.genkan.localcloud.http.ApiError;
import dev.genkan.localcloud.http.Request;
import dev.genkan.localcloud.storage.model.Attributes;
import dev.genkan.localcloud.storage.model.ObjectResource;
import dev.genkan.localcloud.storage.model.Patch;
import dev.genkan.localcloud.storage.model.Preconditions;
import dev.genkan.localcloud.storage.model.StoredVersion;
import dev.genkan.localcloud.storage.store.ObjectStore;
import dev.genkan.localcloud.storage.store.Prepared;
import dev.genkan.localcloud.storage.store.Shelf;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The calls that make an object of other objects. */
final class CopyCalls {

    private static final int MOST_COMPONENTS = 32;

    private final ObjectStore store;

    CopyCalls(ObjectStore store) {
        this.store = store;
    }

    /** A rewrite: always done in one go. */
    Answer rewrite(Request request) throws IOException {
        StoredVersion target = copied(request);
        String size = Long.toString(target.content().size());
        JsonObject answer = new JsonObject();
        answer.addProperty("kind", "storage#rewriteResponse");
        answer.addProperty("totalBytesRewritten", size);
        answer.addProperty("objectSize", size);
        answer.addProperty("done", true);
        answer.add("resource", ObjectResource.of(target, request.origin()));
        return Answer.json(answer);
    }

    Answer copy(Request request) throws IOException {
        return ObjectAnswer.resource(copied(request), request);
    }

    Answer compose(Request request) throws IOException {
        Shelf shelf = store.shelf(request.value("bucket"));
        JsonObject order = request.json();
        if (order.has("deleteSourceObjects") && Patch.says(order.get("deleteSourceObjects"))) {
            throw ApiError.unsupported("compose with deleteSourceObjects");
        }
        List<StoredVersion> sources = components(shelf, order);
        Attributes attributes = Attributes.of(child(order, "destination"));
        try (Prepared content = store.concatenate(sources)) {
            StoredVersion composed = shelf.publish(
                    request.value("object"),
                    content,
                    attributes.withDefault(
                            "contentType",
                            sources.getFirst().attributes().property("contentType", "application/octet-stream")),
                    Conditions.of(request));
            return ObjectAnswer.resource(composed, request);
        }
    }

    private StoredVersion copied(Request request) throws IOException {
        StoredVersion source = source(
                store.shelf(request.value("bucket")),
                request.value("object"),
                request.number("sourceGeneration"),
                Conditions.ofSource(request));
        Shelf target = store.shelf(request.value("targetBucket"));
        Attributes asked = Attributes.of(request.json());
        String type = source.attributes().property("contentType", "application/octet-stream");
        Attributes attributes = asked.isEmpty() ? source.attributes() : asked.withDefault("contentType", type);
        try (Prepared content = store.copy(source)) {
            return target.publish(request.value("targetObject"), content, attributes, Conditions.of(request));
        }
    }

    private static List<StoredVersion> components(Shelf shelf, JsonObject order) {
        JsonElement listed = order.get("sourceObjects");
        JsonArray names = listed instanceof JsonArray array ? array : new JsonArray();
        if (names.isEmpty() || names.size() > MOST_COMPONENTS) {
            throw ApiError.invalid("The number of source components must be between 1 and " + MOST_COMPONENTS);
        }
        List<StoredVersion> sources = new ArrayList<>();
        for (JsonElement element : names) {
            JsonObject component = element.getAsJsonObject();
            OptionalLong match = number(child(component, "objectPreconditions"), "ifGenerationMatch");
            Preconditions preconditions =
                    new Preconditions(match, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
            String name = component.get("name").getAsString();
            sources.add(source(shelf, name, number(component, "generation"), preconditions));
        }
        return sources;
    }

    private static StoredVersion source(
            Shelf shelf, String name, OptionalLong generation, Preconditions preconditions) {
        StoredVersion source = shelf.get(name, generation);
        preconditions.check(source.generation(), source.metageneration());
        return source;
    }

    private static JsonObject child(JsonObject parent, String field) {
        return parent.get(field) instanceof JsonObject child ? child : new JsonObject();
    }

    private static OptionalLong number(JsonObject parent, String field) {
        return parent.has(field) ? OptionalLong.of(parent.get(field).getAsLong()) : OptionalLong.empty();
    }
}
