package dev.genkan.localcloud.storage.face;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.http.Answer;
import dev.genkan.localcloud.http.ApiError;
import dev.genkan.localcloud.http.Request;
import dev.genkan.localcloud.storage.model.Attributes;
import dev.genkan.localcloud.storage.model.ObjectResource;
import dev.genkan.localcloud.storage.model.StoredVersion;
import dev.genkan.localcloud.storage.store.ObjectStore;
import dev.genkan.localcloud.storage.store.Prepared;
import dev.genkan.localcloud.storage.store.Shelf;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** The calls that copy an object. */
final class CopyCalls {

    private static final long STEP = 1 << 20;

    private final ObjectStore store;
    private final Rewrites rewrites = new Rewrites();

    CopyCalls(ObjectStore store) {
        this.store = store;
    }

    /**
     * A rewrite. It is done in one call, unless the client limits what a call may copy, and the object changes its location or storage
     * class: only then are bytes copied at all.
     */
    Answer rewrite(Request request) throws IOException {
        long limit = limit(request);
        Optional<String> token = request.parameter("rewriteToken");
        if (token.isPresent()) {
            return advance(token.get(), rewrites.get(token.get(), request.rawPath()), limit, request);
        }
        Copy copy = copy(request);
        if (!copy.moves() || copy.source().content().size() <= limit) {
            return done(copied(copy, request), request);
        }
        refuseEarly(copy.target(), request);
        Rewrite rewrite = new Rewrite(store, copy, request.rawPath());
        return advance(rewrites.begin(rewrite), rewrite, limit, request);
    }

    Answer copyTo(Request request) throws IOException {
        return ObjectAnswer.resource(copied(copy(request), request), request);
    }

    private Answer advance(String token, Rewrite rewrite, long limit, Request request) throws IOException {
        Optional<Prepared> content = rewrite.advance(limit);
        if (content.isEmpty()) {
            JsonObject answer = progress(rewrite.copied(), rewrite.size());
            answer.addProperty("rewriteToken", token);
            return Answer.json(answer);
        }
        rewrites.end(token);
        try (Prepared complete = content.get()) {
            return done(publish(rewrite.copy(), complete, request), request);
        }
    }

    private static Answer done(StoredVersion target, Request request) {
        long size = target.content().size();
        JsonObject answer = progress(size, size);
        answer.addProperty("done", true);
        answer.add("resource", ObjectResource.of(target, request.origin()));
        return Answer.json(answer);
    }

    private static JsonObject progress(long copied, long size) {
        JsonObject answer = new JsonObject();
        answer.addProperty("kind", "storage#rewriteResponse");
        answer.addProperty("totalBytesRewritten", Long.toString(copied));
        answer.addProperty("objectSize", Long.toString(size));
        answer.addProperty("done", false);
        return answer;
    }

    private StoredVersion copied(Copy copy, Request request) throws IOException {
        try (Prepared content = store.copy(copy.source())) {
            return publish(copy, content, request);
        }
    }

    private static StoredVersion publish(Copy copy, Prepared content, Request request) throws IOException {
        return copy.target().publish(request.value("targetObject"), content, copy.attributes(), Conditions.of(request));
    }

    private Copy copy(Request request) throws IOException {
        Shelf from = store.shelf(request.value("bucket"));
        StoredVersion source = from.get(request.value("object"), request.number("sourceGeneration"));
        Conditions.ofSource(request).check(source);
        Shelf target = store.shelf(request.value("targetBucket"));
        Attributes asked = Attributes.of(request.json());
        Attributes attributes = asked.isEmpty()
                ? source.attributes().without("storageClass")
                : asked.withDefault("contentType", source.contentType());
        return new Copy(
                from,
                source,
                target,
                attributes.withDefault("storageClass", target.bucket().storageClass()));
    }

    private static void refuseEarly(Shelf target, Request request) {
        Conditions.of(request).check(target.find(request.value("targetObject")));
    }

    private static long limit(Request request) {
        OptionalLong limit = request.number("maxBytesRewrittenPerCall");
        if (limit.isPresent() && (limit.getAsLong() <= 0 || limit.getAsLong() % STEP != 0)) {
            throw ApiError.invalid(
                    "maxBytesRewrittenPerCall must be a positive multiple of " + STEP + ": " + limit.getAsLong());
        }
        return limit.orElse(Long.MAX_VALUE);
    }
}
