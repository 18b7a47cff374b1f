package dev.genkan.localcloud.storage.face;

import dev.genkan.localcloud.http.ApiError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Page tokens: the last entry of the page before, in a form that clients do not look into. */
final class PageToken {

    private PageToken() {}

    static String write(String lastEntry) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(lastEntry.getBytes(StandardCharsets.UTF_8));
    }

    static String read(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw ApiError.invalid("Invalid value for pageToken: " + token);
        }
    }
}
