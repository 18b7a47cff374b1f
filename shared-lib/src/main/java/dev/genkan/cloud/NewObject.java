package dev.genkan.cloud;

import java.util.Map;

/**
 * An object about to be written.
 *
 * @param name where it goes
 * @param contentType for example {@code text/tab-separated-values; charset=UTF-8}
 * @param metadata custom metadata; the origin travels here
 */
public record NewObject(ObjectName name, String contentType, Map<String, String> metadata) {

    public NewObject {
        metadata = Map.copyOf(metadata);
    }
}
