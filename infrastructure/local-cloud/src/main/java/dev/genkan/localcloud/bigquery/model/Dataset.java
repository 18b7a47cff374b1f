package dev.genkan.localcloud.bigquery.model;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A dataset.
 *
 * @param properties what the client said of it, as the API writes it: {@code labels}, {@code description},
 *     {@code defaultTableExpirationMs} …
 */
public record Dataset(String id, JsonObject properties, Instant created, Instant modified) {

    private static final Set<String> OWN = Set.copyOf(
            List.of("kind", "id", "etag", "selfLink", "datasetReference", "creationTime", "lastModifiedTime", "type"));

    public Dataset {
        properties = properties.deepCopy();
        OWN.forEach(properties::remove);
    }

    /** How long a new table lives when it does not say so itself. */
    public Optional<Duration> defaultTableExpiration() {
        return Documents.number(properties, "defaultTableExpirationMs").map(Duration::ofMillis);
    }

    /** Hidden datasets hold the results of queries; they are not listed. */
    public boolean hidden() {
        return id.startsWith("_");
    }
}
