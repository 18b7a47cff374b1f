package dev.genkan.localcloud.storage.face;

import dev.genkan.localcloud.http.Answer;
import dev.genkan.localcloud.http.ApiError;
import dev.genkan.localcloud.http.Endpoint;
import dev.genkan.localcloud.http.Request;
import dev.genkan.localcloud.storage.model.StoredVersion;
import dev.genkan.localcloud.storage.store.Draft;
import dev.genkan.localcloud.storage.store.Prepared;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One resumable upload. What arrived counts in units of {@link Draft#UNIT}, also when the connection broke in the middle of a piece; a
 * client that sends bytes again that are here already is welcome to. Pieces are taken one after another.
 */
final class Session implements AutoCloseable {

    private static final Duration LIFETIME = Duration.ofDays(7);

    private final Intent intent;
    private final OptionalLong promised;
    private final Draft draft;
    private final Instant begun;
    private final Lock lock = new ReentrantLock();

    /** How the upload ended, empty while it goes on. Asked again, it gives the same answer. */
    private Optional<Endpoint> outcome = Optional.empty();

    /**
     * @param promised how many bytes there will be, if the client said so
     */
    Session(Intent intent, OptionalLong promised, Draft draft, Instant begun) {
        this.intent = intent;
        this.promised = promised;
        this.draft = draft;
        this.begun = begun;
    }

    /** Whether its time is over. */
    boolean isExpired(Instant now) {
        return !now.isBefore(begun.plus(LIFETIME));
    }

    Answer receive(Request request) throws IOException {
        Piece piece = Piece.parse(request.header("Content-Range"));
        lock.lock();
        try {
            if (outcome.isEmpty()) {
                append(piece, request);
            }
            return outcome.isPresent() ? outcome.get().answer(request) : progress();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            draft.close();
        } finally {
            lock.unlock();
        }
    }

    private void append(Piece piece, Request request) throws IOException {
        if (piece.first().isPresent()) {
            long known = draft.size() - piece.first().getAsLong();
            refuseGap(piece, known);
            refuseFragment(piece, request);
            request.body().skipNBytes(Math.min(known, piece.length().orElse(known)));
            draft.append(request.body(), piece.reachesTheEnd());
        }
        if (piece.isLast(draft.size())) {
            outcome = Optional.of(finish(request));
        }
    }

    private void refuseGap(Piece piece, long known) {
        if (known < 0) {
            throw new ApiError(
                    503,
                    "backendError",
                    "Invalid request. According to the Content-Range header, the upload offset is "
                            + piece.first().getAsLong() + " byte(s), which exceeds already uploaded size of "
                            + draft.size() + " byte(s).");
        }
    }

    /** A piece that is not the last one must be worth storing, and have the length that it says. */
    private static void refuseFragment(Piece piece, Request request) {
        if (piece.length().isEmpty()) {
            return;
        }
        long length = piece.length().getAsLong();
        if (!piece.reachesTheEnd() && length < Draft.UNIT) {
            throw new ApiError(
                    400,
                    "badRequest",
                    "Invalid request. The number of bytes uploaded is required to be equal or greater than "
                            + Draft.UNIT
                            + ", except for the final request (it's recommended to be the exact multiple of "
                            + Draft.UNIT + "). The received request contained " + length
                            + " bytes, which does not meet this requirement.");
        }
        boolean other = request.header("Content-Length")
                .filter(declared -> !declared.equals(Long.toString(length)))
                .isPresent();
        if (other) {
            throw new ApiError(
                    400, "badRequest", "Invalid request. The Content-Range header does not agree with the length");
        }
    }

    private Endpoint finish(Request last) throws IOException {
        try (Prepared content = draft.seal()) {
            refuseBrokenPromise();
            StoredVersion version = intent.publish(content, last);
            return request -> ObjectAnswer.resource(version, request);
        } catch (ApiError refused) {
            return request -> refused.answer();
        }
    }

    private void refuseBrokenPromise() {
        if (promised.isPresent() && promised.getAsLong() != draft.size()) {
            throw ApiError.invalid("The upload has " + draft.size() + " bytes, but X-Upload-Content-Length says "
                    + promised.getAsLong());
        }
    }

    private Answer progress() {
        Answer answer = Answer.empty(308);
        return draft.size() == 0 ? answer : answer.with("Range", "bytes=0-" + (draft.size() - 1));
    }
}
