package dev.genkan.localcloud.secrets;

import com.google.cloud.secretmanager.v1.Secret;
import com.google.cloud.secretmanager.v1.SecretVersion;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.ByteString;
import dev.genkan.localcloud.rpc.Refusals;
import dev.genkan.localcloud.rpc.Stored;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A secret with all its versions, the first of which is number 1.
 *
 * @param versions in the order in which they were added
 */
record StoredSecret(Secret secret, List<Version> versions) {

    private static final String LATEST = "latest";

    StoredSecret {
        versions = List.copyOf(versions);
    }

    /**
     * One version.
     *
     * @param data what is secret; nothing when it was destroyed
     */
    record Version(SecretVersion about, ByteString data) {}

    StoredSecret with(Secret changed) {
        return new StoredSecret(changed, versions);
    }

    /** The same with one more version. */
    StoredSecret plus(Version version) {
        List<Version> more = new ArrayList<>(versions);
        more.add(version);
        return new StoredSecret(secret, more);
    }

    /** The same with another version in place of the one of that name. */
    StoredSecret with(Version changed) {
        return new StoredSecret(
                secret,
                versions.stream()
                        .map(known ->
                                known.about().getName().equals(changed.about().getName()) ? changed : known)
                        .toList());
    }

    /**
     * A version.
     *
     * @param id its number, or {@code latest} for the one that was added last, whatever became of it
     */
    Version version(String id) {
        if (id.equals(LATEST)) {
            if (versions.isEmpty()) {
                throw Refusals.notFound(secret.getName() + "/versions/" + LATEST);
            }
            return versions.getLast();
        }
        String name = secret.getName() + "/versions/" + id;
        return versions.stream()
                .filter(version -> version.about().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusals.notFound(name));
    }

    String toJson() {
        JsonArray all = new JsonArray();
        for (Version version : versions) {
            JsonObject one = new JsonObject();
            one.add("about", Stored.tree(version.about()));
            one.addProperty(
                    "data", Base64.getEncoder().encodeToString(version.data().toByteArray()));
            all.add(one);
        }
        JsonObject json = new JsonObject();
        json.add("secret", Stored.tree(secret));
        json.add("versions", all);
        return json.toString();
    }

    static StoredSecret fromJson(String text) {
        JsonObject json = JsonParser.parseString(text).getAsJsonObject();
        List<Version> versions = new ArrayList<>();
        for (JsonElement element : json.getAsJsonArray("versions")) {
            JsonObject one = element.getAsJsonObject();
            SecretVersion about =
                    Stored.read(one.get("about"), SecretVersion.newBuilder()).build();
            byte[] data = Base64.getDecoder().decode(one.get("data").getAsString());
            versions.add(new Version(about, ByteString.copyFrom(data)));
        }
        Secret secret = Stored.read(json.get("secret"), Secret.newBuilder()).build();
        return new StoredSecret(secret, versions);
    }
}
