package dev.genkan.sweep;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.CloudException;
import dev.genkan.cloud.Notification;
import dev.genkan.cloud.Notification.Severity;
import dev.genkan.cloud.Notifier;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.Tasks;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks through the stages for what was left lying. */
final class Sweep {

    /** So many names are told to people; what else is stuck they will find there. */
    private static final int NAMES_TOLD = 10;

    private final SweepConfig config;
    private final Buckets buckets;
    private final Tasks tasks;
    private final Notifier notifier;
    private final InstantSource clock;
    private final Stages stages;
    private final Bookmarks bookmarks;

    Sweep(SweepConfig config, Buckets buckets, Tasks tasks, Notifier notifier, InstantSource clock) {
        this.config = config;
        this.buckets = buckets;
        this.tasks = tasks;
        this.notifier = notifier;
        this.clock = clock;
        this.stages = new Stages(config, buckets);
        this.bookmarks = new Bookmarks(buckets, config.tempBucket());
    }

    /**
     * Looks through every stage, also when another fails: a bucket that cannot be read must not hide the others.
     *
     * @param listener hears what was found in each
     * @throws CloudException the first failure, with the others
     */
    void run(Consumer<Swept> listener) {
        List<CloudException> failures = new ArrayList<>();
        for (Stage stage : stages.all()) {
            try {
                Swept swept = sweep(stage, clock.instant());
                tell(swept);
                listener.accept(swept);
            } catch (CloudException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            CloudException first = failures.getFirst();
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }

    private Swept sweep(Stage stage, Instant now) {
        long looked = 0;
        long called = 0;
        long stuckCount = 0;
        List<ObjectName> stuck = new ArrayList<>();
        try (Stream<StoredObject> listed = buckets.list(stage.bucket(), stage.prefix(), bookmarks.of(stage))) {
            Iterator<StoredObject> objects = listed.iterator();
            while (objects.hasNext()) {
                StoredObject object = objects.next();
                if (looked == config.mostObjects()) {
                    bookmarks.put(stage, object.name().name());
                    return new Swept(stage.name(), looked, called, stuck, stuckCount, false);
                }
                looked++;
                Optional<Call> call = overdue(stage, object, now);
                if (call.isPresent()) {
                    called += enqueue(stage, object, call.get(), now) ? 1 : 0;
                    if (object.created().plus(config.stuckAfter()).isBefore(now)) {
                        stuckCount++;
                        if (stuck.size() < NAMES_TOLD) {
                            stuck.add(object.name());
                        }
                    }
                }
            }
        }
        bookmarks.put(stage, "");
        return new Swept(stage.name(), looked, called, stuck, stuckCount, true);
    }

    private Optional<Call> overdue(Stage stage, StoredObject object, Instant now) {
        return object.created().plus(stage.patience()).isAfter(now)
                ? Optional.empty()
                : stage.remedy().of(object);
    }

    /** Once for every time that the step may take. */
    private boolean enqueue(Stage stage, StoredObject object, Call call, Instant now) {
        long turn = now.getEpochSecond() / stage.patience().toSeconds();
        return tasks.enqueue(call.task(stage.name(), object, turn));
    }

    /** Once a day, however many runs there are. */
    private void tell(Swept swept) {
        if (swept.stuckCount() == 0) {
            return;
        }
        String names = swept.stuck().stream().map(ObjectName::toString).collect(Collectors.joining(", "));
        String more = swept.stuckCount() > swept.stuck().size() ? " and others" : "";
        String day = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate().toString();
        notifier.publish(new Notification(
                "stuck-" + swept.stage() + "-" + day,
                Severity.ERROR,
                swept.stuckCount() + " objects have been stuck for more than "
                        + config.stuckAfter().toHours() + " hours: " + names + more
                        + ". Their step is called again and again; its log says why it fails."));
    }
}
