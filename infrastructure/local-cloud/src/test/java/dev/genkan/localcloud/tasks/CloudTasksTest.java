package dev.genkan.localcloud.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.GrpcTransportChannel;
import com.google.api.gax.rpc.AlreadyExistsException;
import com.google.api.gax.rpc.FailedPreconditionException;
import com.google.api.gax.rpc.FixedTransportChannelProvider;
import com.google.api.gax.rpc.InvalidArgumentException;
import com.google.api.gax.rpc.NotFoundException;
import com.google.api.gax.rpc.UnimplementedException;
import com.google.auth.oauth2.TokenVerifier;
import com.google.auth.oauth2.TokenVerifier.VerificationException;
import com.google.cloud.tasks.v2.AppEngineHttpRequest;
import com.google.cloud.tasks.v2.CloudTasksClient;
import com.google.cloud.tasks.v2.CloudTasksSettings;
import com.google.cloud.tasks.v2.HttpMethod;
import com.google.cloud.tasks.v2.HttpRequest;
import com.google.cloud.tasks.v2.LocationName;
import com.google.cloud.tasks.v2.OAuthToken;
import com.google.cloud.tasks.v2.OidcToken;
import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2.QueueName;
import com.google.cloud.tasks.v2.RateLimits;
import com.google.cloud.tasks.v2.RetryConfig;
import com.google.cloud.tasks.v2.Task;
import com.google.cloud.tasks.v2.TaskName;
import com.google.protobuf.ByteString;
import com.google.protobuf.FieldMask;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import com.google.rpc.Code;
import com.google.rpc.Status;
import dev.genkan.localcloud.http.LocalServer;
import dev.genkan.localcloud.identity.CertificatesFace;
import dev.genkan.localcloud.rpc.Protos;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        }
    }

    @Test
    void signsTokensThatGooglesVerifierAccepts() throws Exception {
        createQueue(1, RetryConfig.getDefaultInstance());
        try (Target target = Target.failingFirst(0);
                LocalServer certificates = LocalServer.open(0)) {
            certificates.mount(CertificatesFace.PATH, new CertificatesFace(bench.tokens()));
            client.createTask(QUEUE, withToken(post(target.url())));
            awaitIdle();

            String token = target.calls().getFirst().header("Authorization").substring("Bearer ".length());
            TokenVerifier verifier = TokenVerifier.newBuilder()
                    .setCertificatesLocation(certificates.origin() + "/oauth2/v3/certs")
                    .setAudience("https://audience")
                    .setIssuer("https://accounts.google.com")
                    .build();
            assertThat(verifier.verify(token).getPayload()).containsEntry("email", "tasks@p.example");

            String forged = token.substring(0, token.lastIndexOf('.')) + ".AAAA";
            assertThatThrownBy(() -> verifier.verify(forged)).isInstanceOf(VerificationException.class);
        }
    }

    @Test
    void sendsAnAccessTokenWhereItIsAskedFor() throws Exception {
        createQueue(1, RetryConfig.getDefaultInstance());
        try (Target target = Target.failingFirst(0)) {
            Task.Builder task = post(target.url()).toBuilder();
            task.getHttpRequestBuilder()
                    .setOauthToken(OAuthToken.newBuilder().setServiceAccountEmail("tasks@p.example"));
            client.createTask(QUEUE, task.build());
            awaitIdle();

            assertThat(target.calls().getFirst().header("Authorization")).startsWith("Bearer ya29.");
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
            assertThat(client.listTasks(QUEUE).iterateAll()).isEmpty();
        }
    }

    /** As recorded from the real service: an answer of a server that failed is no execution, and the reason is empty. */
    @Test
    void countsAnswersOfServersThatFailedAsRetriesOnly() throws Exception {
        createQueue(1, quickRetries(10));
        try (Target target = Target.answering(call -> List.of(503, 404, 200).get(call - 1))) {
            client.createTask(QUEUE, post(target.url()));
            awaitIdle();

            assertThat(target.calls())
                    .extracting(call -> call.header("X-CloudTasks-TaskExecutionCount"))
                    .containsExactly("0", "0", "1");
            assertThat(target.calls())
                    .extracting(call -> call.header("X-CloudTasks-TaskPreviousResponse"))
                    .containsExactly("null", "503", "404");
            assertThat(target.calls())
                    .extracting(call -> call.header("X-CloudTasks-TaskRetryReason"))
                    .containsExactly("null", "", "");
        }
    }

    @Test
    void tellsOfTheLastAttemptHowItEnded() throws Exception {
        createQueue(
                1,
                RetryConfig.newBuilder()
                        .setMinBackoff(Durations.fromSeconds(60))
                        .build());
        try (Target target = Target.answering(call -> 500)) {
            Task task = client.createTask(QUEUE, named("failed", post(target.url())));
            awaitResponse(task.getName());

            Task failed = client.getTask(task.getName());
            assertThat(failed.getLastAttempt().getResponseStatus())
                    .isEqualTo(Status.newBuilder()
                            .setCode(Code.INTERNAL_VALUE)
                            .setMessage("INTERNAL(13): HTTP status code 500")
                            .build());
            assertThat(failed.getDispatchCount()).isOne();
            assertThat(Duration.between(clock.instant(), Protos.instant(failed.getScheduleTime())))
                    .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void letsTheWholeQueueRestWhenTheTargetIsTooBusy(int busy) throws Exception {
        createQueue(1, quickRetries(10));
        try (Target target = Target.answering(call -> call == 1 ? busy : 200, Map.of("Retry-After", "3600"))) {
            Task refused = client.createTask(QUEUE, named("refused", post(target.url())));
            awaitResponse(refused.getName());
            client.createTask(QUEUE, named("other", post(target.url())));

            assertThat(bench.activity().awaitIdle(Duration.ofMillis(1500))).isFalse();
            assertThat(target.calls()).hasSize(1);
            clock.advance(Duration.ofHours(1));
            awaitIdle();
            assertThat(target.calls()).hasSize(3);
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
    void refusesTheNameOfADeletedQueueForSevenDays() throws Exception {
        createQueue(1, RetryConfig.getDefaultInstance());
        client.deleteQueue(QUEUE);
        reopen(Faults.none());

        assertThatThrownBy(() -> createQueue(1, RetryConfig.getDefaultInstance()))
                .isInstanceOf(FailedPreconditionException.class)
                .hasMessageContaining("a queue with this name existed too recently");
        clock.advance(Duration.ofDays(7));
        createQueue(1, RetryConfig.getDefaultInstance());
    }

    @Test
    void remembersWhenAQueueWasPurged() {
        createQueue(1, RetryConfig.getDefaultInstance());
        client.purgeQueue(QUEUE);

        assertThat(client.getQueue(QUEUE).hasPurgeTime()).isTrue();
    }

    @Test
    void keepsTheHeadersOfATaskAsTheServiceDoes() {
        createQueue(1, RetryConfig.getDefaultInstance());
        client.pauseQueue(QUEUE);

        Task task = client.createTask(QUEUE, post("http://127.0.0.1:1/"));
        assertThat(task.getHttpRequest().getHeadersMap())
                .containsOnly(
                        Map.entry("Content-Type", "application/json"), Map.entry("User-Agent", "Google-Cloud-Tasks"));
        assertThat(task.getView()).isEqualTo(Task.View.BASIC);
    }

    @Test
    void acceptsAnAddressThatIsNotAUrlAndFailsToCallIt() throws Exception {
        createQueue(1, quickRetries(2));
        client.createTask(QUEUE, post("http://[/%zz"));
        awaitIdle();

        assertThat(abandoned).extracting(Abandoned::reason).containsExactly("no answer");
    }

    static List<Arguments> wrongQueues() {
        return List.of(
                Arguments.of(
                        rates(r -> r.setMaxConcurrentDispatches(-1)),
                        "RateLimits.maxConcurrentDispatches cannot be negative."),
                Arguments.of(
                        rates(r -> r.setMaxConcurrentDispatches(5001)),
                        "RateLimits.maxConcurrentDispatches must be less than or equal to 5000."),
                Arguments.of(
                        rates(r -> r.setMaxDispatchesPerSecond(-1)),
                        "RateLimits.maxDispatchesPerSecond cannot be negative."),
                Arguments.of(
                        rates(r -> r.setMaxDispatchesPerSecond(500.5)),
                        "RateLimits.maxDispatchesPerSecond must be less than or equal to 500."),
                Arguments.of(
                        retries(r -> r.setMaxAttempts(-2)), "RetryConfig.maxAttempts must be greater or equal to -1."),
                Arguments.of(retries(r -> r.setMaxDoublings(-1)), "RetryConfig.maxDoublings cannot be negative."),
                Arguments.of(
                        retries(r -> r.setMinBackoff(Durations.fromSeconds(-1))),
                        "RetryConfig.minBackoff cannot be negative."),
                Arguments.of(
                        retries(r -> r.setMinBackoff(Durations.fromSeconds(4000))),
                        "RetryConfig.minBackoff must be less than or equal to RetryConfig.maxBackoff."),
                Arguments.of(
                        Queue.newBuilder()
                                .setName(LOCATION + "/queues/not a queue")
                                .build(),
                        "Queue name must be formatted: "));
    }

    /** The messages were recorded from the real service. */
    @ParameterizedTest
    @MethodSource("wrongQueues")
    void refusesAQueueThatMakesNoSense(Queue queue, String message) {
        assertThatThrownBy(() -> client.createQueue(LOCATION, queue))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining(message);
    }

    static List<Arguments> wrongTasks() {
        return List.of(
                Arguments.of(post(""), "HttpRequest.url is required."),
                Arguments.of(post("ftp://host/"), "HttpTarget.url must start with 'http://' or 'https://'."),
                Arguments.of(post("host/path"), "HttpTarget.url must start with 'http://' or 'https://'."),
                Arguments.of(
                        named("not a valid id", post("http://host/")),
                        "Task ID \"not a valid id\" can contain only letters ([A-Za-z]), numbers ([0-9]), hyphens (-),"
                                + " or underscores (_). Task ID must between 1 and 500 characters."),
                Arguments.of(
                        post("http://host/").toBuilder()
                                .setName(QUEUE + "-other/tasks/t")
                                .build(),
                        "The queue name from request ('" + QUEUE
                                + "') must be the same as the queue name in the named task ('" + QUEUE + "-other')."),
                Arguments.of(with(HttpMethod.GET, post("http://host/")), "HttpRequest.body is allowed for"),
                Arguments.of(post("http://host/" + "x".repeat(2083)), "at most 2083 characters"),
                Arguments.of(
                        post("http://host/").toBuilder()
                                .setScheduleTime(Timestamps.fromSeconds(4_000_000_000L))
                                .build(),
                        "at most 30 days ahead"),
                Arguments.of(
                        post("http://host/").toBuilder()
                                .setDispatchDeadline(Durations.fromSeconds(14))
                                .build(),
                        "between 15s and 30m"));
    }

    /** The messages about names and addresses were recorded from the real service. */
    @ParameterizedTest
    @MethodSource("wrongTasks")
    void refusesATaskThatMakesNoSense(Task task, String message) {
        createQueue(1, RetryConfig.getDefaultInstance());

        assertThatThrownBy(() -> client.createTask(QUEUE, task))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining(message);
    }

    /** The messages were recorded from the real service. */
    @Test
    void saysOfTasksThatAreNotThereWhetherTheyWere() throws Exception {
        createQueue(1, RetryConfig.getDefaultInstance());
        client.pauseQueue(QUEUE);
        String name = client.createTask(QUEUE, named("t", post("http://127.0.0.1:1/")))
                .getName();

        assertThatThrownBy(() -> client.createTask(QUEUE, named("t", post("http://127.0.0.1:1/"))))
                .hasMessageContaining("Requested entity already exists");
        client.deleteTask(name);
        assertThatThrownBy(() -> client.createTask(QUEUE, named("t", post("http://127.0.0.1:1/"))))
                .hasMessageContaining("a task with this name existed too recently");
        assertThatThrownBy(() -> client.getTask(name))
                .hasMessageContaining("The task either successfully completed or was deleted.");
        assertThatThrownBy(() -> client.getTask(QUEUE + "/tasks/never"))
                .hasMessageContaining("Requested entity was not found.");
        assertThatThrownBy(() -> client.getQueue(QUEUE + "-other"))
                .hasMessageContaining("Queue does not exist. If you just created the queue, wait at least a minute");
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

    private static Queue rates(Consumer<RateLimits.Builder> change) {
        Queue.Builder queue = Queue.newBuilder().setName(QUEUE);
        change.accept(queue.getRateLimitsBuilder());
        return queue.build();
    }

    private static Queue retries(Consumer<RetryConfig.Builder> change) {
        Queue.Builder queue = Queue.newBuilder().setName(QUEUE);
        change.accept(queue.getRetryConfigBuilder());
        return queue.build();
    }

    private static Task with(HttpMethod method, Task task) {
        Task.Builder next = task.toBuilder();
        next.getHttpRequestBuilder().setHttpMethod(method);
        return next.build();
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

    private void awaitIdle() throws InterruptedException {
        assertThat(bench.activity().awaitIdle(PATIENCE)).isTrue();
    }

    private void awaitResponse(String task) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (client.getTask(task).getResponseCount() == 0 && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        assertThat(client.getTask(task).getResponseCount()).isPositive();
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
