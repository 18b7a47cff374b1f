package dev.genkan.localcloud.tasks;

import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2.Task;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.FieldMask;
import com.google.protobuf.util.FieldMaskUtil;
import dev.genkan.localcloud.rpc.Protos;
import dev.genkan.localcloud.rpc.Refusals;
import dev.genkan.localcloud.rpc.Stored;
import dev.genkan.localcloud.work.Journal;
import dev.genkan.localcloud.work.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * All queues of all projects, and their tasks. What is not done when this is closed is taken up when it is opened and used again. Safe for
 * use by several threads; throws {@link io.grpc.StatusRuntimeException} for what a caller did wrong.
 */
public final class Queues {

    static final String QUEUE = "queue ";
    static final String TASK = "task ";
    static final String ENDED = "ended ";
    private static final String DELETED = "deleted ";
    private static final Duration QUEUE_NAME_STAYS_TAKEN = Duration.ofDays(7);

    private final Workbench bench;
    private final Journal journal;
    private final Map<String, TaskQueue> queues = new ConcurrentSkipListMap<>();

    /**
     * Opens the queues in the workbench's folder. Each goes on with its tasks when it is first created again, changed or given a
     * task: to open a cloud only to look at it does not use up attempts on functions that are not there.
     */
    public Queues(Workbench bench) {
        this.bench = bench;
        this.journal = bench.journal("tasks");
        Map<String, JsonElement> known = journal.entries();
        known.forEach((key, value) -> {
            if (key.startsWith(QUEUE)) {
                TaskQueue queue = new TaskQueue(queue(value), bench, journal);
                queue.hold();
                queues.put(queue.describe().getName(), queue);
            }
        });
        known.forEach(this::restore);
    }

    /** Creates a queue; what its limits do not say is filled in. */
    public synchronized Queue create(Queue queue) {
        TaskQueue known = queues.get(queue.getName());
        if (known != null) {
            known.release();
            throw TaskErrors.queueExists();
        }
        if (deletedRecently(queue.getName())) {
            throw TaskErrors.queueExistedRecently();
        }
        Queue complete = remember(QueueDefaults.complete(queue).toBuilder()
                .setState(Queue.State.RUNNING)
                .build());
        queues.put(complete.getName(), new TaskQueue(complete, bench, journal));
        return complete;
    }

    /** Changes the fields of the mask, all fields when it is empty; a queue that is not there is created. */
    public synchronized Queue update(Queue change, FieldMask mask) {
        if (!queues.containsKey(change.getName())) {
            return create(change);
        }
        Queue known = get(change.getName());
        Queue.Builder next = (mask.getPathsCount() == 0 ? change : known).toBuilder();
        FieldMaskUtil.merge(mask, change, next);
        if (known.hasPurgeTime()) {
            next.setPurgeTime(known.getPurgeTime());
        }
        Queue complete = QueueDefaults.complete(
                next.setName(known.getName()).setState(known.getState()).build());
        return queue(known.getName()).become(remember(complete));
    }

    /** Holds a queue, or lets it go on. */
    public synchronized Queue changeState(String name, Queue.State state) {
        Queue next = get(name).toBuilder().setState(state).build();
        return queue(name).become(remember(next));
    }

    public Queue get(String name) {
        return queue(name).describe();
    }

    /** The queues of a location, {@code projects/P/locations/L}, by name. */
    public List<Queue> list(String parent) {
        return queues.values().stream()
                .map(TaskQueue::describe)
                .filter(queue -> queue.getName().startsWith(parent + "/queues/"))
                .toList();
    }

    /** Deletes a queue and its tasks. */
    public synchronized void delete(String name) throws InterruptedException {
        TaskQueue queue = queues.get(name);
        if (queue == null) {
            throw TaskErrors.notFound();
        }
        queue.purge();
        queue.close(Duration.ZERO);
        queues.remove(name);
        journal.remove(QUEUE + name);
        journal.put(DELETED + name, new JsonPrimitive(bench.clock().instant().toString()));
    }

    /** Deletes all tasks of a queue. */
    public synchronized Queue purge(String name) {
        TaskQueue queue = queue(name);
        queue.purge();
        return queue.become(remember(queue.describe().toBuilder()
                .setPurgeTime(Protos.timestamp(bench.clock().instant()))
                .build()));
    }

    /** Adds a task; one without a name is given one. */
    public Task create(String queue, Task task) {
        return queue(queue).create(NewTask.complete(queue, task, bench.clock().instant()));
    }

    public Task task(String name) {
        return queue(queueOf(name)).get(name);
    }

    /** The tasks of a queue that are not done. */
    public List<Task> tasks(String queue) {
        return queue(queue).list();
    }

    public void deleteTask(String name) {
        queue(queueOf(name)).delete(name);
    }

    /** Dispatches a task now, also when its queue is paused or at its limits. */
    public Task runTask(String name) {
        return queue(queueOf(name)).run(name);
    }

    /** Begins nothing more and lets calls under way end within that time. Tasks are still accepted, and remembered. */
    public void quiet(Duration patience) throws InterruptedException {
        Instant until = Instant.now().plus(patience);
        for (TaskQueue queue : queues.values()) {
            queue.close(Duration.ZERO);
        }
        for (TaskQueue queue : queues.values()) {
            queue.close(Duration.between(Instant.now(), until));
        }
    }

    /**
     * {@link #quiet(Duration)}, and remembers nothing more. When functions elsewhere may still create tasks, they are to be made
     * quiet first.
     */
    public void close(Duration patience) throws InterruptedException {
        quiet(patience);
        journal.close();
    }

    private void restore(String key, JsonElement value) {
        if (key.startsWith(TASK)) {
            PendingTask pending = PendingTask.fromJson(value);
            queue(queueOf(pending.task().getName())).restore(pending);
        } else if (key.startsWith(ENDED)) {
            String name = key.substring(ENDED.length());
            TaskQueue queue = queues.get(queueOf(name));
            if (queue == null) {
                journal.remove(key);
            } else {
                queue.restoreEnded(name, Instant.parse(value.getAsString()));
            }
        }
    }

    private TaskQueue queue(String name) {
        TaskQueue queue = queues.get(name);
        if (queue == null) {
            throw TaskErrors.noQueue();
        }
        return queue;
    }

    private boolean deletedRecently(String name) {
        return journal.find(DELETED + name)
                .map(deleted -> Instant.parse(deleted.getAsString()).plus(QUEUE_NAME_STAYS_TAKEN))
                .filter(bench.clock().instant()::isBefore)
                .isPresent();
    }

    private static String queueOf(String task) {
        int end = task.indexOf("/tasks/");
        if (end < 0) {
            throw Refusals.invalid("Task name must be projects/P/locations/L/queues/Q/tasks/T: " + task);
        }
        return task.substring(0, end);
    }

    private Queue remember(Queue queue) {
        journal.put(QUEUE + queue.getName(), Stored.of(queue));
        return queue;
    }

    private static Queue queue(JsonElement stored) {
        return Stored.read(stored, Queue.newBuilder()).build();
    }
}
