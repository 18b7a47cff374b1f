package dev.genkan.localcloud.tasks;

import com.google.cloud.tasks.v2.Attempt;
import com.google.cloud.tasks.v2.Task;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.genkan.localcloud.rpc.Protos;
import dev.genkan.localcloud.rpc.Stored;
import dev.genkan.localcloud.work.Sender;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A task that is not done.
 *
 * @param previousStatus the status of the last answer, {@link Sender#NO_ANSWER} when there was none
 * @param executions how many answers came that were not the fault of a server: no status of 500 and above
 * @param repeats after which waits the call is made again although it succeeded: faults that were asked for
 */
record PendingTask(Task task, int previousStatus, int executions, List<Duration> repeats) {

    private static final Gson GSON = new Gson();
    private static final int SERVER_ERROR = 500;

    /** The same when an attempt begins. */
    PendingTask attemptedAt(Instant now) {
        Attempt attempt = Attempt.newBuilder()
                .setScheduleTime(task.getScheduleTime())
                .setDispatchTime(Protos.timestamp(now))
                .build();
        Task.Builder next =
                task.toBuilder().setDispatchCount(task.getDispatchCount() + 1).setLastAttempt(attempt);
        if (!task.hasFirstAttempt()) {
            next.setFirstAttempt(attempt);
        }
        return new PendingTask(next.build(), previousStatus, executions, repeats);
    }

    /** The same when the attempt was answered, or ended without an answer. */
    PendingTask answered(int status, Instant now) {
        if (status == Sender.NO_ANSWER) {
            return new PendingTask(task, status, executions, repeats);
        }
        Task.Builder next = task.toBuilder().setResponseCount(task.getResponseCount() + 1);
        next.getLastAttemptBuilder()
                .setResponseTime(Protos.timestamp(now))
                .setResponseStatus(ResponseStatus.of(status));
        return new PendingTask(next.build(), status, status < SERVER_ERROR ? executions + 1 : executions, repeats);
    }

    /** The same, to be attempted at another time. */
    PendingTask due(Instant time) {
        Task next = task.toBuilder().setScheduleTime(Protos.timestamp(time)).build();
        return new PendingTask(next, previousStatus, executions, repeats);
    }

    /** The same as a new task that is to be done once more. */
    PendingTask repeated(Instant now) {
        Task again = task.toBuilder()
                .setDispatchCount(0)
                .setResponseCount(0)
                .clearFirstAttempt()
                .clearLastAttempt()
                .build();
        Instant due = now.plus(repeats.getFirst());
        return new PendingTask(again, Sender.NO_ANSWER, 0, repeats.subList(1, repeats.size())).due(due);
    }

    /** When it is to be attempted. */
    Instant due() {
        return Protos.instant(task.getScheduleTime());
    }

    /** How long ago its first attempt was. */
    Duration age(Instant now) {
        return Duration.between(Protos.instant(task.getFirstAttempt().getDispatchTime()), now);
    }

    JsonElement toJson() {
        return GSON.toJsonTree(new Remembered(
                Stored.tree(task),
                previousStatus,
                executions,
                repeats.stream().map(Duration::toMillis).toList()));
    }

    static PendingTask fromJson(JsonElement json) {
        Remembered remembered = GSON.fromJson(json, Remembered.class);
        return new PendingTask(
                Stored.read(remembered.task(), Task.newBuilder()).build(),
                remembered.previousStatus(),
                remembered.executions(),
                remembered.repeats().stream().map(Duration::ofMillis).toList());
    }

    private record Remembered(JsonObject task, int previousStatus, int executions, List<Long> repeats) {}
}
