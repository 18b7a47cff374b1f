package dev.genkan.loadworktable;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.StorageEvent;
import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.Tasks;
import dev.genkan.receipt.Origin;
import java.util.Optional;

/** Asks for an object in the load bucket to be worked on; once, however often it is heard of. */
final class AskForLoad {

    private final Buckets buckets;
    private final Tasks tasks;
    private final LoadWorkTableEventConfig config;

    AskForLoad(Buckets buckets, Tasks tasks, LoadWorkTableEventConfig config) {
        this.buckets = buckets;
        this.tasks = tasks;
        this.config = config;
    }

    Asked ask(StorageEvent event) {
        if (event.object().name().endsWith("/") && event.size() == 0) {
            return new Asked.NotOurs("a folder marker, not a file");
        }
        Optional<StoredObject> file =
                buckets.find(event.object()).filter(found -> found.generation() == event.generation());
        if (file.isEmpty()) {
            return new Asked.Gone();
        }
        return Origin.of(file.get().metadata())
                .map(origin -> enqueue(event, origin))
                .orElseGet(() -> new Asked.NotOurs("no origin in its metadata"));
    }

    private Asked enqueue(StorageEvent event, Origin origin) {
        LoadTask body = new LoadTask(event.object(), event.generation(), Optional.of(origin));
        boolean added =
                tasks.enqueue(new Tasks.Task(config.queue(), "load-" + origin.id(), config.url(), body.toJson()));
        return added ? new Asked.Enqueued(origin) : new Asked.EnqueuedBefore(origin);
    }
}
