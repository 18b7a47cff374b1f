package dev.genkan.localcloud.http;

import java.io.IOException;

/** Answers one kind of request. Called by many threads at once. */
@FunctionalInterface
public interface Endpoint {

    /**
     * The answer.
     *
     * @throws ApiError for an answer that is an error of the caller
     * @throws IOException when the disk or the connection failed; the caller of the service sees a 500
     */
    Answer answer(Request request) throws IOException;
}
