package dev.genkan.localcloud.tasks;

import dev.genkan.localcloud.rpc.Refusals;
import io.grpc.StatusRuntimeException;

/** What the service says of queues and tasks that are not there, or were there, word for word. */
final class TaskErrors {

    private static final String DEDUPLICATION = "https://cloud.google.com/tasks/docs/reference/rest/v2/"
            + "projects.locations.queues.tasks/create#body.request_body.FIELDS.task";

    private TaskErrors() {}

    static StatusRuntimeException noQueue() {
        return Refusals.notFound(
                "Queue does not exist. If you just created the queue, wait at least a minute for the queue to initialize.");
    }

    static StatusRuntimeException queueExists() {
        return Refusals.alreadyExists("Queue already exists");
    }

    static StatusRuntimeException queueExistedRecently() {
        return Refusals.failedPrecondition(
                "The queue cannot be created because a queue with this name existed too recently.");
    }

    static StatusRuntimeException notFound() {
        return Refusals.notFound("Requested entity was not found.");
    }

    static StatusRuntimeException taskEnded() {
        return Refusals.notFound("The task no longer exists, though a task with this name existed recently."
                + " The task either successfully completed or was deleted.");
    }

    static StatusRuntimeException taskExists() {
        return Refusals.alreadyExists("Requested entity already exists");
    }

    static StatusRuntimeException taskExistedRecently() {
        return Refusals.alreadyExists("The task cannot be created because a task with this name existed too recently."
                + " For more information about task de-duplication see " + DEDUPLICATION + ".");
    }
}
