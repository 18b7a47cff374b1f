package dev.genkan.sweep;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.NewObject;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.TextObjects;
import java.util.Map;
import java.util.Optional;

/**
 * Where the last run ended in each stage, as an object with the name of the next one. Two runs at once are no harm: of what both
 * look at they make the same tasks.
 */
final class Bookmarks {

    private static final String FOLDER = "sweep/";

    /** As many as the name of an object may have. */
    private static final int MOST_BYTES = 1024;

    private final Buckets buckets;
    private final TextObjects texts;
    private final String bucket;

    Bookmarks(Buckets buckets, String bucket) {
        this.buckets = buckets;
        this.texts = new TextObjects(buckets, MOST_BYTES);
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
                .map(there -> new Bookmark(texts.read(there).orElse(""), there.generation()))
                .orElseGet(() -> new Bookmark("", Buckets.NOTHING_THERE));
    }

    /** Lets a stage go on elsewhere than before; an empty name: it begins anew. */
    void move(Stage stage, Bookmark before, String next) {
        if (before.next().equals(next)) {
            return;
        }
        NewObject object = new NewObject(name(stage), "text/plain; charset=UTF-8", Map.of());
        // Empty when another run was faster: its mark is as good.
        Optional<StoredObject> ignored = texts.write(object, before.generation(), next);
    }

    private ObjectName name(Stage stage) {
        return new ObjectName(bucket, FOLDER + stage.name());
    }
}
