package dev.genkan.localcloud.storage.model;

import java.nio.ByteBuffer;
import java.util.Base64;

/** Entity tags: opaque, different whenever the generation or the metageneration is. */
final class Etag {

    private Etag() {}

    static String of(long generation, long metageneration) {
        ByteBuffer bytes =
                ByteBuffer.allocate(2 * Long.BYTES).putLong(generation).putLong(metageneration);
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
