package dev.genkan.localcloud.storage.face;

import dev.genkan.localcloud.http.ApiError;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.UUID;

/** The rewrites under way, by their tokens. They end with the process: a client whose token is not known begins again. */
final class Rewrites {

    /** With more than that, the oldest is given up. */
    private static final int MOST = 1_000;

    private final SequencedMap<String, Rewrite> rewrites = new LinkedHashMap<>();

    /** Takes up a rewrite and returns its token. */
    synchronized String begin(Rewrite rewrite) throws IOException {
        if (rewrites.size() >= MOST) {
            rewrites.pollFirstEntry().getValue().close();
        }
        String token = UUID.randomUUID().toString();
        rewrites.put(token, rewrite);
        return token;
    }

    /**
     * The rewrite with this token.
     *
     * @param path must be that of the call which began it
     */
    synchronized Rewrite get(String token, String path) {
        Rewrite rewrite = rewrites.get(token);
        if (rewrite == null || !rewrite.path().equals(path)) {
            throw ApiError.invalid("Invalid rewrite token");
        }
        return rewrite;
    }

    synchronized void end(String token) {
        rewrites.remove(token);
    }
}
