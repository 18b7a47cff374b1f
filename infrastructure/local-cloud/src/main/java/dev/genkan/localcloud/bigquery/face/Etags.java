package dev.genkan.localcloud.bigquery.face;

import dev.genkan.localcloud.http.ApiError;
import dev.genkan.localcloud.http.Request;

/** The tags of resources, by which a client says of which state it thinks. */
final class Etags {

    private Etags() {}

    /** The tag of what is there. */
    static String of(Record resource) {
        return Integer.toHexString(resource.hashCode());
    }

    /**
     * Compares with the tag that a client sends as {@code If-Match}.
     *
     * @throws ApiError 412 when another state is meant
     */
    static void check(Request request, Record current) {
        String wanted = request.header("If-Match").orElse("*").replace("\"", "");
        if (!wanted.equals("*") && !wanted.equals(of(current))) {
            throw ApiError.conditionNotMet("Precondition Failed");
        }
    }
}
