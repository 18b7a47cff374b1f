package dev.genkan.localcloud.bigquery.jobs;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.genkan.localcloud.bigquery.StoredObjects;
import dev.genkan.localcloud.bigquery.model.Documents;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where an extract job puts its files.
 *
 * @param pattern the name of an object; a star in it stands for the number of a file
 */
record ExtractTarget(String bucket, String pattern) {

    private static final String SCHEME = "gs://";

    /**
     * The targets that an extract configuration names.
     *
     * @throws JobFailure when one is not in Cloud Storage, or cannot be told from the others
     */
    static List<ExtractTarget> named(JsonObject extract, StoredObjects storage) {
        List<String> uris = new ArrayList<>(Documents.elements(extract, "destinationUris").stream()
                .map(JsonElement::getAsString)
                .toList());
        Documents.text(extract, "destinationUri").filter(uri -> uris.isEmpty()).ifPresent(uris::add);
        if (uris.isEmpty()) {
            throw JobFailure.of("invalid", "Required parameter is missing: destinationUris");
        }
        List<ExtractTarget> targets = uris.stream().map(ExtractTarget::of).toList();
        for (int i = 0; i < targets.size(); i++) {
            if (uris.size() > 1 && !targets.get(i).hasNumber()) {
                throw JobFailure.of(
                        "invalid",
                        "Invalid extract destination URI '" + uris.get(i)
                                + "'. With several destination URIs each must have one wildcard");
            }
            if (!storage.hasBucket(targets.get(i).bucket)) {
                throw JobFailure.of("notFound", "Not found: Bucket " + targets.get(i).bucket);
            }
        }
        return targets;
    }

    private static ExtractTarget of(String uri) {
        int slash = uri.startsWith(SCHEME) ? uri.indexOf('/', SCHEME.length()) : -1;
        if (slash < 0 || slash == uri.length() - 1) {
            throw JobFailure.of(
                    "invalid", "Invalid extract destination URI '" + uri + "'. Must be a valid Google Storage path.");
        }
        String pattern = uri.substring(slash + 1);
        if (pattern.indexOf('*') != pattern.lastIndexOf('*')) {
            throw JobFailure.of(
                    "invalid", "Invalid extract destination URI '" + uri + "'. Only one wildcard is allowed");
        }
        return new ExtractTarget(uri.substring(SCHEME.length(), slash), pattern);
    }

    /** Whether there may be several files. */
    boolean hasNumber() {
        return pattern.indexOf('*') >= 0;
    }

    /** The name of a file, counted from 0. */
    String name(int number) {
        return pattern.replace("*", String.format(Locale.ROOT, "%012d", number));
    }
}
