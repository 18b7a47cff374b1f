package dev.genkan.localcloud.storage.store;

import dev.genkan.localcloud.events.ObjectChange;
import dev.genkan.localcloud.http.Json;
import dev.genkan.localcloud.storage.model.Attributes;
import dev.genkan.localcloud.storage.model.Content;
import dev.genkan.localcloud.storage.model.ObjectResource;
import dev.genkan.localcloud.storage.model.Standing;
import dev.genkan.localcloud.storage.model.StoredVersion;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Gives new versions their number and time, and tells the listener what became durable. */
record Announcer(InstantSource clock, Generations generations, Consumer<ObjectChange> listener) {

    /** Where the links in announced resources point to. */
    private static final String ORIGIN = "https://www.googleapis.com";

    Instant now() {
        return clock.instant();
    }

    StoredVersion version(String bucket, String name, Content content, Attributes attributes) {
        Instant now = now();
        return new StoredVersion(bucket, name, generations.next(), 1, now, now, content, attributes, Standing.LIVE);
    }

    void announce(ObjectChange.Kind kind, StoredVersion version) {
        String resource = Json.write(ObjectResource.of(version, ORIGIN));
        listener.accept(new ObjectChange(kind, version.bucket(), version.name(), version.generation(), resource));
    }
}
