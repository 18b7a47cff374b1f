package dev.genkan.localcloud.storage.face;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.genkan.localcloud.http.Answer;
import dev.genkan.localcloud.http.ApiError;
import dev.genkan.localcloud.http.Request;
import dev.genkan.localcloud.storage.model.BucketResource;
import dev.genkan.localcloud.storage.model.Patch;
import dev.genkan.localcloud.storage.model.StoredBucket;
import dev.genkan.localcloud.storage.store.ObjectStore;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The calls about buckets. */
final class BucketCalls {

    private static final int LARGEST_PAGE = 1000;

    private final ObjectStore store;

    BucketCalls(ObjectStore store) {
        this.store = store;
    }

    Answer insert(Request request) throws IOException {
        JsonObject resource = resource(request);
        StoredBucket bucket = store.create(
                text(resource, "name", ""),
                text(resource, "location", "US").toUpperCase(Locale.ROOT),
                text(resource, "storageClass", "STANDARD"),
                Patch.map(Map.of(), resource, "labels"));
        return answer(bucket, request);
    }

    Answer get(Request request) {
        StoredBucket bucket = store.shelf(request.value("bucket")).bucket();
        if (Conditions.of(request).isUnchanged(0, bucket.metageneration())) {
            return Answer.empty(304);
        }
        Conditions.of(request).check(0, bucket.metageneration());
        return answer(bucket, request);
    }

    Answer list(Request request) {
        String prefix = request.parameter("prefix").orElse("");
        String after = request.parameter("pageToken").map(PageToken::read).orElse("");
        int limit = Math.clamp(request.number("maxResults").orElse(LARGEST_PAGE), 1, LARGEST_PAGE);
        List<StoredBucket> rest = store.buckets().stream()
                .filter(bucket -> bucket.name().startsWith(prefix))
                .filter(bucket -> bucket.name().compareTo(after) > 0)
                .toList();
        JsonArray items = new JsonArray();
        rest.stream().limit(limit).forEach(bucket -> items.add(BucketResource.of(bucket, request.origin())));
        JsonObject page = new JsonObject();
        page.addProperty("kind", "storage#buckets");
        page.add("items", items);
        if (rest.size() > limit) {
            page.addProperty(
                    "nextPageToken", PageToken.write(rest.get(limit - 1).name()));
        }
        return Answer.json(page);
    }

    Answer patch(Request request) throws IOException {
        JsonObject resource = resource(request);
        return change(request, bucket -> Patch.map(bucket.labels(), resource, "labels"), resource);
    }

    Answer update(Request request) throws IOException {
        JsonObject resource = resource(request);
        return change(request, bucket -> Patch.map(Map.of(), resource, "labels"), resource);
    }

    Answer delete(Request request) throws IOException {
        store.delete(request.value("bucket"), Conditions.of(request));
        return Answer.empty(204);
    }

    Answer layout(Request request) {
        return Answer.json(
                BucketResource.layout(store.shelf(request.value("bucket")).bucket()));
    }

    /** None: they cannot be created here, but clients that empty a bucket ask for them. */
    Answer managedFolders(Request request) {
        store.shelf(request.value("bucket"));
        JsonObject page = new JsonObject();
        page.addProperty("kind", "storage#managedFolders");
        page.add("items", new JsonArray());
        return Answer.json(page);
    }

    private Answer change(Request request, Labels labels, JsonObject resource) throws IOException {
        StoredBucket changed = store.change(
                request.value("bucket"),
                Conditions.of(request),
                bucket -> bucket.withLabels(labels.after(bucket))
                        .withStorageClass(text(resource, "storageClass", bucket.storageClass())));
        return answer(changed, request);
    }

    private static Answer answer(StoredBucket bucket, Request request) {
        return Answer.json(BucketResource.of(bucket, request.origin())).with("ETag", bucket.etag());
    }

    private static JsonObject resource(Request request) throws IOException {
        JsonObject resource = request.json();
        BucketResource.refuseUnsupported(resource);
        return resource;
    }

    private static String text(JsonObject resource, String field, String fallback) {
        JsonElement value = resource.get(field);
        if (value == null || value.isJsonNull()) {
            return fallback;
        }
        if (!value.isJsonPrimitive()) {
            throw ApiError.invalid("Invalid value for " + field + ": " + value);
        }
        return value.getAsString();
    }

    /** The labels that a bucket is to have. */
    @FunctionalInterface
    private interface Labels {

        Map<String, String> after(StoredBucket bucket);
    }
}
