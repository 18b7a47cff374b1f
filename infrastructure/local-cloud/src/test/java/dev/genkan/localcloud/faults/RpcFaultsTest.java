package dev.genkan.localcloud.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.GrpcTransportChannel;
import com.google.api.gax.rpc.AlreadyExistsException;
import com.google.api.gax.rpc.FixedTransportChannelProvider;
import com.google.api.gax.rpc.InternalException;
import com.google.api.gax.rpc.ResourceExhaustedException;
import com.google.api.gax.rpc.UnavailableException;
import com.google.cloud.tasks.v2.CloudTasksClient;
import com.google.cloud.tasks.v2.CloudTasksGrpc;
import com.google.cloud.tasks.v2.CloudTasksSettings;
import com.google.cloud.tasks.v2.HttpRequest;
import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2.QueueName;
import com.google.cloud.tasks.v2.Task;
import dev.genkan.localcloud.faults.Fault.Moment;
import dev.genkan.localcloud.rpc.RpcServer;
import dev.genkan.localcloud.tasks.CloudTasks;
import dev.genkan.localcloud.tasks.Queues;
import dev.genkan.localcloud.work.Workbench;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Google's client for Cloud Tasks makes of faults. */
class RpcFaultsTest {

    private static final String LOCATION = "projects/p/locations/l";
    private static final String QUEUE = QueueName.of("p", "l", "load").toString();

    private final FaultInjection faults =
            new FaultInjection(Clock.systemUTC(), List.of(CloudTasksGrpc.getServiceDescriptor()));
    private final FaultPlan plan = faults.plan();
    private Queues queues;
    private RpcServer server;
    private ManagedChannel channel;
    private CloudTasksClient client;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        queues = new Queues(Workbench.in(folder));
        server = RpcServer.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                List.of(faults.rpcInterceptor()),
                List.of(new CloudTasks(queues)));
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .build();
        client = CloudTasksClient.create(CloudTasksSettings.newBuilder()
                .setTransportChannelProvider(FixedTransportChannelProvider.create(GrpcTransportChannel.create(channel)))
                .setCredentialsProvider(NoCredentialsProvider.create())
                .build());
        client.createQueue(LOCATION, Queue.newBuilder().setName(QUEUE).build());
        client.pauseQueue(QUEUE);
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        channel.shutdownNow();
        server.close(Duration.ofSeconds(1));
        queues.close(Duration.ofSeconds(1));
    }

    @Test
    void aCallThatMayBeRepeatedIsMadeAgain() {
        plan.add(FaultRule.once("tasks.GetQueue", 1, new Fault.Refusal(503, Moment.BEFORE)));
        assertThat(client.getQueue(QUEUE).getName()).isEqualTo(QUEUE);
        assertThat(plan.strikes()).hasSize(1);
    }

    @Test
    void aTaskWhoseCreatorWasNotAnsweredIsThereWhenItIsCreatedAgain() {
        plan.add(FaultRule.once("tasks.CreateTask", 1, new Fault.Reset(Moment.AFTER)));
        assertThatThrownBy(this::create).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(this::create).isInstanceOf(AlreadyExistsException.class);
    }

    @Test
    void aCallThatFailedBeforeItsEffectDidNothing() {
        plan.add(FaultRule.once("tasks.CreateTask", 1, new Fault.Refusal(500, Moment.BEFORE)))
                .add(FaultRule.once("tasks.CreateTask", 2, new Fault.Refusal(429, Moment.BEFORE)));
        assertThatThrownBy(this::create).isInstanceOf(InternalException.class);
        assertThatThrownBy(this::create).isInstanceOf(ResourceExhaustedException.class);
        assertThat(client.listTasks(QUEUE).iterateAll()).isEmpty();
        assertThat(create().getName()).endsWith("/tasks/once");
    }

    @Test
    void aSlowCallIsAnsweredAllTheSame() {
        plan.add(FaultRule.always("tasks.*", new Fault.Slowness(Duration.ofMillis(1))));
        assertThat(create().getName()).endsWith("/tasks/once");
        assertThat(plan.strikes()).extracting(FaultPlan.Strike::kind).containsExactly("tasks.CreateTask");
    }

    @Test
    void refusesFaultsThatOnlyHttpKnows() {
        assertThatThrownBy(() -> plan.add(FaultRule.once("tasks.CreateTask", 1, new Fault.Truncation(1, false))))
                .hasMessageContaining("tasks.CreateTask");
    }

    private Task create() {
        return client.createTask(
                QUEUE,
                Task.newBuilder()
                        .setName(QUEUE + "/tasks/once")
                        .setHttpRequest(HttpRequest.newBuilder().setUrl("http://127.0.0.1:9/"))
                        .build());
    }
}
