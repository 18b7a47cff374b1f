package dev.genkan.localcloud.storage.face;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.http.ApiError;
import dev.genkan.localcloud.http.Request;
import dev.genkan.localcloud.storage.model.Attributes;
import dev.genkan.localcloud.storage.model.Fields;
import dev.genkan.localcloud.storage.model.Preconditions;
import dev.genkan.localcloud.storage.model.StoredVersion;
import dev.genkan.localcloud.storage.store.Prepared;
import dev.genkan.localcloud.storage.store.Shelf;
import java.io.IOException;

/**
 * What an upload is to become.
 *
 * @param claims the checksums that the client expects
 */
record Intent(Shelf shelf, String name, Attributes attributes, Preconditions preconditions, Claims claims) {

    /**
     * Reads it from the parameters and the resource that came with the upload.
     *
     * @param contentType of the content, unless the resource says another
     */
    static Intent of(Shelf shelf, Request request, JsonObject resource, String contentType) {
        String name = request.parameter("name")
                .orElseGet(() -> Fields.text(resource, "name").orElse(""));
        if (name.isEmpty()) {
            throw new ApiError(400, "required", "Required parameter: name");
        }
        Attributes attributes = Attributes.of(resource).withDefault("contentType", contentType);
        String encoding = request.parameter("contentEncoding").orElse("");
        return new Intent(
                shelf,
                name,
                encoding.isEmpty() ? attributes : attributes.withDefault("contentEncoding", encoding),
                Conditions.of(request),
                Claims.none()
                        .and("crc32c", Fields.text(resource, "crc32c").orElse(""))
                        .and("md5", Fields.text(resource, "md5Hash").orElse(""))
                        .andHeader(request));
    }

    /** Checks the content and publishes it. */
    StoredVersion publish(Prepared content, Request last) throws IOException {
        claims.andHeader(last).check(content.content().checksums());
        return shelf.publish(name, content, attributes, preconditions);
    }

    /** Refuses early what {@link #publish} would refuse as things are now. */
    void checkPreconditions() {
        preconditions.check(shelf.find(name));
    }
}
