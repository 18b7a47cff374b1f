package dev.genkan.cloud;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.genkan.cloud.Tasks.Task;
import dev.genkan.receipt.Origin;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The parked files, as objects below {@code parked/} in the temp bucket. The file itself stays where it is; others of its type go on.
 *
 * <p>Safe for use by several threads. Throws {@link CloudException} when the cloud did not answer.
 */
public final class Parking {

    /** The field of a step's task that says why its file is to be skipped. */
    public static final String SKIP = "skip";

    /** The field of a step's task that says why the step had given up on its file before. */
    public static final String RETRIED = "retried";

    private static final String FOLDER = "parked/";
    private static final int MOST_BYTES = 1 << 20;

    private final Buckets buckets;
    private final TextObjects texts;
    private final String tempBucket;

    /** Those in that temp bucket. */
    public Parking(Buckets buckets, String tempBucket) {
        this.buckets = buckets;
        this.texts = new TextObjects(buckets, MOST_BYTES);
        this.tempBucket = tempBucket;
    }

    /** Parks a file; one that is parked already stays as it is. */
    public void park(ParkedFile file) {
        NewObject object = new NewObject(
                name(file.origin()), "application/json", file.origin().metadata());
        // Empty when it is there already: the same file, as its name says.
        Optional<StoredObject> ignored = texts.write(object, Buckets.NOTHING_THERE, file.toJson());
    }

    /** Whether a file is parked. */
    public boolean isParked(Origin origin) {
        return buckets.find(name(origin)).isPresent();
    }

    /** All parked files. */
    public List<ParkedFile> all() {
        try (Stream<StoredObject> listed = buckets.list(tempBucket, FOLDER)) {
            return listed.flatMap(stored -> texts.read(stored).stream())
                    .map(ParkedFile::fromJson)
                    .toList();
        }
    }

    /**
     * Has the step try again, from the first attempt on.
     *
     * @return false when it was decided about the file already
     */
    public boolean retry(ParkedFile file, Tasks tasks) {
        return leave(file, RETRIED, "after " + file.attempts() + " attempts: " + file.reason(), tasks);
    }

    /**
     * Has the step return all rows of the file to its partner instead of loading them.
     *
     * @param why goes into the receipt, the error file and the notice
     * @return false when it was decided about the file already
     */
    public boolean skip(ParkedFile file, String why, Tasks tasks) {
        return leave(file, SKIP, why, tasks);
    }

    /** First the call, then the note: who dies in between finds both, and the call has the same name again. */
    private boolean leave(ParkedFile file, String decision, String why, Tasks tasks) {
        Task task = file.task();
        JsonObject body = JsonParser.parseString(task.body()).getAsJsonObject();
        body.addProperty(decision, why);
        String name = task.name() + "-" + file.since().toEpochMilli();
        boolean ignored = tasks.enqueue(new Task(task.queue(), name, task.url(), task.contentType(), body.toString()));
        return buckets.find(name(file.origin()))
                .map(stored -> buckets.delete(stored.name(), stored.generation()))
                .orElse(false);
    }

    private ObjectName name(Origin origin) {
        return new ObjectName(tempBucket, FOLDER + origin.id() + ".json");
    }
}
