package dev.genkan.localcloud.storage.face;

import com.google.gson.JsonObject;
import dev.genkan.localcloud.http.Answer;
import dev.genkan.localcloud.http.ApiError;
import dev.genkan.localcloud.http.Json;
import dev.genkan.localcloud.http.Multipart;
import dev.genkan.localcloud.http.Percent;
import dev.genkan.localcloud.http.Request;
import dev.genkan.localcloud.storage.model.StoredVersion;
import dev.genkan.localcloud.storage.store.ObjectStore;
import dev.genkan.localcloud.storage.store.Prepared;
import dev.genkan.localcloud.storage.store.Shelf;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/** The calls that bring content: in one request, or resumable in several. */
final class UploadCalls {

    private final ObjectStore store;
    private final Sessions sessions;

    UploadCalls(ObjectStore store) {
        this.store = store;
        this.sessions = new Sessions(store::now);
    }

    /** Takes an upload, or begins a resumable one. */
    Answer insert(Request request) throws IOException {
        if (request.parameter("upload_id").isPresent()) {
            return resume(request);
        }
        String type = request.parameter("uploadType").orElse("media");
        return switch (type) {
            case "media" -> media(request);
            case "multipart" -> multipart(request);
            case "resumable" -> begin(request);
            default -> throw ApiError.invalid("Invalid upload type: " + type);
        };
    }

    /** Takes a piece of a resumable upload, or tells how far it is. */
    Answer resume(Request request) throws IOException {
        return sessions.get(uploadId(request)).receive(request);
    }

    /** Gives a resumable upload up. */
    Answer cancel(Request request) throws IOException {
        sessions.remove(uploadId(request)).close();
        return Answer.empty(499);
    }

    private Answer media(Request request) throws IOException {
        String type = request.header("Content-Type").orElse(StoredVersion.ANY_TYPE);
        return store(Intent.of(shelf(request), request, new JsonObject(), type), request, request.body());
    }

    private Answer multipart(Request request) throws IOException {
        Multipart parts = Multipart.of(request);
        JsonObject resource = Json.object(parts.required().content());
        Multipart.Part content = parts.required();
        Intent intent =
                Intent.of(shelf(request), request, resource, content.header("Content-Type", StoredVersion.ANY_TYPE));
        return store(intent, request, content.content());
    }

    private Answer store(Intent intent, Request request, InputStream bytes) throws IOException {
        try (Prepared content = store.prepare(bytes)) {
            return ObjectAnswer.resource(intent.publish(content, request), request);
        }
    }

    private Answer begin(Request request) throws IOException {
        String type = request.header("X-Upload-Content-Type").orElse(StoredVersion.ANY_TYPE);
        Intent intent = Intent.of(shelf(request), request, request.json(), type);
        intent.checkPreconditions();
        String id = sessions.begin(intent, promised(request), store.draft());
        String location = request.origin() + request.rawPath() + "?uploadType=resumable&name="
                + Percent.encodeSegment(intent.name()) + "&upload_id=" + id;
        return Answer.empty(200).with("Location", location).with("X-GUploader-UploadID", id);
    }

    private Shelf shelf(Request request) {
        return store.shelf(request.value("bucket"));
    }

    private static OptionalLong promised(Request request) {
        Optional<String> length = request.header("X-Upload-Content-Length");
        try {
            return length.isPresent() ? OptionalLong.of(Long.parseLong(length.get())) : OptionalLong.empty();
        } catch (NumberFormatException malformed) {
            throw ApiError.invalid("Invalid X-Upload-Content-Length: " + length.get());
        }
    }

    private static String uploadId(Request request) {
        return request.parameter("upload_id")
                .orElseThrow(() -> new ApiError(400, "required", "Required parameter: upload_id"));
    }
}
