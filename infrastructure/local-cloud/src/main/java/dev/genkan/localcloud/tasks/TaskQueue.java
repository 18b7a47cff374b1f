package dev.genkan.localcloud.tasks;

import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2.Task;
import com.google.gson.JsonPrimitive;
import dev.genkan.localcloud.work.Abandoned;
import dev.genkan.localcloud.work.Faults;
import dev.genkan.localcloud.work.Journal;
import dev.genkan.localcloud.work.Lane;
import dev.genkan.localcloud.work.Sender;
import dev.genkan.localcloud.work.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tasks of one queue. Safe for use by several threads. */
final class TaskQueue {

    private static final Duration NAME_STAYS_TAKEN = Duration.ofHours(1);

    private final Workbench bench;
    private final Journal journal;
    private final Dispatcher dispatcher;
    private final Lane lane;
    private final Congestion congestion = new Congestion();
    private final Map<String, PendingTask> tasks = new LinkedHashMap<>();
    private final Map<String, Instant> ended = new HashMap<>();
    private Queue queue;
    private boolean held;

    TaskQueue(Queue queue, Workbench bench, Journal journal) {
        this.queue = queue;
        this.bench = bench;
        this.journal = journal;
        this.dispatcher = new Dispatcher(bench);
        this.lane = new Lane(queue.getName(), QueueDefaults.limits(queue), bench.clock(), this::attempt);
        lane.pause(queue.getState() == Queue.State.PAUSED);
    }

    synchronized Queue describe() {
        return queue;
    }

    /** Other limits or another state from now on. */
    synchronized Queue become(Queue next) {
        queue = next;
        lane.limit(QueueDefaults.limits(next));
        release();
        return next;
    }

    /** Dispatches nothing until someone uses the queue: what its tasks call may not be there yet. */
    synchronized void hold() {
        held = true;
        lane.pause(true);
    }

    /** Someone uses the queue. */
    synchronized void release() {
        held = false;
        lane.pause(queue.getState() == Queue.State.PAUSED);
    }

    /** Takes up what an earlier process left. */
    synchronized void restore(PendingTask pending) {
        tasks.put(pending.task().getName(), pending);
        bench.activity().begin();
        lane.add(pending.task().getName(), pending.due());
    }

    /** Remembers that a name was used. */
    synchronized void restoreEnded(String name, Instant when) {
        ended.put(name, when);
    }

    /** Adds a task that has a name, a schedule time and a valid target. */
    synchronized Task create(Task task) {
        String name = task.getName();
        if (held) {
            release();
        }
        forgetOldNames();
        if (tasks.containsKey(name)) {
            throw TaskErrors.taskExists();
        }
        if (ended.containsKey(name)) {
            throw TaskErrors.taskExistedRecently();
        }
        List<Duration> deliveries =
                bench.faults().deliveries(new Faults.Delivery(shortName(queue.getName()), shortName(name)));
        if (deliveries.isEmpty()) {
            return task;
        }
        PendingTask pending = new PendingTask(task, Sender.NO_ANSWER, 0, deliveries.subList(1, deliveries.size()));
        remember(pending);
        bench.activity().begin();
        lane.add(name, pending.due().plus(deliveries.getFirst()));
        return task;
    }

    synchronized Task get(String name) {
        return pending(name).task();
    }

    synchronized List<Task> list() {
        return tasks.values().stream().map(PendingTask::task).toList();
    }

    synchronized void delete(String name) {
        end(pending(name));
    }

    synchronized void purge() {
        List.copyOf(tasks.values()).forEach(this::end);
    }

    /** Dispatches a task now, also when the queue is paused. */
    synchronized Task run(String name) {
        Task task = pending(name).task();
        lane.runNow(name);
        return task;
    }

    boolean close(Duration patience) throws InterruptedException {
        return lane.close(patience);
    }

    private Optional<Instant> attempt(String name) {
        Optional<PendingTask> begun = begin(name);
        return begun.flatMap(pending -> settle(pending, dispatcher.dispatch(pending)));
    }

    private synchronized Optional<PendingTask> begin(String name) {
        return Optional.ofNullable(tasks.get(name)).map(pending -> {
            PendingTask begun = pending.attemptedAt(bench.clock().instant());
            remember(begun);
            return begun;
        });
    }

    private synchronized Optional<Instant> settle(PendingTask begun, Sender.Answer answer) {
        Instant now = bench.clock().instant();
        congestion.learn(answer, now).ifPresent(lane::hold);
        if (!tasks.containsKey(begun.task().getName())) {
            return Optional.empty();
        }
        PendingTask pending = begun.answered(answer.status(), now);
        return Sender.isSuccess(answer.status()) ? succeeded(pending, now) : failed(pending, answer, now);
    }

    private Optional<Instant> succeeded(PendingTask pending, Instant now) {
        if (!pending.repeats().isEmpty()) {
            return scheduled(pending.repeated(now));
        }
        end(pending);
        return Optional.empty();
    }

    private Optional<Instant> failed(PendingTask pending, Sender.Answer answer, Instant now) {
        int attempts = pending.task().getDispatchCount();
        Optional<Duration> wait = RetryPolicy.of(queue.getRetryConfig()).next(attempts, pending.age(now));
        if (wait.isPresent()) {
            Duration asked = Congestion.retryAfter(answer, now).orElse(Duration.ZERO);
            Duration longer = asked.compareTo(wait.get()) > 0 ? asked : wait.get();
            return scheduled(pending.due(now.plus(longer)));
        }
        String reason =
                pending.previousStatus() == Sender.NO_ANSWER ? "no answer" : "status " + pending.previousStatus();
        bench.abandoned().accept(new Abandoned(pending.task().getName(), queue.getName(), attempts, reason));
        end(pending);
        return Optional.empty();
    }

    private Optional<Instant> scheduled(PendingTask pending) {
        remember(pending);
        return Optional.of(pending.due());
    }

    private void end(PendingTask pending) {
        String name = pending.task().getName();
        Instant now = bench.clock().instant();
        lane.remove(name);
        tasks.remove(name);
        ended.put(name, now);
        journal.put(Queues.ENDED + name, new JsonPrimitive(now.toString()));
        journal.remove(Queues.TASK + name);
        bench.activity().end();
    }

    private void remember(PendingTask pending) {
        tasks.put(pending.task().getName(), pending);
        journal.put(Queues.TASK + pending.task().getName(), pending.toJson());
    }

    private void forgetOldNames() {
        Instant before = bench.clock().instant().minus(NAME_STAYS_TAKEN);
        List<String> old = ended.entrySet().stream()
                .filter(entry -> entry.getValue().isBefore(before))
                .map(Map.Entry::getKey)
                .toList();
        for (String name : old) {
            ended.remove(name);
            journal.remove(Queues.ENDED + name);
        }
    }

    private PendingTask pending(String name) {
        PendingTask pending = tasks.get(name);
        if (pending != null) {
            return pending;
        }
        forgetOldNames();
        throw ended.containsKey(name) ? TaskErrors.taskEnded() : TaskErrors.notFound();
    }

    private static String shortName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
