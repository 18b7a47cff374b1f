package dev.genkan.localcloud.events;

/**
 * Something happened to an object, and is durable.
 *
 * @param generation the version it happened to
 * @param resource the object resource as JSON text
 */
public record ObjectChange(Kind kind, String bucket, String object, long generation, String resource) {

    /** What happened. An overwritten object is {@link #DELETED}, and its successor {@link #FINALIZED}. */
    public enum Kind {
        FINALIZED,
        DELETED,
        ARCHIVED,
        METADATA_UPDATED
    }
}
