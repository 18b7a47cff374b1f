package dev.genkan.localcloud.storage.model;

import java.time.Instant;

/**
 * The live version of an object.
 *
 * @param generation which content this is; later ones are greater
 * @param metageneration how often its attributes were changed, from 1 on
 */
public record StoredVersion(
        String bucket,
        String name,
        long generation,
        long metageneration,
        Instant created,
        Instant updated,
        Content content,
        Attributes attributes) {

    /** The same content under other attributes. */
    public StoredVersion changed(Attributes other, Instant when) {
        return new StoredVersion(bucket, name, generation, metageneration + 1, created, when, content, other);
    }

    /** Identifies content and attributes together. */
    public String etag() {
        return Etag.of(generation, metageneration);
    }
}
