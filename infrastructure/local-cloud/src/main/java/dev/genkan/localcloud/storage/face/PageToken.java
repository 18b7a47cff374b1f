package dev.genkan.localcloud.storage.face;

import dev.genkan.localcloud.http.ApiError;
import dev.genkan.localcloud.storage.store.Listing;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Page tokens: the last entry of the page before, in a form that clients do not look into. */
final class PageToken {

    private PageToken() {}

    static String write(String lastEntry) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(lastEntry.getBytes(StandardCharsets.UTF_8));
    }

    static String write(Listing.Mark last) {
        return write(last.generation() + " " + last.entry());
    }

    /** The end of the page before; an empty token is that of the first page. */
    static Listing.Mark mark(String token) {
        if (token.isEmpty()) {
            return Listing.Mark.START;
        }
        String[] parts = read(token).split(" ", 2);
        try {
            return new Listing.Mark(parts[1], Long.parseLong(parts[0]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException malformed) {
            throw invalid(token);
        }
    }

    static String read(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw invalid(token);
        }
    }

    private static ApiError invalid(String token) {
        return ApiError.invalid("Invalid value for pageToken: " + token);
    }
}
