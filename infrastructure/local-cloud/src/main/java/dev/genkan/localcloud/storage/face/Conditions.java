package dev.genkan.localcloud.storage.face;

import dev.genkan.localcloud.http.Request;
import dev.genkan.localcloud.storage.model.Preconditions;

/** The preconditions among the parameters of a request. */
final class Conditions {

    private Conditions() {}

    /** Those on the object that the call is about; of a copy, the target. */
    static Preconditions of(Request request) {
        return read(request, "if");
    }

    /** Those on the source of a copy. */
    static Preconditions ofSource(Request request) {
        return read(request, "ifSource");
    }

    private static Preconditions read(Request request, String start) {
        return new Preconditions(
                request.number(start + "GenerationMatch"),
                request.number(start + "GenerationNotMatch"),
                request.number(start + "MetagenerationMatch"),
                request.number(start + "MetagenerationNotMatch"));
    }
}
