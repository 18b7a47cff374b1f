package dev.genkan.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.cloud.tasks.v2.CloudTasksGrpc.CloudTasksImplBase;
import com.google.cloud.tasks.v2.CreateTaskRequest;
import com.google.cloud.tasks.v2.HttpMethod;
import com.google.cloud.tasks.v2.HttpRequest;
import com.google.cloud.tasks.v2.Task;
import dev.genkan.config.Environment;
import dev.genkan.localcloud.rpc.RpcServer;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GoogleTasksTest {

    private static final Tasks.Task TASK =
            new Tasks.Task("load", "load-0af7", "https://load.example/", "{\"name\":\"商品\"}");

    private final Recorder recorder = new Recorder();
    private RpcServer server;
    private GoogleCloud cloud;

    /** Answers with the status that a test wishes. */
    private static final class Recorder extends CloudTasksImplBase {

        private final List<CreateTaskRequest> requests = new CopyOnWriteArrayList<>();
        private volatile Status status = Status.OK;

        @Override
        public void createTask(CreateTaskRequest request, StreamObserver<Task> caller) {
            requests.add(request);
            if (!status.isOk()) {
                caller.onError(status.asRuntimeException());
                return;
            }
            caller.onNext(request.getTask());
            caller.onCompleted();
        }
    }

    @BeforeEach
    void open() throws Exception {
        server = RpcServer.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), List.of(recorder));
        cloud = cloud(Map.of("TASKS_SERVICE_ACCOUNT", "tasks@project.iam.example"));
    }

    private GoogleCloud cloud(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(more);
        variables.put("GENKAN_PROJECT", "project");
        variables.put("GENKAN_TASKS_ENDPOINT", "127.0.0.1:" + server.port());
        return GoogleCloud.of(Environment.of(variables));
    }

    @AfterEach
    void close() throws Exception {
        cloud.close();
        server.close(Duration.ofSeconds(1));
    }

    @Test
    void putsATaskIntoItsQueue() {
        assertThat(cloud.tasks().enqueue(TASK)).isTrue();

        CreateTaskRequest request = recorder.requests.getFirst();
        HttpRequest call = request.getTask().getHttpRequest();
        assertThat(request.getParent()).isEqualTo("projects/project/locations/asia-northeast1/queues/load");
        assertThat(request.getTask().getName())
                .isEqualTo("projects/project/locations/asia-northeast1/queues/load/tasks/load-0af7");
        assertThat(call.getHttpMethod()).isEqualTo(HttpMethod.POST);
        assertThat(call.getUrl()).isEqualTo(TASK.url());
        assertThat(call.getBody().toStringUtf8()).isEqualTo(TASK.body());
        assertThat(call.getHeadersMap()).containsEntry("Content-Type", "application/json");
    }

    @Test
    void letsAFunctionWorkAsLongAsCloudTasksWaits() {
        cloud.tasks().enqueue(TASK);

        assertThat(recorder.requests.getFirst().getTask().getDispatchDeadline().getSeconds())
                .isEqualTo(1800);
    }

    @Test
    void callsInTheNameOfTheServiceAccount() {
        cloud.tasks().enqueue(TASK);

        assertThat(recorder.requests
                        .getFirst()
                        .getTask()
                        .getHttpRequest()
                        .getOidcToken()
                        .getServiceAccountEmail())
                .isEqualTo("tasks@project.iam.example");
    }

    @Test
    void callsInNobodysNameWithoutAServiceAccount() {
        try (GoogleCloud nobody = cloud(Map.of("GENKAN_LOCATION", "europe-west1"))) {
            nobody.tasks().enqueue(TASK);
        }

        assertThat(recorder.requests.getFirst().getTask().getHttpRequest().hasOidcToken())
                .isFalse();
        assertThat(recorder.requests.getFirst().getParent()).contains("/locations/europe-west1/");
    }

    @Test
    void isToldThatTheTaskIsThere() {
        recorder.status = Status.ALREADY_EXISTS;

        assertThat(cloud.tasks().enqueue(TASK)).isFalse();
    }

    @Test
    void takesAQueueThatIsMissingForAFailure() {
        recorder.status = Status.NOT_FOUND.withDescription("Queue does not exist.");

        assertThatExceptionOfType(CloudException.class)
                .isThrownBy(() -> cloud.tasks().enqueue(TASK))
                .satisfies(failure -> assertThat(failure.status()).isEqualTo(404))
                .withMessageContaining("could not enqueue projects/project/");
    }
}
