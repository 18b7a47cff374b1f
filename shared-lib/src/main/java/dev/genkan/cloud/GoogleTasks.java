package dev.genkan.cloud;

import com.google.api.gax.rpc.AlreadyExistsException;
import com.google.api.gax.rpc.ApiException;
import com.google.cloud.tasks.v2.CloudTasksClient;
import com.google.cloud.tasks.v2.HttpMethod;
import com.google.cloud.tasks.v2.HttpRequest;
import com.google.cloud.tasks.v2.OidcToken;
import com.google.cloud.tasks.v2.QueueName;
import com.google.cloud.tasks.v2.TaskName;
import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import java.util.Optional;

/** Cloud Tasks. */
final class GoogleTasks implements Tasks {

    /** As long as Cloud Tasks waits at most; by default it takes a call of more than ten minutes for lost. */
    private static final Duration DEADLINE =
            Duration.newBuilder().setSeconds(30 * 60).build();

    private final CloudTasksClient client;
    private final String project;
    private final String location;
    private final Optional<String> serviceAccount;

    /**
     * @param serviceAccount the account in whose name functions are called, empty for calls in nobody's name
     */
    GoogleTasks(CloudTasksClient client, String project, String location, Optional<String> serviceAccount) {
        this.client = client;
        this.project = project;
        this.location = location;
        this.serviceAccount = serviceAccount;
    }

    @Override
    public boolean enqueue(Task task) {
        TaskName name = TaskName.of(project, location, task.queue(), task.name());
        try {
            client.createTask(
                    QueueName.of(project, location, task.queue()),
                    com.google.cloud.tasks.v2.Task.newBuilder()
                            .setName(name.toString())
                            .setHttpRequest(request(task))
                            .setDispatchDeadline(DEADLINE)
                            .build());
            return true;
        } catch (AlreadyExistsException e) {
            return false;
        } catch (ApiException e) {
            throw GoogleErrors.failure("enqueue", name, e);
        }
    }

    private HttpRequest request(Task task) {
        HttpRequest.Builder request = HttpRequest.newBuilder()
                .setHttpMethod(HttpMethod.POST)
                .setUrl(task.url())
                .putHeaders("Content-Type", task.contentType())
                .setBody(ByteString.copyFromUtf8(task.body()));
        serviceAccount.ifPresent(
                account -> request.setOidcToken(OidcToken.newBuilder().setServiceAccountEmail(account)));
        return request.build();
    }
}
