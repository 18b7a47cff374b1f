package dev.genkan.localcloud.storage.face;

import dev.genkan.localcloud.http.ApiError;
import dev.genkan.localcloud.http.Request;
import dev.genkan.localcloud.storage.model.Checksums;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The checksums that a client expects of what it sends.
 *
 * @param hashes by name, {@code crc32c} or {@code md5}, in Base64
 */
record Claims(Map<String, String> hashes) {

    static Claims none() {
        return new Claims(Map.of());
    }

    /** One more; an empty hash claims nothing. */
    Claims and(String name, String hash) {
        if (hash.isEmpty()) {
            return this;
        }
        Map<String, String> more = new TreeMap<>(hashes);
        more.put(name, hash);
        return new Claims(Map.copyOf(more));
    }

    /** Those in the {@code X-Goog-Hash} headers of a request, too. */
    Claims andHeader(Request request) {
        Claims claims = this;
        for (String header : request.headers().getOrDefault("X-Goog-Hash", List.of())) {
            for (String hash : header.split(",", -1)) {
                String[] pair = hash.strip().split("=", 2);
                claims = pair.length == 2 ? claims.and(pair[0], pair[1]) : claims;
            }
        }
        return claims;
    }

    /** Refuses content that is not what was claimed. */
    void check(Checksums found) {
        check("crc32c", found.crc32c());
        found.md5Hash().ifPresent(md5 -> check("md5", md5));
    }

    private void check(String name, String found) {
        String claimed = hashes.getOrDefault(name, found);
        if (!claimed.equals(found)) {
            throw ApiError.invalid("Provided " + name + " \"" + claimed + "\" doesn't match calculated " + name + " \""
                    + found + "\".");
        }
    }
}
