package dev.genkan.sweep;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.CloudException;
import dev.genkan.cloud.Notification;
import dev.genkan.cloud.Notification.Severity;
import dev.genkan.cloud.Notifier;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.Tasks;
import dev.genkan.sweep.Bookmarks.Bookmark;
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
        CloudException.throwAny(failures);
    }

    private Swept sweep(Stage stage, Instant now) {
        Round round = new Round(stage, now);
        Bookmark bookmark = bookmarks.of(stage);
        try (Stream<StoredObject> listed = buckets.list(stage.bucket(), stage.prefix(), bookmark.next())) {
            Iterator<StoredObject> objects = listed.iterator();
            while (objects.hasNext()) {
                StoredObject object = objects.next();
                if (round.looked == config.mostObjects()) {
                    bookmarks.move(stage, bookmark, object.name().name());
                    return round.swept(false);
                }
                round.look(object);
            }
        }
        bookmarks.move(stage, bookmark, "");
        return round.swept(true);
    }

    /** A run through one stage. */
    private final class Round {

        private final Stage stage;
        private final Instant now;
        private final List<ObjectName> stuck = new ArrayList<>();
        private long looked;
        private long called;
        private long stuckCount;

        Round(Stage stage, Instant now) {
            this.stage = stage;
            this.now = now;
        }

        void look(StoredObject object) {
            looked++;
            overdue(object).ifPresent(call -> remedy(object, call));
        }

        private Optional<Call> overdue(StoredObject object) {
            return object.created().plus(stage.patience()).isAfter(now)
                    ? Optional.empty()
                    : stage.remedy().of(object);
        }

        /** Calls once for every time that the step may take. */
        private void remedy(StoredObject object, Call call) {
            long turn = now.getEpochSecond() / stage.patience().toSeconds();
            called += tasks.enqueue(call.task(object, turn)) ? 1 : 0;
            if (object.created().plus(config.stuckAfter()).isBefore(now) && ++stuckCount <= NAMES_TOLD) {
                stuck.add(object.name());
            }
        }

        Swept swept(boolean whole) {
            return new Swept(stage.name(), looked, called, stuck, stuckCount, whole);
        }
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
