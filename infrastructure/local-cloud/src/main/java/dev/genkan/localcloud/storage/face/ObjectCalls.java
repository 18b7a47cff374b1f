package dev.genkan.localcloud.storage.face;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.genkan.localcloud.http.Answer;
import dev.genkan.localcloud.http.ApiError;
import dev.genkan.localcloud.http.Request;
import dev.genkan.localcloud.storage.model.Attributes;
import dev.genkan.localcloud.storage.model.Glob;
import dev.genkan.localcloud.storage.model.ObjectResource;
import dev.genkan.localcloud.storage.model.StoredVersion;
import dev.genkan.localcloud.storage.store.Listing;
import dev.genkan.localcloud.storage.store.ObjectStore;
import dev.genkan.localcloud.storage.store.Prepared;
import dev.genkan.localcloud.storage.store.Shelf;
import java.io.IOException;
import java.util.function.UnaryOperator;

/** The calls about objects that carry no content, and the download. */
final class ObjectCalls {

    private static final int LARGEST_PAGE = 1000;

    private final ObjectStore store;

    ObjectCalls(ObjectStore store) {
        this.store = store;
    }

    /** The resource, or with {@code alt=media} the content. */
    Answer get(Request request) throws IOException {
        boolean media = request.parameter("alt").filter("media"::equals).isPresent();
        return media ? download(request) : find(request, version -> ObjectAnswer.resource(version, request));
    }

    /** The content; that of a soft-deleted version cannot be read. */
    Answer download(Request request) throws IOException {
        if (request.flag("softDeleted")) {
            throw ApiError.invalid("The content of a soft-deleted object cannot be read");
        }
        Shelf shelf = shelf(request);
        return find(request, version -> Download.of(shelf, version, request));
    }

    /** One page of a listing. */
    Answer list(Request request) {
        Listing.Page page = shelf(request).list(listing(request));
        JsonArray items = new JsonArray();
        page.objects().forEach(version -> items.add(ObjectResource.of(version, request.origin())));
        JsonArray prefixes = new JsonArray();
        page.prefixes().forEach(prefixes::add);
        JsonObject answer = new JsonObject();
        answer.addProperty("kind", "storage#objects");
        answer.add("items", items);
        answer.add("prefixes", prefixes);
        page.next().ifPresent(last -> answer.addProperty("nextPageToken", PageToken.write(last)));
        return Answer.json(answer);
    }

    /** Makes a soft-deleted version live again, as a new one. */
    Answer restore(Request request) throws IOException {
        Shelf shelf = shelf(request);
        String name = request.value("object");
        StoredVersion deleted = shelf.softDeleted(name, requiredGeneration(request));
        try (Prepared content = store.copy(deleted)) {
            StoredVersion restored = shelf.publish(name, content, deleted.attributes(), Conditions.of(request));
            return ObjectAnswer.resource(restored, request);
        }
    }

    Answer patch(Request request) throws IOException {
        JsonObject resource = request.json();
        return change(request, attributes -> attributes.patched(resource));
    }

    Answer update(Request request) throws IOException {
        Attributes replacement = Attributes.of(request.json());
        return change(request, attributes -> replacement);
    }

    Answer delete(Request request) throws IOException {
        shelf(request).delete(request.value("object"), request.number("generation"), Conditions.of(request));
        return Answer.empty(204);
    }

    private Answer change(Request request, UnaryOperator<Attributes> change) throws IOException {
        StoredVersion changed = shelf(request)
                .change(request.value("object"), request.number("generation"), Conditions.of(request), change);
        return ObjectAnswer.resource(changed, request);
    }

    private Answer find(Request request, Use use) throws IOException {
        StoredVersion version = request.flag("softDeleted")
                ? shelf(request).softDeleted(request.value("object"), requiredGeneration(request))
                : shelf(request).get(request.value("object"), request.number("generation"));
        return Conditions.isUnchanged(request, version) ? Answer.empty(304) : use.of(version);
    }

    private static Listing listing(Request request) {
        Listing.Scope scope = Listing.Scope.LIVE;
        if (request.flag("softDeleted")) {
            scope = Listing.Scope.SOFT_DELETED;
        }
        if (request.flag("versions")) {
            if (scope == Listing.Scope.SOFT_DELETED) {
                throw ApiError.invalid("The parameters versions and softDeleted exclude each other");
            }
            scope = Listing.Scope.PRESENT;
        }
        return new Listing(
                request.parameter("prefix").orElse(""),
                request.parameter("delimiter").orElse(""),
                request.flag("includeTrailingDelimiter"),
                request.parameter("startOffset").orElse(""),
                request.parameter("endOffset").orElse(""),
                request.parameter("matchGlob").map(Glob::of),
                scope,
                request.parameter("pageToken").map(PageToken::mark).orElse(Listing.Mark.START),
                Math.clamp(request.number("maxResults").orElse(LARGEST_PAGE), 1, LARGEST_PAGE));
    }

    private static long requiredGeneration(Request request) {
        return request.number("generation")
                .orElseThrow(() -> new ApiError(400, "required", "Required parameter: generation"));
    }

    private Shelf shelf(Request request) {
        return store.shelf(request.value("bucket"));
    }

    /** What is made of the version that was asked for. */
    @FunctionalInterface
    private interface Use {

        Answer of(StoredVersion version) throws IOException;
    }
}
