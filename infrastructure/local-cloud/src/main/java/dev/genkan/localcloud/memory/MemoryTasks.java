package dev.genkan.localcloud.memory;

import dev.genkan.cloud.Tasks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Queues in memory. They never forget a task's name.
 *
 * <p>Safe for use by several threads.
 */
public final class MemoryTasks implements Tasks {

    private final Calls calls;
    private final List<Task> waiting = new ArrayList<>();
    private final Set<List<String>> names = new HashSet<>();

    /** Empty queues. */
    public MemoryTasks(Calls calls) {
        this.calls = calls;
    }

    @Override
    public boolean enqueue(Task task) {
        return calls.call("enqueue", task.queue() + "/" + task.name(), () -> add(task));
    }

    private synchronized boolean add(Task task) {
        boolean added = names.add(List.of(task.queue(), task.name()));
        if (added) {
            waiting.add(task);
        }
        return added;
    }

    /** The tasks that wait, in the order in which they came. */
    public synchronized List<Task> waiting() {
        return List.copyOf(waiting);
    }

    /** Takes all tasks that wait out of the queues, in the order in which they came. */
    public synchronized List<Task> take() {
        List<Task> taken = List.copyOf(waiting);
        waiting.clear();
        return taken;
    }
}
