package dev.genkan.localcloud.storage.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What proves that content is unharmed.
 *
 * @param crc32c CRC-32C, four bytes, most significant first, in Base64
 * @param md5 MD5 in Base64; null for composed objects, which have none
 */
public record Checksums(String crc32c, @Nullable String md5) {

    /** As the value of an {@code x-goog-hash} header. */
    public String header() {
        return "crc32c=" + crc32c + (md5 == null ? "" : ",md5=" + md5);
    }

    /** The MD5, empty when there is none. */
    public Optional<String> md5Hash() {
        return Optional.ofNullable(md5);
    }
}
