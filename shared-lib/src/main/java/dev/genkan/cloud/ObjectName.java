package dev.genkan.cloud;

/**
 * An object's place in Cloud Storage.
 *
 * @param bucket the bucket's name
 * @param name the object's name within it, at most 1,024 bytes of UTF-8
 */
public record ObjectName(String bucket, String name) {

    private static final String SCHEME = "gs://";

    /**
     * Reads the {@code gs://bucket/name} form.
     *
     * @throws IllegalArgumentException that says what was expected and what was found
     */
    public static ObjectName parse(String uri) {
        int slash = uri.startsWith(SCHEME) ? uri.indexOf('/', SCHEME.length()) : -1;
        if (slash <= SCHEME.length() || slash == uri.length() - 1) {
            throw new IllegalArgumentException("expected gs://BUCKET/OBJECT, and found " + uri);
        }
        return new ObjectName(uri.substring(SCHEME.length(), slash), uri.substring(slash + 1));
    }

    /** The {@code gs://bucket/name} form, as BigQuery and people write it. */
    @Override
    public String toString() {
        return SCHEME + bucket + "/" + name;
    }
}
