package dev.genkan.localcloud.storage.face;

import dev.genkan.localcloud.http.ApiError;
import dev.genkan.localcloud.storage.store.Draft;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The resumable uploads under way, and the outcomes of the latest. They end with the process: a client whose session is gone
 * begins again.
 */
final class Sessions {

    /** With more than that, the oldest is given up. */
    private static final int MOST = 10_000;

    private final SequencedMap<String, Session> sessions = new LinkedHashMap<>();

    private final Supplier<Instant> clock;

    /**
     * @param clock what time it is
     */
    Sessions(Supplier<Instant> clock) {
        this.clock = clock;
    }

    /**
     * Begins an upload and returns its id.
     *
     * @param promised how many bytes there will be, if the client said so
     */
    synchronized String begin(Intent intent, OptionalLong promised, Draft draft) throws IOException {
        if (sessions.size() >= MOST) {
            Map.Entry<String, Session> oldest = sessions.firstEntry();
            remove(oldest.getKey()).close();
        }
        String id = UUID.randomUUID().toString();
        sessions.put(id, new Session(intent, promised, draft, clock.get()));
        return id;
    }

    /** An upload that is under way or ended lately; one that is too old is given up. */
    synchronized Session get(String id) throws IOException {
        Session session = found(sessions.get(id));
        if (session.isExpired(clock.get())) {
            sessions.remove(id);
            session.close();
            throw new ApiError(410, "gone", "The upload session has expired");
        }
        return session;
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
