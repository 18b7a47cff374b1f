package dev.genkan.localcloud.scheduler;

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
import com.google.cloud.scheduler.v1.AppEngineHttpTarget;
import com.google.cloud.scheduler.v1.CloudSchedulerClient;
import com.google.cloud.scheduler.v1.CloudSchedulerSettings;
import com.google.cloud.scheduler.v1.HttpMethod;
import com.google.cloud.scheduler.v1.HttpTarget;
import com.google.cloud.scheduler.v1.Job;
import com.google.cloud.scheduler.v1.LocationName;
import com.google.cloud.scheduler.v1.OidcToken;
import com.google.cloud.scheduler.v1.PubsubTarget;
import com.google.cloud.scheduler.v1.RetryConfig;
import com.google.protobuf.ByteString;
import com.google.protobuf.FieldMask;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Durations;
import com.google.pubsub.v1.PubsubMessage;
import com.google.rpc.Code;
import dev.genkan.localcloud.rpc.Refusals;
import dev.genkan.localcloud.rpc.RpcServer;
import dev.genkan.localcloud.work.Abandoned;
import dev.genkan.localcloud.work.Target;
import dev.genkan.localcloud.work.Workbench;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudSchedulerTest {

    private static final LocationName LOCATION = LocationName.of("p", "l");
    private static final String NAME = "projects/p/locations/l/jobs/nightly";
    private static final String TOPIC = "projects/p/topics/t";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final StoppedClock clock = new StoppedClock();
    private final List<Abandoned> abandoned = new CopyOnWriteArrayList<>();
    private final BlockingQueue<PubsubMessage> published = new LinkedBlockingQueue<>();
    private final Semaphore arrived = new Semaphore(0);
    private Workbench bench;
    private Jobs jobs;
    private RpcServer server;
    private ManagedChannel channel;
    private CloudSchedulerClient client;

    @BeforeEach
    void open() throws Exception {
        bench = Workbench.in(folder).withClock(clock).whenAbandoned(abandoned::add);
        jobs = new Jobs(bench, (topic, message) -> {
            if (!topic.equals(TOPIC)) {
                throw Refusals.notFound(topic);
            }
            published.add(message);
        });
        server = RpcServer.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), List.of(new CloudScheduler(jobs)));
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .build();
        client = CloudSchedulerClient.create(CloudSchedulerSettings.newBuilder()
                .setTransportChannelProvider(FixedTransportChannelProvider.create(GrpcTransportChannel.create(channel)))
                .setCredentialsProvider(NoCredentialsProvider.create())
                .build());
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        channel.shutdownNow();
        server.close(Duration.ofSeconds(1));
        jobs.close(Duration.ofSeconds(5));
        bench.sender().close();
    }

    @Test
    void fillsInWhatAJobDoesNotSay() {
        Job job = client.createJob(LOCATION, http("http://127.0.0.1:9/").build());

        assertThat(job.getState()).isEqualTo(Job.State.ENABLED);
        assertThat(job.getTimeZone()).isEqualTo("Etc/UTC");
        assertThat(job.getHttpTarget().getHttpMethod()).isEqualTo(HttpMethod.POST);
        assertThat(job.getAttemptDeadline()).isEqualTo(Durations.fromMinutes(3));
        assertThat(job.getRetryConfig())
                .isEqualTo(RetryConfig.newBuilder()
                        .setMaxRetryDuration(Durations.ZERO)
                        .setMinBackoffDuration(Durations.fromSeconds(5))
                        .setMaxBackoffDuration(Durations.fromHours(1))
                        .setMaxDoublings(5)
                        .build());
        assertThat(scheduled(job)).isEqualTo("2026-01-02T03:30:00Z");
        assertThat(client.getJob(NAME)).isEqualTo(job);
        assertThat(client.listJobs(LOCATION).iterateAll()).containsExactly(job);
    }

    @Test
    void callsItsTargetWhenItsTimeHasComeAndPlansTheNext() throws Exception {
        try (Target target = failingFirst(0)) {
            client.createJob(
                    LOCATION,
                    http(target.url())
                            .setHttpTarget(HttpTarget.newBuilder()
                                    .setUri(target.url())
                                    .setBody(ByteString.copyFromUtf8("{}"))
                                    .putHeaders("X-Site", "tokyo")
                                    .setOidcToken(OidcToken.newBuilder().setServiceAccountEmail("a@p")))
                            .build());
            assertThat(target.calls()).isEmpty();
            clock.set("2026-01-02T03:30:07Z");
            awaitCall();

            Target.Call call = target.calls().getFirst();
            assertThat(call.method()).isEqualTo("POST");
            assertThat(call.body()).isEqualTo("{}");
            assertThat(call.header("X-CloudScheduler")).isEqualTo("true");
            assertThat(call.header("X-CloudScheduler-JobName")).isEqualTo("nightly");
            assertThat(call.header("X-CloudScheduler-ScheduleTime")).isEqualTo("2026-01-02T03:30:00Z");
            assertThat(call.header("User-Agent")).isEqualTo("Google-Cloud-Scheduler");
            assertThat(call.header("Content-Type")).isEqualTo("application/octet-stream");
            assertThat(call.header("X-Site")).isEqualTo("tokyo");
            assertThat(call.header("Authorization")).startsWith("Bearer ");
            assertThat(bench.activity().awaitIdle(PATIENCE)).isTrue();
            Job after = client.getJob(NAME);
            assertThat(scheduled(after)).isEqualTo("2026-01-03T03:30:00Z");
            assertThat(after.hasLastAttemptTime()).isTrue();
            assertThat(after.getStatus().getCode()).isEqualTo(Code.OK_VALUE);
        }
    }

    @Test
    void triesAgainAsItsRetriesSay() throws Exception {
        try (Target target = failingFirst(2)) {
            client.createJob(LOCATION, retried(http(target.url()), 2).build());
            clock.set("2026-01-02T03:30:00Z");
            awaitAttempt();
            clock.advance(Duration.ofSeconds(9));
            assertThat(target.calls()).hasSize(1);
            clock.advance(Duration.ofSeconds(1));
            awaitAttempt();
            clock.advance(Duration.ofSeconds(20));
            awaitAttempt();

            assertThat(bench.activity().awaitIdle(PATIENCE)).isTrue();
            assertThat(target.calls())
                    .extracting(call -> call.header("X-CloudScheduler-ScheduleTime"))
                    .containsOnly("2026-01-02T03:30:00Z");
            assertThat(client.getJob(NAME).getStatus().getCode()).isEqualTo(Code.OK_VALUE);
            assertThat(abandoned).isEmpty();
        }
    }

    @Test
    void aJobThatCannotBeCalledFailsAndIsPlannedAgain() throws Exception {
        client.createJob(LOCATION, http("http:nowhere").build());
        clock.set("2026-01-02T03:30:00Z");

        awaitOutcome();
        assertThat(bench.activity().awaitIdle(PATIENCE)).isTrue();
        Job job = client.getJob(NAME);
        assertThat(job.getStatus().getCode()).isEqualTo(Code.UNAVAILABLE_VALUE);
        assertThat(scheduled(job)).isEqualTo("2026-01-03T03:30:00Z");
    }

    @Test
    void givesARunUpButNotTheJob() throws Exception {
        try (Target target = failingFirst(1)) {
            client.createJob(LOCATION, http(target.url()).build());
            clock.set("2026-01-02T03:30:00Z");
            awaitCall();

            assertThat(bench.activity().awaitIdle(PATIENCE)).isTrue();
            Job job = client.getJob(NAME);
            assertThat(job.getStatus().getCode()).isEqualTo(Code.UNAVAILABLE_VALUE);
            assertThat(scheduled(job)).isEqualTo("2026-01-03T03:30:00Z");
            assertThat(abandoned).extracting(Abandoned::target).containsExactly(NAME);
        }
    }

    @Test
    void leavesOutWhatComesDueWhileARunIsTriedAgain() throws Exception {
        try (Target target = failingFirst(1)) {
            client.createJob(
                    LOCATION,
                    retried(http(target.url()).setSchedule("* * * * *"), 1).build());
            clock.set("2026-01-02T03:05:00Z");
            awaitAttempt();
            clock.set("2026-01-02T03:08:30Z");
            awaitCall();

            assertThat(bench.activity().awaitIdle(PATIENCE)).isTrue();
            assertThat(target.calls()).hasSize(2);
            assertThat(scheduled(client.getJob(NAME))).isEqualTo("2026-01-02T03:09:00Z");
        }
    }

    @Test
    void publishesToItsTopic() throws Exception {
        client.createJob(LOCATION, pubsub(TOPIC));
        clock.set("2026-01-02T03:30:00Z");

        PubsubMessage message = published.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(message)
                .isEqualTo(PubsubMessage.newBuilder()
                        .setData(ByteString.copyFromUtf8("hello"))
                        .putAttributes("site", "tokyo")
                        .build());
    }

    @Test
    void tellsThatItsTopicIsNotThere() throws Exception {
        client.createJob(LOCATION, pubsub("projects/p/topics/none"));
        client.runJob(NAME);
        assertThat(bench.activity().awaitIdle(PATIENCE)).isTrue();
        assertThat(client.getJob(NAME).getStatus().getCode()).isEqualTo(Code.NOT_FOUND_VALUE);
    }

    @Test
    void runsNowAlsoWhenItIsPaused() throws Exception {
        client.createJob(LOCATION, pubsub(TOPIC));
        client.pauseJob(NAME);
        client.runJob(NAME);
        assertThat(bench.activity().awaitIdle(PATIENCE)).isTrue();
        assertThat(published).hasSize(1);
        assertThat(client.getJob(NAME).getState()).isEqualTo(Job.State.PAUSED);
    }

    @Test
    void doesNotRunWhileItIsPaused() throws Exception {
        client.createJob(LOCATION, pubsub(TOPIC));
        Job paused = client.pauseJob(NAME);
        assertThat(paused.hasScheduleTime()).isFalse();
        assertThatThrownBy(() -> client.pauseJob(NAME)).isInstanceOf(FailedPreconditionException.class);
        clock.set("2026-01-02T03:40:00Z");
        Job resumed = client.resumeJob(NAME);

        assertThat(scheduled(resumed)).isEqualTo("2026-01-03T03:30:00Z");
        assertThat(published).isEmpty();
        assertThatThrownBy(() -> client.resumeJob(NAME)).isInstanceOf(FailedPreconditionException.class);
    }

    @Test
    void changesOnlyTheFieldsOfTheMask() {
        Job before = client.createJob(LOCATION, pubsub(TOPIC));
        Job changed = client.updateJob(
                Job.newBuilder()
                        .setName(NAME)
                        .setSchedule("0 4 * * *")
                        .setTimeZone("Asia/Tokyo")
                        .build(),
                FieldMask.newBuilder().addPaths("schedule").build());

        assertThat(changed.getTimeZone()).isEqualTo("Etc/UTC");
        assertThat(changed.getPubsubTarget()).isEqualTo(before.getPubsubTarget());
        assertThat(scheduled(changed)).isEqualTo("2026-01-02T04:00:00Z");
        assertThat(changed.hasLastAttemptTime()).isFalse();
    }

    @Test
    void leavesOutWhatCameDueWhileItWasClosed() throws Exception {
        client.createJob(LOCATION, pubsub(TOPIC));
        close();
        clock.set("2026-01-05T00:00:00Z");
        open();
        assertThat(scheduled(client.getJob(NAME))).isEqualTo("2026-01-05T03:30:00Z");
        assertThat(published).isEmpty();
    }

    @Test
    void forgetsAJobThatIsDeleted() throws Exception {
        client.createJob(LOCATION, pubsub(TOPIC));
        client.deleteJob(NAME);
        assertThatThrownBy(() -> client.getJob(NAME)).isInstanceOf(NotFoundException.class);
        close();
        open();
        assertThat(client.listJobs(LOCATION).iterateAll()).isEmpty();
    }

    @Test
    void refusesWhatIsWrong() {
        client.createJob(LOCATION, pubsub(TOPIC));
        assertThatThrownBy(() -> client.createJob(LOCATION, pubsub(TOPIC))).isInstanceOf(AlreadyExistsException.class);
        assertThatThrownBy(() -> client.runJob(NAME + "2")).isInstanceOf(NotFoundException.class);
        Job.Builder job = http("http://127.0.0.1:9/").setName(NAME + "2");
        refuses(job.clone().setSchedule("* * * *"));
        refuses(job.clone().setSchedule("0 0 31 2 *"));
        refuses(job.clone().setTimeZone("Asia/Edo"));
        refuses(job.clone().setName("nightly"));
        refuses(job.clone().clearHttpTarget());
        refuses(job.clone().setAttemptDeadline(Durations.fromSeconds(5)));
        refuses(job.clone().setRetryConfig(RetryConfig.newBuilder().setRetryCount(6)));
        refuses(job.clone().setHttpTarget(HttpTarget.newBuilder().setUri("ftp://a/")));
        refuses(job.clone()
                .setHttpTarget(HttpTarget.newBuilder()
                        .setUri("http://a/")
                        .setHttpMethod(HttpMethod.GET)
                        .setBody(ByteString.copyFromUtf8("a"))));
    }

    @Test
    void refusesByNameWhatItCannotDo() {
        Job.Builder every = http("http://127.0.0.1:9/").setSchedule("every 5 minutes");
        assertThatThrownBy(() -> client.createJob(LOCATION, every.build()))
                .isInstanceOf(UnimplementedException.class)
                .hasMessageContaining("schedules in App Engine's format: every 5 minutes");
        Job.Builder appEngine =
                http("http://127.0.0.1:9/").setAppEngineHttpTarget(AppEngineHttpTarget.getDefaultInstance());
        assertThatThrownBy(() -> client.createJob(LOCATION, appEngine.build()))
                .isInstanceOf(UnimplementedException.class)
                .hasMessageContaining("App Engine targets");
    }

    private void refuses(Job.Builder job) {
        assertThatThrownBy(() -> client.createJob(LOCATION, job.build())).isInstanceOf(InvalidArgumentException.class);
    }

    private Target failingFirst(int failures) {
        return Target.answering(call -> {
            arrived.release();
            return call <= failures ? 503 : 200;
        });
    }

    private void awaitCall() throws InterruptedException {
        assertThat(arrived.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private void awaitAttempt() throws InterruptedException {
        awaitCall();
        awaitOutcome();
    }

    /** Waits until the job knows what became of the attempt at this time. */
    private void awaitOutcome() {
        Instant patience = Instant.now().plus(PATIENCE);
        while (!seconds(client.getJob(NAME).getLastAttemptTime()).equals(clock.instant())) {
            assertThat(Instant.now()).isBefore(patience);
        }
    }

    private static Instant seconds(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds());
    }

    private static Job.Builder http(String uri) {
        return Job.newBuilder()
                .setName(NAME)
                .setSchedule("30 3 * * *")
                .setHttpTarget(HttpTarget.newBuilder().setUri(uri));
    }

    private static Job.Builder retried(Job.Builder job, int retries) {
        return job.setRetryConfig(
                RetryConfig.newBuilder().setRetryCount(retries).setMinBackoffDuration(Durations.fromSeconds(10)));
    }

    private static Job pubsub(String topic) {
        return Job.newBuilder()
                .setName(NAME)
                .setSchedule("30 3 * * *")
                .setPubsubTarget(PubsubTarget.newBuilder()
                        .setTopicName(topic)
                        .setData(ByteString.copyFromUtf8("hello"))
                        .putAttributes("site", "tokyo"))
                .build();
    }

    private static String scheduled(Job job) {
        return seconds(job.getScheduleTime()).toString();
    }

    /** Shows a time until it is set. */
    private static final class StoppedClock extends Clock {

        private volatile Instant now = Instant.parse("2026-01-02T03:04:05Z");

        void set(String time) {
            now = Instant.parse(time);
        }

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
