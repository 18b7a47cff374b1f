package dev.genkan.localcloud.storage.face;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.genkan.localcloud.http.Answer;
import dev.genkan.localcloud.http.Request;
import dev.genkan.localcloud.storage.model.BucketResource;
import dev.genkan.localcloud.storage.model.Fields;
import dev.genkan.localcloud.storage.model.Patch;
import dev.genkan.localcloud.storage.model.Policies;
import dev.genkan.localcloud.storage.model.StorageClasses;
import dev.genkan.localcloud.storage.model.StoredBucket;
import dev.genkan.localcloud.storage.store.ObjectStore;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The calls about buckets. */
final class BucketCalls {

    private static final int LARGEST_PAGE = 1000;

    private final ObjectStore store;

    BucketCalls(ObjectStore store) {
        this.store = store;
    }

    Answer insert(Request request) throws IOException {
        JsonObject resource = resource(request);
        Instant now = store.now();
        StoredBucket bucket = store.create(
                Fields.text(resource, "name").orElse(""),
                Fields.text(resource, "location").orElse("US").toUpperCase(Locale.ROOT),
                storageClass(resource, StorageClasses.STANDARD),
                Patch.map(Map.of(), resource, "labels"),
                Policies.byDefault(now).patched(resource, now));
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

    /** Changes what is mentioned. */
    Answer patch(Request request) throws IOException {
        JsonObject resource = resource(request);
        Instant now = store.now();
        return change(
                request,
                bucket -> bucket.withLabels(Patch.map(bucket.labels(), resource, "labels"))
                        .withStorageClass(storageClass(resource, bucket.storageClass()))
                        .withPolicies(bucket.policies().patched(resource, now)));
    }

    /** Replaces everything: what is not mentioned is as it would be in a new bucket. */
    Answer update(Request request) throws IOException {
        JsonObject resource = resource(request);
        Instant now = store.now();
        return change(
                request,
                bucket -> bucket.withLabels(Patch.map(Map.of(), resource, "labels"))
                        .withStorageClass(storageClass(resource, StorageClasses.STANDARD))
                        .withPolicies(Policies.byDefault(now).patched(resource, now)));
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

    private Answer change(Request request, UnaryOperator<StoredBucket> change) throws IOException {
        return answer(store.change(request.value("bucket"), Conditions.of(request), change), request);
    }

    private static Answer answer(StoredBucket bucket, Request request) {
        return Answer.json(BucketResource.of(bucket, request.origin())).with("ETag", bucket.etag());
    }

    private static JsonObject resource(Request request) throws IOException {
        JsonObject resource = request.json();
        BucketResource.refuseUnsupported(resource);
        return resource;
    }

    private static String storageClass(JsonObject resource, String fallback) {
        return StorageClasses.checked(Fields.text(resource, "storageClass").orElse(fallback));
    }
}
