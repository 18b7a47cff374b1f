package dev.genkan.localcloud.storage.face;

import dev.genkan.localcloud.http.ApiError;
import dev.genkan.localcloud.storage.store.Draft;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The resumable uploads under way, and the outcomes of the latest. They end with the process: a client whose session is gone
 * begins again.
 */
final class Sessions {

    /** With more than that, the oldest is given up. */
    private static final int MOST = 10_000;

    private final SequencedMap<String, Session> sessions = new LinkedHashMap<>();

    synchronized String begin(Intent intent, Draft draft) throws IOException {
        if (sessions.size() >= MOST) {
            Map.Entry<String, Session> oldest = sessions.firstEntry();
            remove(oldest.getKey()).close();
        }
        String id = UUID.randomUUID().toString();
        sessions.put(id, new Session(intent, draft));
        return id;
    }

    synchronized Session get(String id) {
        return found(sessions.get(id));
    }

    synchronized Session remove(String id) {
        return found(sessions.remove(id));
    }

    private static Session found(@Nullable Session session) {
        if (session == null) {
            throw ApiError.notFound("No such upload session");
        }
        return session;
    }
}
