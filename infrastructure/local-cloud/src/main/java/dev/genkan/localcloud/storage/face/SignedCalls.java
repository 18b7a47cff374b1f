package dev.genkan.localcloud.storage.face;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.Headers;
import dev.genkan.localcloud.http.Answer;
import dev.genkan.localcloud.http.ApiError;
import dev.genkan.localcloud.http.Percent;
import dev.genkan.localcloud.http.Request;
import dev.genkan.localcloud.storage.model.Attributes;
import dev.genkan.localcloud.storage.model.Preconditions;
import dev.genkan.localcloud.storage.model.StoredVersion;
import dev.genkan.localcloud.storage.store.ObjectStore;
import dev.genkan.localcloud.storage.store.Prepared;
import dev.genkan.localcloud.storage.store.Shelf;
import dev.genkan.localcloud.storage.store.SigningKeys;
import java.io.IOException;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What can be done with signed URLs, {@code /bucket/object?X-Goog-Algorithm=…}: objects are read, written and deleted. Errors are
 * answered in XML.
 */
final class SignedCalls {

    private static final String METADATA = "x-goog-meta-";

    /** Content-Encoding is none of them: the server has unpacked what came in gzip. */
    private static final Map<String, String> PROPERTIES = Map.of(
            "Cache-Control", "cacheControl",
            "Content-Disposition", "contentDisposition",
            "Content-Language", "contentLanguage",
            "X-Goog-Storage-Class", "storageClass");

    /** What a URL may say about the answer. */
    private static final Map<String, String> OVERRIDES = Map.of(
            "response-content-disposition", "Content-Disposition",
            "response-content-type", "Content-Type");

    private final ObjectStore store;
    private final SigningKeys keys;

    SignedCalls(ObjectStore store, SigningKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    /** Whether a request comes by a signed URL, of whatever kind. */
    static boolean isOne(Request request) {
        return request.query().containsKey(SignedUrl.ALGORITHM)
                || request.query().containsKey("GoogleAccessId");
    }

    Answer answer(Request request) throws IOException {
        try {
            SignedUrl url = SignedUrl.of(request);
            url.checkTime(store.now());
            PublicKey key = keys.find(url.account())
                    .orElseThrow(() -> ApiError.unsupported(
                            "URLs signed by " + url.account() + ", whose public key it does not know"));
            url.checkSignature(key);
            String[] path = request.rawPath().split("/", 3);
            if (path.length < 3 || path[2].isEmpty()) {
                throw ApiError.unsupported("signed URLs for buckets");
            }
            Shelf shelf = store.shelf(Percent.decodeSegment(path[1]));
            return call(request, shelf, Percent.decodeSegment(path[2]));
        } catch (ApiError refused) {
            return XmlError.answer(refused);
        }
    }

    private Answer call(Request request, Shelf shelf, String name) throws IOException {
        return switch (request.method()) {
            case "GET" -> get(request, shelf, name);
            case "HEAD" -> head(request, shelf, name);
            case "PUT" -> put(request, shelf, name);
            case "DELETE" -> delete(request, shelf, name);
            default -> throw ApiError.unsupported("signed URLs for " + request.method());
        };
    }

    private static Answer get(Request request, Shelf shelf, String name) throws IOException {
        Optional<StoredVersion> version = changed(request, shelf, name);
        if (version.isEmpty()) {
            return Answer.empty(304);
        }
        Answer answer = Download.of(shelf, version.get(), request);
        for (Map.Entry<String, String> override : OVERRIDES.entrySet()) {
            String value = request.parameter(override.getKey()).orElse("");
            answer = value.isEmpty() ? answer : answer.with(override.getValue(), value);
        }
        return answer;
    }

    private static Answer head(Request request, Shelf shelf, String name) {
        return changed(request, shelf, name)
                .map(version ->
                        ObjectAnswer.described(Answer.empty(200), version).with("Content-Type", version.contentType()))
                .orElse(Answer.empty(304));
    }

    /** What is asked for, empty when the client has it. */
    private static Optional<StoredVersion> changed(Request request, Shelf shelf, String name) {
        StoredVersion version = shelf.get(name, request.number("generation"));
        preconditions(request).check(version);
        return Conditions.isUnchanged(request, version) ? Optional.empty() : Optional.of(version);
    }

    private Answer put(Request request, Shelf shelf, String name) throws IOException {
        String type = request.header("Content-Type").orElse(StoredVersion.ANY_TYPE);
        Intent intent = new Intent(
                shelf,
                name,
                Attributes.of(resource(request.headers())).withDefault("contentType", type),
                preconditions(request),
                Claims.none()
                        .and("md5", request.header("Content-MD5").orElse(""))
                        .andHeader(request));
        try (Prepared content = store.prepare(request.body())) {
            return ObjectAnswer.described(Answer.empty(200), intent.publish(content, request));
        }
    }

    private static Answer delete(Request request, Shelf shelf, String name) throws IOException {
        shelf.delete(name, request.number("generation"), preconditions(request));
        return Answer.empty(204);
    }

    /** What the headers say, in the form of the JSON API. */
    private static JsonObject resource(Headers headers) {
        JsonObject resource = new JsonObject();
        JsonObject metadata = new JsonObject();
        PROPERTIES.forEach((header, property) -> {
            List<String> values = headers.get(header);
            if (values != null) {
                resource.addProperty(property, String.join(",", values));
            }
        });
        headers.forEach((name, values) -> {
            if (name.regionMatches(true, 0, METADATA, 0, METADATA.length())) {
                metadata.addProperty(name.substring(METADATA.length()), String.join(",", values));
            }
        });
        resource.add("metadata", metadata);
        return resource;
    }

    private static Preconditions preconditions(Request request) {
        return new Preconditions(
                number(request, "x-goog-if-generation-match"),
                OptionalLong.empty(),
                number(request, "x-goog-if-metageneration-match"),
                OptionalLong.empty());
    }

    private static OptionalLong number(Request request, String header) {
        String value = request.header(header).orElse("");
        try {
            return value.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(value));
        } catch (NumberFormatException malformed) {
            throw ApiError.invalid("Invalid value for " + header + ": " + value);
        }
    }
}
