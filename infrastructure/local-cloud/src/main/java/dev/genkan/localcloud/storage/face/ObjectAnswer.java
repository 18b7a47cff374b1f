package dev.genkan.localcloud.storage.face;

import dev.genkan.localcloud.http.Answer;
import dev.genkan.localcloud.http.Request;
import dev.genkan.localcloud.storage.model.ObjectResource;
import dev.genkan.localcloud.storage.model.StoredVersion;

/** Answers about one version of an object. */
final class ObjectAnswer {

    private ObjectAnswer() {}

    /** The version as a resource. */
    static Answer resource(StoredVersion version, Request request) {
        return described(Answer.json(ObjectResource.of(version, request.origin())), version);
    }

    /** The answer with the headers that tell which version it is about. */
    static Answer described(Answer answer, StoredVersion version) {
        return answer.with("ETag", version.etag())
                .with("X-Goog-Generation", Long.toString(version.generation()))
                .with("X-Goog-Metageneration", Long.toString(version.metageneration()))
                .with("X-Goog-Hash", version.content().checksums().header())
                .with("X-Goog-Storage-Class", version.storageClass())
                .with("X-Goog-Stored-Content-Encoding", version.attributes().property("contentEncoding", "identity"))
                .with(
                        "X-Goog-Stored-Content-Length",
                        Long.toString(version.content().size()));
    }
}
