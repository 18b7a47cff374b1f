package dev.genkan.localcloud.storage.model;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.genkan.localcloud.http.ApiError;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a client may say about an object.
 *
 * @param properties the fixed ones, by their names in the resource, for example {@code contentType}
 * @param metadata the client's own
 */
public record Attributes(SortedMap<String, String> properties, SortedMap<String, String> metadata) {

    private static final Set<String> PROPERTIES = Set.of(
            "cacheControl",
            "contentDisposition",
            "contentEncoding",
            "contentLanguage",
            "contentType",
            "customTime",
            "storageClass");
    /** Fields that would change how the object behaves; better refused than ignored. */
    private static final List<String> UNSUPPORTED =
            List.of("acl", "contexts", "eventBasedHold", "kmsKeyName", "retention", "temporaryHold");

    public Attributes {
        properties = new TreeMap<>(properties);
        metadata = new TreeMap<>(metadata);
    }

    /** None. */
    public static Attributes none() {
        return new Attributes(new TreeMap<>(), new TreeMap<>());
    }

    /** Those in an object resource. */
    public static Attributes of(JsonObject resource) {
        return none().patched(resource);
    }

    /** These, changed by what a resource says: null removes, what is not mentioned stays. */
    public Attributes patched(JsonObject resource) {
        refuseUnsupported(resource);
        SortedMap<String, String> patched = new TreeMap<>(properties);
        for (String property : PROPERTIES) {
            if (resource.has(property)) {
                Patch.apply(patched, property, resource.get(property));
            }
        }
        patched.forEach(Attributes::refuseControlCharacters);
        patched.computeIfPresent("customTime", (any, time) -> instant(time));
        patched.computeIfPresent("storageClass", (any, name) -> StorageClasses.checked(name));
        return new Attributes(patched, Patch.map(metadata, resource, "metadata"));
    }

    /** These, with a property where it is missing. */
    public Attributes withDefault(String property, String value) {
        SortedMap<String, String> more = new TreeMap<>(properties);
        more.putIfAbsent(property, value);
        return new Attributes(more, metadata);
    }

    /** These, without a property. */
    public Attributes without(String property) {
        SortedMap<String, String> fewer = new TreeMap<>(properties);
        fewer.remove(property);
        return new Attributes(fewer, metadata);
    }

    /**
     * These, as those of a version that had others before.
     *
     * @throws ApiError 400 when they cannot follow: only a rewrite changes the storage class, and a custom time never goes back
     */
    public Attributes following(Attributes before) {
        String storageClass = before.property("storageClass", StorageClasses.STANDARD);
        Attributes complete = withDefault("storageClass", storageClass);
        if (!complete.property("storageClass", "").equals(storageClass)) {
            throw ApiError.invalid("The storage class of an object can only be changed by a rewrite");
        }
        String earlier = before.property("customTime", "");
        String later = complete.property("customTime", "");
        if (!earlier.isEmpty() && (later.isEmpty() || Instant.parse(later).isBefore(Instant.parse(earlier)))) {
            throw ApiError.invalid("Custom time cannot be removed or set to an earlier time");
        }
        return complete;
    }

    /** A property, or the fallback when it is not set. */
    public String property(String name, String fallback) {
        return properties.getOrDefault(name, fallback);
    }

    /** Whether nothing is said. */
    public boolean isEmpty() {
        return properties.isEmpty() && metadata.isEmpty();
    }

    /** Properties become headers of a download. */
    private static void refuseControlCharacters(String property, String value) {
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw ApiError.invalid("Invalid value for " + property);
        }
    }

    /** A time in whatever zone, in UTC. */
    private static String instant(String time) {
        try {
            return ObjectResource.time(OffsetDateTime.parse(time).toInstant());
        } catch (DateTimeParseException malformed) {
            throw ApiError.invalid("Invalid value for customTime: " + time);
        }
    }

    private static void refuseUnsupported(JsonObject resource) {
        for (Map.Entry<String, JsonElement> field : resource.entrySet()) {
            if (UNSUPPORTED.contains(field.getKey()) && Patch.says(field.getValue())) {
                throw ApiError.unsupported("object field " + field.getKey());
            }
        }
    }
}
