package dev.genkan.localcloud.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.GrpcTransportChannel;
import com.google.api.gax.rpc.AlreadyExistsException;
import com.google.api.gax.rpc.FixedTransportChannelProvider;
import com.google.api.gax.rpc.NotFoundException;
import com.google.api.gax.rpc.UnimplementedException;
import com.google.cloud.tasks.v2.AppEngineHttpRequest;
import com.google.cloud.tasks.v2.CloudTasksClient;
import com.google.cloud.tasks.v2.CloudTasksSettings;
import com.google.cloud.tasks.v2.HttpRequest;
import com.google.cloud.tasks.v2.LocationName;
import com.google.cloud.tasks.v2.OidcToken;
import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2.QueueName;
import com.google.cloud.tasks.v2.RateLimits;
import com.google.cloud.tasks.v2.RetryConfig;
import com.google.cloud.tasks.v2.Task;
import com.google.cloud.tasks.v2.TaskName;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.ByteString;
import com.google.protobuf.FieldMask;
import com.google.protobuf.util.Durations;
import dev.genkan.localcloud.rpc.RpcServer;
import dev.genkan.localcloud.work.Abandoned;
import dev.genkan.localcloud.work.Activity;
import dev.genkan.localcloud.work.Faults;
import dev.genkan.localcloud.work.SettableClock;
import dev.genkan.localcloud.work.Target;
import dev.genkan.localcloud.work.Workbench;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudTasksTest {

    private static final String LOCATION = LocationName.of("p", "l").toString();
    private static final String QUEUE = QueueName.of("p", "l", "load").toString();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final List<Abandoned> abandoned = new CopyOnWriteArrayList<>();
    private Workbench bench;
    private Queues queues;
    private RpcServer server;
    private ManagedChannel channel;
    private CloudTasksClient client;

    @BeforeEach
    void open() throws Exception {
        open(Faults.none());
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        channel.shutdownNow();
        server.close(Duration.ofSeconds(1));
        queues.close(Duration.ofSeconds(5));
    }

    private void open(Faults faults) throws Exception {
        bench = Workbench.in(folder).withClock(clock).withFaults(faults).whenAbandoned(abandoned::add);
        queues = new Queues(bench);
        server = RpcServer.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), List.of(new CloudTasks(queues)));
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .build();
        client = CloudTasksClient.create(CloudTasksSettings.newBuilder()
                .setTransportChannelProvider(FixedTransportChannelProvider.create(GrpcTransportChannel.create(channel)))
                .setCredentialsProvider(NoCredentialsProvider.create())
                .build());
    }

    private void reopen(Faults faults) throws Exception {
        close();
        open(faults);
    }

    @Test
    void fillsInTheLimitsOfAQueue() {
        Queue queue =
                client.createQueue(LOCATION, Queue.newBuilder().setName(QUEUE).build());

        assertThat(queue.getState()).isEqualTo(Queue.State.RUNNING);
        assertThat(queue.getRateLimits().getMaxConcurrentDispatches()).isEqualTo(1000);
        assertThat(queue.getRetryConfig().getMaxAttempts()).isEqualTo(100);
        assertThat(client.listQueues(LOCATION).iterateAll()).containsExactly(queue);
        assertThat(client.getQueue(QUEUE)).isEqualTo(queue);
    }

    @Test
    void changesOnlyTheFieldsOfTheMask() {
        createQueue(3, RetryConfig.newBuilder().setMaxAttempts(7).build());

        Queue changed = client.updateQueue(
                Queue.newBuilder()
                        .setName(QUEUE)
                        .setRateLimits(RateLimits.newBuilder().setMaxConcurrentDispatches(5))
                        .build(),
                FieldMask.newBuilder()
                        .addPaths("rate_limits.max_concurrent_dispatches")
                        .build());

        assertThat(changed.getRateLimits().getMaxConcurrentDispatches()).isEqualTo(5);
        assertThat(changed.getRetryConfig().getMaxAttempts()).isEqualTo(7);
    }

    @Test
    void refusesAQueueThatIsThereAndATaskForOneThatIsNot() {
        createQueue(1, RetryConfig.getDefaultInstance());

        assertThatThrownBy(() -> createQueue(1, RetryConfig.getDefaultInstance()))
                .isInstanceOf(AlreadyExistsException.class);
        assertThatThrownBy(() -> client.createTask(LOCATION + "/queues/other", post("http://127.0.0.1:1/")))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void callsTheTargetWithTheHeadersOfATask() throws Exception {
        createQueue(1, RetryConfig.getDefaultInstance());
        try (Target target = Target.failingFirst(0)) {
            client.createTask(QUEUE, named("file-1", withToken(post(target.url()))));
            awaitIdle();

            Target.Call call = target.calls().getFirst();
            assertThat(call.method()).isEqualTo("POST");
            assertThat(call.body()).isEqualTo("{\"n\":1}");
            assertThat(call.header("User-Agent")).isEqualTo("Google-Cloud-Tasks");
            assertThat(call.header("X-CloudTasks-QueueName")).isEqualTo("load");
            assertThat(call.header("X-CloudTasks-TaskName")).isEqualTo("file-1");
            assertThat(call.header("X-CloudTasks-TaskRetryCount")).isEqualTo("0");
            assertThat(call.header("X-CloudTasks-TaskExecutionCount")).isEqualTo("0");
            assertThat(call.header("X-CloudTasks-TaskETA")).matches("\\d+\\.\\d{6}");
            assertThat(call.header("Content-Type")).isEqualTo("application/json");
            assertThat(claims(call)).contains("\"aud\":\"https://audience\"", "\"email\":\"tasks@p.example\"");
        }
    }

    @Test
    void triesAgainUntilTheTargetSucceeds() throws Exception {
        createQueue(1, quickRetries(10));
        try (Target target = Target.failingFirst(2)) {
            client.createTask(QUEUE, post(target.url()));
            awaitIdle();

            assertThat(target.calls())
                    .extracting(call -> call.header("X-CloudTasks-TaskRetryCount"))
                    .containsExactly("0", "1", "2");
            assertThat(target.calls())
                    .extracting(call -> call.header("X-CloudTasks-TaskPreviousResponse"))
                    .containsExactly("null", "503", "503");
            assertThat(target.calls().getLast().header("X-CloudTasks-TaskExecutionCount"))
                    .isEqualTo("2");
            assertThat(client.listTasks(QUEUE).iterateAll()).isEmpty();
        }
    }

    @Test
    void givesATaskUpWhenItsAttemptsAreUsedUpAndSaysSo() throws Exception {
        createQueue(1, quickRetries(3));
        try (Target target = Target.answering(call -> 500)) {
            client.createTask(QUEUE, named("hopeless", post(target.url())));
            awaitIdle();

            assertThat(target.calls()).hasSize(3);
            assertThat(abandoned).containsExactly(new Abandoned(QUEUE + "/tasks/hopeless", QUEUE, 3, "status 500"));
        }
    }

    @Test
    void neverExceedsTheConcurrencyOfTheQueue() throws Exception {
        createQueue(3, RetryConfig.getDefaultInstance());
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(3);
        try (Target target = Target.answering(call -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            full.countDown();
            await(full);
            now.decrementAndGet();
            return 200;
        })) {
            for (int i = 0; i < 30; i++) {
                client.createTask(QUEUE, post(target.url()));
            }
            awaitIdle();

            assertThat(most).hasValue(3);
            assertThat(target.calls()).hasSize(30);
        }
    }

    @Test
    void refusesANameThatIsTakenAndForAnHourAfterItEnded() throws Exception {
        createQueue(1, RetryConfig.getDefaultInstance());
        try (Target target = Target.failingFirst(0)) {
            client.createTask(QUEUE, named("file-1", post(target.url())));
            awaitIdle();
            assertThatThrownBy(() -> client.createTask(QUEUE, named("file-1", post(target.url()))))
                    .isInstanceOf(AlreadyExistsException.class);

            reopen(Faults.none());
            assertThatThrownBy(() -> client.createTask(QUEUE, named("file-1", post(target.url()))))
                    .isInstanceOf(AlreadyExistsException.class);

            clock.advance(Duration.ofMinutes(61));
            client.createTask(QUEUE, named("file-1", post(target.url())));
            awaitIdle();
            assertThat(target.calls()).hasSize(2);
        }
    }

    @Test
    void holdsATaskUntilItsTime() throws Exception {
        createQueue(1, RetryConfig.getDefaultInstance());
        try (Target target = Target.failingFirst(0)) {
            client.createTask(QUEUE, later(post(target.url())));
            client.createTask(QUEUE, post(target.url()));
            assertThat(bench.activity().awaitIdle(Duration.ofMillis(300))).isFalse();
            assertThat(target.calls()).hasSizeLessThanOrEqualTo(1);

            clock.advance(Duration.ofHours(1));
            awaitIdle();
            assertThat(target.calls()).hasSize(2);
        }
    }

    @Test
    void pausesAndRunsASingleTaskAllTheSame() throws Exception {
        createQueue(1, RetryConfig.getDefaultInstance());
        client.pauseQueue(QUEUE);
        try (Target target = Target.failingFirst(0)) {
            client.createTask(QUEUE, named("a", post(target.url())));
            client.createTask(QUEUE, named("b", post(target.url())));
            client.runTask(TaskName.of("p", "l", "load", "b"));
            awaitPending(1);
            assertThat(target.calls())
                    .extracting(call -> call.header("X-CloudTasks-TaskName"))
                    .containsExactly("b");

            client.resumeQueue(QUEUE);
            awaitIdle();
            assertThat(target.calls()).hasSize(2);
        }
    }

    @Test
    void deletesAndPurgesTasks() throws Exception {
        createQueue(1, RetryConfig.getDefaultInstance());
        client.pauseQueue(QUEUE);
        client.createTask(QUEUE, named("a", post("http://127.0.0.1:1/")));
        client.createTask(QUEUE, named("b", post("http://127.0.0.1:1/")));

        client.deleteTask(TaskName.of("p", "l", "load", "a"));
        assertThat(client.listTasks(QUEUE).iterateAll()).hasSize(1);
        assertThat(client.getTask(TaskName.of("p", "l", "load", "b"))
                        .getHttpRequest()
                        .getBody())
                .isEqualTo(ByteString.EMPTY);
        client.purgeQueue(QUEUE);
        assertThat(client.listTasks(QUEUE).iterateAll()).isEmpty();
        client.deleteQueue(QUEUE);
        assertThatThrownBy(() -> client.getQueue(QUEUE)).isInstanceOf(NotFoundException.class);
        awaitIdle();
    }

    @Test
    void takesPendingTasksUpAgain() throws Exception {
        createQueue(1, RetryConfig.getDefaultInstance());
        client.pauseQueue(QUEUE);
        try (Target target = Target.failingFirst(0)) {
            client.createTask(QUEUE, named("left", withToken(post(target.url()))));

            reopen(Faults.none());
            assertThat(bench.activity().pending()).isOne();
            client.resumeQueue(QUEUE);
            awaitIdle();
            assertThat(target.calls().getFirst().body()).isEqualTo("{\"n\":1}");
        }
    }

    @Test
    void leavesTasksOfAnEarlierProcessAloneUntilTheirQueueIsUsed() throws Exception {
        createQueue(1, RetryConfig.getDefaultInstance());
        try (Target target = Target.failingFirst(0)) {
            client.createTask(QUEUE, later(post(target.url())));
            reopen(Faults.none());
            clock.advance(Duration.ofHours(1));
            assertThat(client.listTasks(QUEUE).iterateAll()).hasSize(1);
            assertThat(bench.activity().awaitIdle(Duration.ofMillis(1100))).isFalse();
            assertThat(target.calls()).isEmpty();

            assertThatThrownBy(() -> createQueue(1, RetryConfig.getDefaultInstance()))
                    .isInstanceOf(AlreadyExistsException.class);
            awaitIdle();
            assertThat(target.calls()).hasSize(1);
        }
    }

    @Test
    void neverExceedsTheRateOfTheQueue() throws Exception {
        client.createQueue(
                LOCATION,
                Queue.newBuilder()
                        .setName(QUEUE)
                        .setRateLimits(RateLimits.newBuilder().setMaxDispatchesPerSecond(20))
                        .build());
        try (Target target = Target.failingFirst(0)) {
            long start = System.nanoTime();
            for (int i = 0; i < 14; i++) {
                client.createTask(QUEUE, post(target.url()));
            }
            awaitIdle();
            // Four at once, ten more at twenty a second.
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(490));
            assertThat(target.calls()).hasSize(14);
        }
    }

    @Test
    void deliversATaskAsOftenAsTheFaultsSay() throws Exception {
        reopen(Faults.repeat(2));
        createQueue(1, RetryConfig.getDefaultInstance());
        try (Target target = Target.failingFirst(0)) {
            client.createTask(QUEUE, post(target.url()));
            awaitIdle();
            assertThat(target.calls()).hasSize(2);
        }
    }

    @Test
    void refusesAppEngineTargetsByName() {
        createQueue(1, RetryConfig.getDefaultInstance());
        Task task = Task.newBuilder()
                .setAppEngineHttpRequest(AppEngineHttpRequest.newBuilder().setRelativeUri("/"))
                .build();

        assertThatThrownBy(() -> client.createTask(QUEUE, task))
                .isInstanceOf(UnimplementedException.class)
                .hasMessageContaining("App Engine targets");
    }

    private void createQueue(int concurrent, RetryConfig retries) {
        client.createQueue(
                LOCATION,
                Queue.newBuilder()
                        .setName(QUEUE)
                        .setRateLimits(RateLimits.newBuilder().setMaxConcurrentDispatches(concurrent))
                        .setRetryConfig(retries)
                        .build());
    }

    private static RetryConfig quickRetries(int attempts) {
        return RetryConfig.newBuilder()
                .setMaxAttempts(attempts)
                .setMinBackoff(Durations.fromMillis(5))
                .setMaxBackoff(Durations.fromMillis(20))
                .build();
    }

    private static Task post(String url) {
        return Task.newBuilder()
                .setHttpRequest(HttpRequest.newBuilder()
                        .setUrl(url)
                        .putHeaders("Content-Type", "application/json")
                        .setBody(ByteString.copyFromUtf8("{\"n\":1}")))
                .build();
    }

    private Task later(Task task) {
        return task.toBuilder()
                .setScheduleTime(Protos.timestamp(clock.instant().plusSeconds(3600)))
                .build();
    }

    private static Task named(String id, Task task) {
        return task.toBuilder().setName(QUEUE + "/tasks/" + id).build();
    }

    private static Task withToken(Task task) {
        Task.Builder next = task.toBuilder();
        next.getHttpRequestBuilder()
                .setOidcToken(OidcToken.newBuilder()
                        .setAudience("https://audience")
                        .setServiceAccountEmail("tasks@p.example"));
        return next.build();
    }

    private static String claims(Target.Call call) {
        String token = call.header("Authorization").substring("Bearer ".length());
        String json = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
        JsonObject claims = JsonParser.parseString(json).getAsJsonObject();
        return claims.toString();
    }

    private void awaitIdle() throws InterruptedException {
        assertThat(bench.activity().awaitIdle(PATIENCE)).isTrue();
    }

    private void awaitPending(long pending) {
        Activity activity = bench.activity();
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (activity.pending() != pending && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        assertThat(activity.pending()).isEqualTo(pending);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
