package dev.genkan.sweep;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.CloudException;
import dev.genkan.cloud.NewObject;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Where the last run ended in each stage, as an object with the name of the next one. Two runs at once are no harm: of what both
 * look at they make the same tasks.
 */
final class Bookmarks {

    private static final String FOLDER = "sweep/";

    private final Buckets buckets;
    private final String bucket;

    Bookmarks(Buckets buckets, String bucket) {
        this.buckets = buckets;
        this.bucket = bucket;
    }

    /**
     * Where a stage goes on.
     *
     * @param next the name of the object, empty to begin anew
     * @param generation of what says so, {@link Buckets#NOTHING_THERE} for nothing
     */
    record Bookmark(String next, long generation) {}

    /** Where a stage goes on. */
    Bookmark of(Stage stage) {
        return buckets.find(name(stage))
                .map(there -> new Bookmark(read(there).orElse(""), there.generation()))
                .orElseGet(() -> new Bookmark("", Buckets.NOTHING_THERE));
    }

    /** Lets a stage go on elsewhere than before; an empty name: it begins anew. */
    void move(Stage stage, Bookmark before, String next) {
        if (before.next().equals(next)) {
            return;
        }
        NewObject object = new NewObject(name(stage), "text/plain; charset=UTF-8", Map.of());
        try (Upload upload = buckets.write(object, before.generation())) {
            upload.stream().write(next.getBytes(StandardCharsets.UTF_8));
            // Empty when another run was faster: its mark is as good.
            Optional<StoredObject> ignored = upload.commit();
        } catch (IOException e) {
            throw new CloudException("write", object.name().toString(), 0, e);
        }
    }

    private Optional<String> read(StoredObject stored) {
        Optional<InputStream> bytes = buckets.read(stored.name(), stored.generation());
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream stream = bytes.get()) {
            return Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CloudException("read", stored.name().toString(), 0, e);
        }
    }

    private ObjectName name(Stage stage) {
        return new ObjectName(bucket, FOLDER + stage.name());
    }
}
