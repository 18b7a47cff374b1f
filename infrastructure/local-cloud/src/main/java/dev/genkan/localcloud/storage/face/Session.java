package dev.genkan.localcloud.storage.face;

import dev.genkan.localcloud.http.Answer;
import dev.genkan.localcloud.http.ApiError;
import dev.genkan.localcloud.http.Endpoint;
import dev.genkan.localcloud.http.Request;
import dev.genkan.localcloud.storage.model.StoredVersion;
import dev.genkan.localcloud.storage.store.Draft;
import dev.genkan.localcloud.storage.store.Prepared;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One resumable upload. What arrived counts, also when the connection broke in the middle of a piece; a client that sends bytes
 * again that are here already is welcome to. Pieces are taken one after another.
 */
final class Session implements AutoCloseable {

    private final Intent intent;
    private final Draft draft;
    private final Lock lock = new ReentrantLock();

    /** How the upload ended, empty while it goes on. Asked again, it gives the same answer. */
    private Optional<Endpoint> outcome = Optional.empty();

    Session(Intent intent, Draft draft) {
        this.intent = intent;
        this.draft = draft;
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
            if (known < 0) {
                throw ApiError.invalid("The upload has " + draft.size() + " bytes: a piece cannot begin at "
                        + piece.first().getAsLong());
            }
            request.body().skipNBytes(Math.min(known, piece.length().orElse(known)));
            draft.append(request.body());
        }
        if (piece.isLast(draft.size())) {
            outcome = Optional.of(finish(request));
        }
    }

    private Endpoint finish(Request last) throws IOException {
        try (Prepared content = draft.seal()) {
            StoredVersion version = intent.publish(content, last);
            return request -> ObjectAnswer.resource(version, request);
        } catch (ApiError refused) {
            return request -> refused.answer();
        }
    }

    private Answer progress() {
        Answer answer = Answer.empty(308);
        return draft.size() == 0 ? answer : answer.with("Range", "bytes=0-" + (draft.size() - 1));
    }
}
