package dev.genkan.localcloud.storage.model;

import java.time.Instant;
import java.util.Objects;

/**
 * One version of an object.
 *
 * @param generation which content this is; later ones are greater
 * @param metageneration how often its attributes were changed, from 1 on
 * @param standing whether it is the live one; missing in records from before there were others
 */
public record StoredVersion(
        String bucket,
        String name,
        long generation,
        long metageneration,
        Instant created,
        Instant updated,
        Content content,
        Attributes attributes,
        Standing standing) {

    /** The type of content of which none was given. */
    public static final String ANY_TYPE = "application/octet-stream";

    public StoredVersion {
        standing = Objects.requireNonNullElse(standing, Standing.LIVE);
    }

    /** The same content under other attributes. */
    public StoredVersion changed(Attributes other, Instant when) {
        return new StoredVersion(bucket, name, generation, metageneration + 1, created, when, content, other, standing);
    }

    /** The same, no longer live. */
    public StoredVersion noncurrent(Instant since) {
        return standing(standing.noncurrent(since));
    }

    /**
     * The same, soft-deleted.
     *
     * @param end until when it can be restored
     */
    public StoredVersion softDeleted(Instant when, Instant end) {
        return standing(standing.deleted(when, end));
    }

    /** The type of its content, {@link #ANY_TYPE} where none was given. */
    public String contentType() {
        return attributes.property("contentType", ANY_TYPE);
    }

    /** The storage class that is recorded for it. */
    public String storageClass() {
        return attributes.property("storageClass", StorageClasses.STANDARD);
    }

    /** Identifies content and attributes together. */
    public String etag() {
        return Etag.of(generation, metageneration);
    }

    private StoredVersion standing(Standing other) {
        return new StoredVersion(
                bucket, name, generation, metageneration, created, updated, content, attributes, other);
    }
}
