package dev.genkan.localcloud.storage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.genkan.localcloud.http.Face;
import dev.genkan.localcloud.storage.face.StorageRoutes;
import java.io.IOException;
import java.util.List;

/**
 * The JSON API of Cloud Storage and its signed URLs, to be mounted under each of {@link #PATHS}. Safe for use by several threads.
 *
 * <p>What it cannot do it answers with status 501 and the name of what is missing.
 */
public final class StorageFace implements HttpHandler {

    /** Where clients look for the service; signed URLs begin with the name of a bucket. */
    public static final List<String> PATHS = List.of(
            "/storage/",
            "/upload/storage/",
            "/resumable/upload/storage/",
            "/download/storage/",
            "/batch/storage/",
            "/");

    private final Face face;

    /** The face of a service. */
    public StorageFace(StorageService service) {
        this.face = new Face(StorageRoutes.over(service.store(), service.keys()));
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        face.handle(exchange);
    }
}
