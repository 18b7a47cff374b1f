package dev.genkan.cloud;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Objects that hold a short text in UTF-8: receipts, notes, marks.
 *
 * <p>Safe for use by several threads. Throws {@link CloudException} when the cloud did not answer.
 *
 * @param mostBytes no more of an object is read: what is longer is none of these
 */
public record TextObjects(Buckets buckets, int mostBytes) {

    /** The text of this version of an object; empty when it was replaced or deleted meanwhile. */
    public Optional<String> read(StoredObject stored) {
        int count = Math.clamp(stored.size(), 0, mostBytes);
        return count == 0
                ? Optional.of("")
                : buckets.piece(stored.name(), stored.generation(), 0, count)
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /**
     * Writes a text in the place of one version of an object.
     *
     * @param ifGeneration that version, {@link Buckets#NOTHING_THERE} for none
     * @return the version that was written; empty when another one is there
     */
    public Optional<StoredObject> write(NewObject object, long ifGeneration, String text) {
        try (Upload upload = buckets.write(object, ifGeneration)) {
            upload.stream().write(text.getBytes(StandardCharsets.UTF_8));
            return upload.commit();
        } catch (IOException e) {
            throw new CloudException("write", object.name().toString(), 0, e);
        }
    }
}
