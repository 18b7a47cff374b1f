package dev.genkan.localcloud.storage.face;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.genkan.localcloud.http.Answer;
import dev.genkan.localcloud.http.ApiError;
import dev.genkan.localcloud.http.Request;
import dev.genkan.localcloud.storage.model.StoredBucket;
import dev.genkan.localcloud.storage.store.ObjectStore;
import java.util.List;

/** Who may do what with a bucket: the owners of the project may do everything, and every caller is one of them. */
final class AccessCalls {

    private static final String OWNERS = "projectOwner:local";
    private static final List<String> ROLES = List.of("roles/storage.legacyBucketOwner", "roles/storage.admin");

    private final ObjectStore store;

    AccessCalls(ObjectStore store) {
        this.store = store;
    }

    Answer policy(Request request) {
        StoredBucket bucket = store.shelf(request.value("bucket")).bucket();
        JsonArray bindings = new JsonArray();
        for (String role : ROLES) {
            JsonArray members = new JsonArray();
            members.add(OWNERS);
            JsonObject binding = new JsonObject();
            binding.addProperty("role", role);
            binding.add("members", members);
            bindings.add(binding);
        }
        JsonObject policy = new JsonObject();
        policy.addProperty("kind", "storage#policy");
        policy.addProperty("resourceId", "projects/_/buckets/" + bucket.name());
        policy.addProperty("version", 1);
        policy.addProperty("etag", "CAE=");
        policy.add("bindings", bindings);
        return Answer.json(policy);
    }

    /** All permissions that are asked for, as far as there can be such. */
    Answer test(Request request) {
        store.shelf(request.value("bucket"));
        JsonArray permissions = new JsonArray();
        for (String permission : request.query().getOrDefault("permissions", List.of())) {
            if (!permission.startsWith("storage.")) {
                throw ApiError.invalid("Invalid permission: " + permission);
            }
            permissions.add(permission);
        }
        JsonObject answer = new JsonObject();
        answer.addProperty("kind", "storage#testIamPermissionsResponse");
        answer.add("permissions", permissions);
        return Answer.json(answer);
    }
}
