package dev.genkan.cloud;

import java.time.Instant;
import java.util.Map;

/**
 * One version of an object, as Cloud Storage describes it.
 *
 * @param name where it is
 * @param generation which version; a new upload under the same name has a greater one
 * @param size bytes
 * @param crc32c base64 of the big-endian CRC32C of its bytes
 * @param contentType the content type it was stored with, empty when none was given
 * @param metadata custom metadata
 * @param created when this version was finalised
 */
public record StoredObject(
        ObjectName name,
        long generation,
        long size,
        String crc32c,
        String contentType,
        Map<String, String> metadata,
        Instant created) {

    public StoredObject {
        metadata = Map.copyOf(metadata);
    }
}
