package dev.genkan.localcloud.bigquery.jobs;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.StoredObjects;
import dev.genkan.localcloud.bigquery.model.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of a load, in the order in which they are read. */
record Sources(List<Source> files) {

    private static final String SCHEME = "gs://";

    /**
     * One of them.
     *
     * @param uri what the client calls it
     */
    record Source(Path file, String uri) {}

    /**
     * The files that a load configuration names.
     *
     * @throws JobFailure when a name fits none
     */
    static Sources named(JsonObject load, StoredObjects storage) {
        List<Source> sources = new ArrayList<>();
        for (JsonElement element : Documents.elements(load, "sourceUris")) {
            String uri = element.getAsString();
            int slash = uri.indexOf('/', SCHEME.length());
            if (!uri.startsWith(SCHEME) || slash < 0) {
                throw JobFailure.of("invalid", "Source URI must be a Google Cloud Storage location: " + uri);
            }
            List<Path> found = storage.find(uri.substring(SCHEME.length(), slash), uri.substring(slash + 1));
            if (found.isEmpty()) {
                throw JobFailure.of("notFound", "Not found: URI " + uri);
            }
            found.forEach(file -> sources.add(new Source(file, uri)));
        }
        if (sources.isEmpty()) {
            throw JobFailure.of("invalid", "Required parameter is missing: sourceUris");
        }
        return new Sources(sources);
    }

    /** A file that came with the request. */
    static Sources uploaded(Path file) {
        return new Sources(List.of(new Source(file, "upload")));
    }

    long bytes() throws IOException {
        long sum = 0;
        for (Source source : files) {
            sum += Files.size(source.file);
        }
        return sum;
    }
}
