package dev.genkan.localcloud.tasks;

import com.google.cloud.tasks.v2.CloudTasksGrpc;
import com.google.cloud.tasks.v2.CreateQueueRequest;
import com.google.cloud.tasks.v2.CreateTaskRequest;
import com.google.cloud.tasks.v2.DeleteQueueRequest;
import com.google.cloud.tasks.v2.DeleteTaskRequest;
import com.google.cloud.tasks.v2.GetQueueRequest;
import com.google.cloud.tasks.v2.GetTaskRequest;
import com.google.cloud.tasks.v2.ListQueuesRequest;
import com.google.cloud.tasks.v2.ListQueuesResponse;
import com.google.cloud.tasks.v2.ListTasksRequest;
import com.google.cloud.tasks.v2.ListTasksResponse;
import com.google.cloud.tasks.v2.PauseQueueRequest;
import com.google.cloud.tasks.v2.PurgeQueueRequest;
import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2.ResumeQueueRequest;
import com.google.cloud.tasks.v2.RunTaskRequest;
import com.google.cloud.tasks.v2.Task;
import com.google.cloud.tasks.v2.UpdateQueueRequest;
import com.google.protobuf.Empty;
import dev.genkan.localcloud.rpc.Page;
import dev.genkan.localcloud.rpc.Refusals;
import dev.genkan.localcloud.rpc.Reply;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;

/** The service that clients of Cloud Tasks call. */
public final class CloudTasks extends CloudTasksGrpc.CloudTasksImplBase {

    private final Queues queues;

    public CloudTasks(Queues queues) {
        this.queues = queues;
    }

    @Override
    public void listQueues(ListQueuesRequest request, StreamObserver<ListQueuesResponse> caller) {
        Reply.with(caller, () -> {
            if (!request.getFilter().isEmpty()) {
                throw Refusals.unsupported("filters on queues");
            }
            Page<Queue> page = Page.of(queues.list(request.getParent()), request.getPageSize(), request.getPageToken());
            return ListQueuesResponse.newBuilder()
                    .addAllQueues(page.items())
                    .setNextPageToken(page.next())
                    .build();
        });
    }

    @Override
    public void getQueue(GetQueueRequest request, StreamObserver<Queue> caller) {
        Reply.with(caller, () -> queues.get(request.getName()));
    }

    @Override
    public void createQueue(CreateQueueRequest request, StreamObserver<Queue> caller) {
        Reply.with(caller, () -> queues.create(request.getQueue()));
    }

    @Override
    public void updateQueue(UpdateQueueRequest request, StreamObserver<Queue> caller) {
        Reply.with(caller, () -> queues.update(request.getQueue(), request.getUpdateMask()));
    }

    @Override
    public void deleteQueue(DeleteQueueRequest request, StreamObserver<Empty> caller) {
        Reply.after(caller, () -> {
            try {
                queues.delete(request.getName());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Status.CANCELLED.withCause(e).asRuntimeException();
            }
        });
    }

    @Override
    public void purgeQueue(PurgeQueueRequest request, StreamObserver<Queue> caller) {
        Reply.with(caller, () -> queues.purge(request.getName()));
    }

    @Override
    public void pauseQueue(PauseQueueRequest request, StreamObserver<Queue> caller) {
        Reply.with(caller, () -> queues.changeState(request.getName(), Queue.State.PAUSED));
    }

    @Override
    public void resumeQueue(ResumeQueueRequest request, StreamObserver<Queue> caller) {
        Reply.with(caller, () -> queues.changeState(request.getName(), Queue.State.RUNNING));
    }

    @Override
    public void listTasks(ListTasksRequest request, StreamObserver<ListTasksResponse> caller) {
        Reply.with(caller, () -> {
            Page<Task> page = Page.of(queues.tasks(request.getParent()), request.getPageSize(), request.getPageToken());
            ListTasksResponse.Builder answer = ListTasksResponse.newBuilder().setNextPageToken(page.next());
            page.items().forEach(task -> answer.addTasks(viewed(task, request.getResponseView())));
            return answer.build();
        });
    }

    @Override
    public void getTask(GetTaskRequest request, StreamObserver<Task> caller) {
        Reply.with(caller, () -> viewed(queues.task(request.getName()), request.getResponseView()));
    }

    @Override
    public void createTask(CreateTaskRequest request, StreamObserver<Task> caller) {
        Reply.with(
                caller, () -> viewed(queues.create(request.getParent(), request.getTask()), request.getResponseView()));
    }

    @Override
    public void deleteTask(DeleteTaskRequest request, StreamObserver<Empty> caller) {
        Reply.after(caller, () -> queues.deleteTask(request.getName()));
    }

    @Override
    public void runTask(RunTaskRequest request, StreamObserver<Task> caller) {
        Reply.with(caller, () -> viewed(queues.runTask(request.getName()), request.getResponseView()));
    }

    /** Without being asked for it, nobody is sent a task's body. */
    private static Task viewed(Task task, Task.View view) {
        if (view == Task.View.FULL) {
            return task.toBuilder().setView(Task.View.FULL).build();
        }
        Task.Builder basic = task.toBuilder().setView(Task.View.BASIC);
        basic.getHttpRequestBuilder().clearBody();
        return basic.build();
    }
}
