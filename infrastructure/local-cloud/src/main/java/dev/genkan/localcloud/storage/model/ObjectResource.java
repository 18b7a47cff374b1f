package dev.genkan.localcloud.storage.model;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.http.Json;
import dev.genkan.localcloud.http.Percent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** An object as clients see it: the resource of the JSON API, where numbers of 64 bits are strings. */
public final class ObjectResource {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private ObjectResource() {}

    /**
     * The resource.
     *
     * @param origin where the links in it point to: {@code http://host:port}
     */
    public static JsonObject of(StoredVersion version, String origin) {
        JsonObject resource = new JsonObject();
        String path = "/storage/v1/b/" + Percent.encodeSegment(version.bucket()) + "/o/"
                + Percent.encodeSegment(version.name());
        resource.addProperty("kind", "storage#object");
        resource.addProperty("id", version.bucket() + "/" + version.name() + "/" + version.generation());
        resource.addProperty("selfLink", origin + path);
        resource.addProperty(
                "mediaLink", origin + "/download" + path + "?generation=" + version.generation() + "&alt=media");
        resource.addProperty("name", version.name());
        resource.addProperty("bucket", version.bucket());
        resource.addProperty("generation", Long.toString(version.generation()));
        resource.addProperty("metageneration", Long.toString(version.metageneration()));
        version.attributes().properties().forEach(resource::addProperty);
        addContent(resource, version.content());
        resource.addProperty("etag", version.etag());
        resource.addProperty("timeCreated", time(version.created()));
        resource.addProperty("updated", time(version.updated()));
        resource.addProperty("timeStorageClassUpdated", time(version.created()));
        resource.addProperty("timeFinalized", time(version.created()));
        addStanding(resource, version.standing());
        if (!version.attributes().metadata().isEmpty()) {
            resource.add("metadata", Json.tree(version.attributes().metadata()));
        }
        return resource;
    }

    /** A time as resources show it. */
    static String time(Instant instant) {
        return TIME.format(instant);
    }

    private static void addStanding(JsonObject resource, Standing standing) {
        addTime(resource, "timeDeleted", standing.noncurrentSince());
        addTime(resource, "softDeleteTime", standing.softDeleted());
        addTime(resource, "hardDeleteTime", standing.hardDelete());
    }

    private static void addTime(JsonObject resource, String field, @Nullable Instant time) {
        if (time != null) {
            resource.addProperty(field, time(time));
        }
    }

    private static void addContent(JsonObject resource, Content content) {
        resource.addProperty("size", Long.toString(content.size()));
        resource.addProperty("crc32c", content.checksums().crc32c());
        content.checksums().md5Hash().ifPresent(md5 -> resource.addProperty("md5Hash", md5));
        if (content.components() > 0) {
            resource.addProperty("componentCount", content.components());
        }
    }
}
