package dev.genkan.localcloud.storage.face;

import dev.genkan.localcloud.http.Request;
import dev.genkan.localcloud.storage.model.Preconditions;
import dev.genkan.localcloud.storage.model.StoredVersion;
import java.util.Arrays;

/** The preconditions among the parameters and headers of a request. */
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

    /**
     * Whether the client of a read has what is there, which is "not modified" and no error.
     *
     * @throws dev.genkan.localcloud.http.ApiError 412 when another condition of the read does not hold
     */
    static boolean isUnchanged(Request request, StoredVersion version) {
        Preconditions preconditions = of(request);
        preconditions.matchesOnly().check(version.generation(), version.metageneration());
        if (request.header("If-Match")
                .filter(tags -> !names(tags, version.etag()))
                .isPresent()) {
            throw Preconditions.failed();
        }
        return preconditions.isUnchanged(version.generation(), version.metageneration())
                || request.header("If-None-Match")
                        .filter(tags -> names(tags, version.etag()))
                        .isPresent();
    }

    private static boolean names(String tags, String tag) {
        return Arrays.stream(tags.split(",", -1))
                .map(String::strip)
                .anyMatch(named -> named.equals("*") || named.equals(tag) || named.equals('"' + tag + '"'));
    }
}
