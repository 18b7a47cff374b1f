package dev.genkan.cloud;

/**
 * An object's place in Cloud Storage.
 *
 * @param bucket the bucket's name
 * @param name the object's name within it, at most 1,024 bytes of UTF-8
 */
public record ObjectName(String bucket, String name) {

    /** The {@code gs://bucket/name} form, as BigQuery and people write it. */
    @Override
    public String toString() {
        return "gs://" + bucket + "/" + name;
    }
}
