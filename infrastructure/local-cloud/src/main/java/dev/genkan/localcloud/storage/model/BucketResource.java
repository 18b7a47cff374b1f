package dev.genkan.localcloud.storage.model;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.http.ApiError;
import dev.genkan.localcloud.http.Json;
import java.util.List;

/** A bucket as clients see it: the resource of the JSON API. */
public final class BucketResource {

    /** Fields that would change how the bucket behaves; better refused than ignored. */
    private static final List<String> UNSUPPORTED = List.of(
            "acl",
            "autoclass",
            "billing",
            "cors",
            "customPlacementConfig",
            "defaultEventBasedHold",
            "defaultObjectAcl",
            "encryption",
            "hierarchicalNamespace",
            "ipFilter",
            "logging",
            "objectRetention",
            "website");

    private BucketResource() {}

    /**
     * The resource.
     *
     * @param origin where the link in it points to: {@code http://host:port}
     */
    public static JsonObject of(StoredBucket bucket, String origin) {
        JsonObject resource = new JsonObject();
        resource.addProperty("kind", "storage#bucket");
        resource.addProperty("id", bucket.name());
        resource.addProperty("name", bucket.name());
        resource.addProperty("selfLink", origin + "/storage/v1/b/" + bucket.name());
        resource.addProperty("projectNumber", "0");
        resource.addProperty("generation", "1");
        resource.addProperty("metageneration", Long.toString(bucket.metageneration()));
        resource.addProperty("location", bucket.location());
        resource.addProperty("locationType", locationType(bucket));
        resource.addProperty("storageClass", bucket.storageClass());
        resource.addProperty("etag", bucket.etag());
        resource.addProperty("timeCreated", ObjectResource.time(bucket.created()));
        resource.addProperty("updated", ObjectResource.time(bucket.updated()));
        addPolicies(resource, bucket.policies());
        if (!bucket.labels().isEmpty()) {
            resource.add("labels", Json.tree(bucket.labels()));
        }
        return resource;
    }

    /** The layout of a bucket: a flat one. */
    public static JsonObject layout(StoredBucket bucket) {
        JsonObject layout = new JsonObject();
        layout.addProperty("kind", "storage#storageLayout");
        layout.addProperty("bucket", bucket.name());
        layout.addProperty("location", bucket.location());
        layout.addProperty("locationType", locationType(bucket));
        layout.add("hierarchicalNamespace", enabled(false));
        return layout;
    }

    /**
     * Refuses a resource that asks for what the local cloud does not do.
     *
     * @throws ApiError 501 naming the field
     */
    public static void refuseUnsupported(JsonObject resource) {
        for (String field : UNSUPPORTED) {
            if (resource.has(field) && Patch.says(resource.get(field))) {
                throw ApiError.unsupported("bucket field " + field);
            }
        }
    }

    private static String locationType(StoredBucket bucket) {
        return bucket.location().contains("-") ? "region" : "multi-region";
    }

    private static void addPolicies(JsonObject resource, Policies policies) {
        JsonObject access = new JsonObject();
        access.add("uniformBucketLevelAccess", enabled(true));
        access.addProperty("publicAccessPrevention", policies.publicAccessPrevention());
        resource.add("iamConfiguration", access);
        resource.add("softDeletePolicy", policies.softDelete().resource());
        if (policies.versioning()) {
            resource.add("versioning", enabled(true));
        }
        if (!policies.lifecycle().rules().isEmpty()) {
            resource.add("lifecycle", policies.lifecycle().resource());
        }
        if (policies.retention().isOn()) {
            resource.add("retentionPolicy", policies.retention().resource());
        }
    }

    private static JsonObject enabled(boolean value) {
        JsonObject feature = new JsonObject();
        feature.addProperty("enabled", value);
        return feature;
    }
}
