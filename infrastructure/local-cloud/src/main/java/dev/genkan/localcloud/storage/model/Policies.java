package dev.genkan.localcloud.storage.model;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.http.ApiError;
import java.time.Instant;
import java.util.Set;

/**
 * What a bucket does with its objects.
 *
 * @param versioning whether a version that is replaced or deleted stays as a noncurrent one
 * @param publicAccessPrevention {@code inherited} or {@code enforced}: recorded, as nobody is asked who they are
 */
public record Policies(
        boolean versioning,
        SoftDelete softDelete,
        Lifecycle lifecycle,
        Retention retention,
        String publicAccessPrevention) {

    private static final Set<String> PREVENTIONS = Set.of("inherited", "enforced");

    /** Those of a bucket whose creation says nothing about them. */
    public static Policies byDefault(Instant now) {
        return new Policies(false, SoftDelete.byDefault(now), Lifecycle.none(), Retention.off(), "inherited");
    }

    /** Nothing is kept, and nothing happens by itself. */
    public static Policies none() {
        return new Policies(false, SoftDelete.off(), Lifecycle.none(), Retention.off(), "inherited");
    }

    /** These, changed by what a bucket resource says; what it does not mention stays. */
    public Policies patched(JsonObject resource, Instant now) {
        return new Policies(
                resource.has("versioning") ? Fields.flag(Fields.child(resource, "versioning"), "enabled") : versioning,
                resource.has("softDeletePolicy")
                        ? SoftDelete.of(Fields.child(resource, "softDeletePolicy"), now)
                        : softDelete,
                resource.has("lifecycle") ? Lifecycle.of(Fields.child(resource, "lifecycle")) : lifecycle,
                resource.has("retentionPolicy")
                        ? Retention.of(Fields.child(resource, "retentionPolicy"), now)
                        : retention,
                prevention(Fields.child(resource, "iamConfiguration")));
    }

    private String prevention(JsonObject configuration) {
        JsonObject uniform = Fields.child(configuration, "uniformBucketLevelAccess");
        if (uniform.has("enabled") && !Fields.flag(uniform, "enabled")) {
            throw ApiError.unsupported("buckets without uniform bucket-level access");
        }
        String prevention = Fields.text(configuration, "publicAccessPrevention").orElse(publicAccessPrevention);
        if (!PREVENTIONS.contains(prevention)) {
            throw ApiError.invalid("Invalid public access prevention: " + prevention);
        }
        return prevention;
    }
}
