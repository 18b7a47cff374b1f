package dev.genkan.simulation;

import dev.genkan.cloud.Cloud;
import dev.genkan.cloud.NewObject;
import dev.genkan.cloud.ObjectName;
import dev.genkan.cloud.StoredObject;
import dev.genkan.cloud.Tasks;
import dev.genkan.cloud.Topics;
import dev.genkan.cloud.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A mistake, in the cloud or in what a function makes of it, that must be found. Not among them, because the steps look after
 * every write and put right what they find, so that no history ends otherwise: a copy, or an upload, without its precondition.
 */
@SuppressWarnings("ImmutableEnumChecker") // the functions hold no state
enum Mutant {
    A_COPY_TAKES_WHATEVER_VERSION_IS_THERE(cloud -> cloud.with(new BentBuckets(cloud.buckets()) {
        @Override
        public Copied copy(ObjectName from, long generation, NewObject to, long ifGeneration) {
            return super.copy(from, whatever(from), to, ifGeneration);
        }
    })),

    A_DELETION_IGNORES_THE_GENERATION(cloud -> cloud.with(new BentBuckets(cloud.buckets()) {
        @Override
        public boolean delete(ObjectName name, long generation) {
            return super.delete(name, whatever(name));
        }
    })),

    RECEIVE_DELETES_BEFORE_IT_COPIES(cloud -> cloud.with(new BentBuckets(cloud.buckets()) {
        @Override
        public Copied copy(ObjectName from, long generation, NewObject to, long ifGeneration) {
            if (!to.name().bucket().equals(World.BACKUP)) {
                return super.copy(from, generation, to, ifGeneration);
            }
            return moved(super.read(from, generation), from, generation, to, ifGeneration);
        }

        private Copied moved(
                Optional<InputStream> bytes, ObjectName from, long generation, NewObject to, long ifGeneration) {
            if (bytes.isEmpty()) {
                return new Copied.SourceGone();
            }
            super.delete(from, generation);
            try (Upload upload = super.write(to, ifGeneration)) {
                bytes.get().transferTo(upload.stream());
                return upload.commit().<Copied>map(Copied.Done::new).orElseGet(Copied.TargetExists::new);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    })),

    ARCHIVE_DELETES_BEFORE_IT_HAS_WRITTEN(cloud -> cloud.with(new BentBuckets(cloud.buckets()) {
        @Override
        public Upload write(NewObject object, long ifGeneration) {
            Upload upload = super.write(object, ifGeneration);
            if (!object.name().bucket().equals(World.ARCHIVE)) {
                return upload;
            }
            ObjectName backup =
                    new ObjectName(World.BACKUP, object.name().name().replaceFirst("\\.gz$", ""));
            return new BentUpload(upload, () -> super.delete(backup, whatever(backup)));
        }
    })),

    LOAD_DELETES_BEFORE_ITS_RECEIPT_IS_WRITTEN(cloud -> cloud.with(new BentBuckets(cloud.buckets()) {
        @Override
        public Upload write(NewObject object, long ifGeneration) {
            Upload upload = super.write(object, ifGeneration);
            if (!object.name().name().startsWith("errors/")) {
                return upload;
            }
            return new BentUpload(
                    upload,
                    () -> super.list(World.LOAD, "")
                            .filter(file -> file.metadata().equals(object.metadata()))
                            .map(StoredObject::name)
                            .forEach(file -> super.delete(file, whatever(file))));
        }
    })),

    MERGE_FORGETS_THAT_THE_NEWEST_WINS(cloud -> cloud.with(new BentWarehouse(
            cloud.warehouse(),
            job -> job,
            sql -> sql.replaceAll(
                    "WHEN MATCHED AND IFNULL\\(source.`host_output_at`[^\\n]*THEN", "WHEN MATCHED THEN")))),

    MERGE_WANTS_STRICTLY_NEWER_ROWS(cloud -> cloud.with(new BentWarehouse(
            cloud.warehouse(), job -> job, sql -> sql.replace(", target.`host_output_at` IS NULL)", ", FALSE)")))),

    MERGE_FORGETS_DELETIONS(cloud -> cloud.with(new BentWarehouse(
            cloud.warehouse(),
            job -> job,
            sql -> sql.replaceAll("WHEN MATCHED AND IFNULL\\(source.`is_deleted`, FALSE\\) THEN\\s+DELETE", "")))),

    MERGE_TAKES_NULL_KEYS_FOR_DIFFERENT(cloud -> cloud.with(new BentWarehouse(
            cloud.warehouse(),
            job -> job,
            sql -> sql.replaceAll("\\(target.(`\\w+`) IS NULL\\) = [^\\n]*, ''\\)", "target.$1 = source.$1")))),

    MERGE_NAMES_ITS_JOB_ANEW_EACH_TIME(cloud -> {
        AtomicLong jobs = new AtomicLong();
        return cloud.with(new BentWarehouse(cloud.warehouse(), job -> job + jobs.incrementAndGet(), sql -> sql));
    }),

    TASKS_HAVE_NO_NAMES(cloud -> {
        AtomicLong tasks = new AtomicLong();
        Tasks named = cloud.tasks();
        return cloud.with((Tasks) task -> named.enqueue(new Tasks.Task(
                task.queue(), task.name() + tasks.incrementAndGet(), task.url(), task.contentType(), task.body())));
    }),

    MERGES_ARE_NOT_ASKED_FOR_AND_NOT_SWEPT(cloud -> {
        Tasks named = cloud.tasks();
        return cloud.with((Tasks) task -> task.queue().equals("merge") || named.enqueue(task));
    }),

    NEWS_ARE_NOT_TOLD(cloud -> cloud.with((Topics) (topic, data, attributes) -> {})),

    NEWS_HAVE_NO_ID_OF_THEIR_OWN(cloud -> {
        Topics topics = cloud.topics();
        return cloud.with((Topics) (topic, data, attributes) -> topics.publish(
                topic, data.replaceFirst("\"id\":\"", "\"id\":\"" + new UUID(0, data.length()) + "-"), attributes));
    });

    private final Function<BentCloud, Cloud> bend;

    Mutant(Function<BentCloud, Cloud> bend) {
        this.bend = bend;
    }

    /** What functions see of a world with this mistake. */
    UnaryOperator<Cloud> bend() {
        return cloud -> bend.apply(BentCloud.of(cloud));
    }
}
