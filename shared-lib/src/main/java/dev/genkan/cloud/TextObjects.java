package dev.genkan.cloud;

import java.io.IOException;
import java.io.InputStream;
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
        Optional<InputStream> bytes = buckets.read(stored.name(), stored.generation());
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream stream = bytes.get()) {
            return Optional.of(new String(stream.readNBytes(mostBytes), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CloudException("read", stored.name().toString(), 0, e);
        }
    }

    /**
     * Writes a text in the place of one version of an object.
     *
     * @param ifGeneration that version, {@link Buckets#NOTHING_THERE} for none
     * @return false when another one is there
     */
    public boolean write(NewObject object, long ifGeneration, String text) {
        try (Upload upload = buckets.write(object, ifGeneration)) {
            upload.stream().write(text.getBytes(StandardCharsets.UTF_8));
            return upload.commit().isPresent();
        } catch (IOException e) {
            throw new CloudException("write", object.name().toString(), 0, e);
        }
    }
}
