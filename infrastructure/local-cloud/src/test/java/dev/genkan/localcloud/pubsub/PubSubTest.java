package dev.genkan.localcloud.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.GrpcTransportChannel;
import com.google.api.gax.rpc.AlreadyExistsException;
import com.google.api.gax.rpc.FailedPreconditionException;
import com.google.api.gax.rpc.FixedTransportChannelProvider;
import com.google.api.gax.rpc.InvalidArgumentException;
import com.google.api.gax.rpc.NotFoundException;
import com.google.api.gax.rpc.TransportChannelProvider;
import com.google.api.gax.rpc.UnimplementedException;
import com.google.auth.oauth2.TokenVerifier;
import com.google.cloud.pubsub.v1.AckReplyConsumer;
import com.google.cloud.pubsub.v1.Publisher;
import com.google.cloud.pubsub.v1.Subscriber;
import com.google.cloud.pubsub.v1.SubscriptionAdminClient;
import com.google.cloud.pubsub.v1.SubscriptionAdminSettings;
import com.google.cloud.pubsub.v1.TopicAdminClient;
import com.google.cloud.pubsub.v1.TopicAdminSettings;
import com.google.gson.JsonParser;
import com.google.protobuf.ByteString;
import com.google.protobuf.FieldMask;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import com.google.pubsub.v1.BigQueryConfig;
import com.google.pubsub.v1.BigtableConfig;
import com.google.pubsub.v1.CloudStorageConfig;
import com.google.pubsub.v1.DeadLetterPolicy;
import com.google.pubsub.v1.DetachSubscriptionRequest;
import com.google.pubsub.v1.MessageTransform;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.PullRequest;
import com.google.pubsub.v1.PushConfig;
import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.RetryPolicy;
import com.google.pubsub.v1.SeekRequest;
import com.google.pubsub.v1.Snapshot;
import com.google.pubsub.v1.StreamingPullRequest;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.Topic;
import com.google.pubsub.v1.UpdateSnapshotRequest;
import dev.genkan.localcloud.http.LocalServer;
import dev.genkan.localcloud.identity.CertificatesFace;
import dev.genkan.localcloud.pubsub.store.Topics;
import dev.genkan.localcloud.rpc.RpcServer;
import dev.genkan.localcloud.work.Abandoned;
import dev.genkan.localcloud.work.SettableClock;
import dev.genkan.localcloud.work.Target;
import dev.genkan.localcloud.work.Workbench;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PubSubTest {

    private static final String TOPIC = "projects/p/topics/notify";
    private static final String DEAD = "projects/p/topics/dead-letters";
    private static final String SUBSCRIPTION = "projects/p/subscriptions/notify-pull";
    private static final String SNAPSHOT = "projects/p/snapshots/notify";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final List<Abandoned> abandoned = new CopyOnWriteArrayList<>();
    private final List<String> triggered = new CopyOnWriteArrayList<>();
    private Workbench bench;
    private Topics topics;
    private RpcServer server;
    private ManagedChannel channel;
    private TransportChannelProvider transport;
    private TopicAdminClient topicClient;
    private SubscriptionAdminClient subscriptionClient;

    @BeforeEach
    void open() throws Exception {
        bench = Workbench.in(folder).withClock(clock).whenAbandoned(abandoned::add);
        topics = new Topics(bench, (topic, message) -> triggered.add(topic));
        server = RpcServer.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                List.of(
                        new dev.genkan.localcloud.pubsub.Publisher(topics),
                        new dev.genkan.localcloud.pubsub.Subscriber(topics)));
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .build();
        transport = FixedTransportChannelProvider.create(GrpcTransportChannel.create(channel));
        topicClient = TopicAdminClient.create(TopicAdminSettings.newBuilder()
                .setTransportChannelProvider(transport)
                .setCredentialsProvider(NoCredentialsProvider.create())
                .build());
        subscriptionClient = SubscriptionAdminClient.create(SubscriptionAdminSettings.newBuilder()
                .setTransportChannelProvider(transport)
                .setCredentialsProvider(NoCredentialsProvider.create())
                .build());
    }

    @AfterEach
    void close() throws Exception {
        topicClient.close();
        subscriptionClient.close();
        channel.shutdownNow();
        topics.close();
        server.close(Duration.ofSeconds(1));
        bench.sender().close();
    }

    @Test
    void keepsTopicsAndSubscriptions() throws Exception {
        subscribe(pull().build());
        close();
        open();

        assertThat(topicClient.getTopic(TOPIC).getName()).isEqualTo(TOPIC);
        assertThat(topicClient.listTopics("projects/p").iterateAll()).hasSize(1);
        assertThat(topicClient.listTopicSubscriptions(TOPIC).iterateAll()).containsExactly(SUBSCRIPTION);
        assertThat(subscriptionClient.getSubscription(SUBSCRIPTION).getAckDeadlineSeconds())
                .isEqualTo(10);
        assertThatThrownBy(() -> topicClient.createTopic(TOPIC)).isInstanceOf(AlreadyExistsException.class);
        topicClient.deleteTopic(TOPIC);
        assertThat(subscriptionClient.getSubscription(SUBSCRIPTION).getTopic()).isEqualTo("_deleted-topic_");
        subscriptionClient.deleteSubscription(SUBSCRIPTION);
        assertThatThrownBy(() -> subscriptionClient.getSubscription(SUBSCRIPTION))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void deliversAMessageOnceItIsAcknowledgedNotAgain() {
        subscribe(pull().build());
        publish("one", "two");

        List<ReceivedMessage> received = pull(10);
        assertThat(received).extracting(PubSubTest::text).containsExactly("one", "two");
        acknowledge(received);
        clock.advance(Duration.ofMinutes(1));
        assertThat(pullAtOnce()).isEmpty();
        assertThat(triggered).containsExactly(TOPIC, TOPIC);
    }

    @Test
    void deliversAgainWhenTheLeaseRanOut() {
        subscribe(pull().build());
        publish("one");

        ReceivedMessage first = pull(1).getFirst();
        assertThat(pullAtOnce()).isEmpty();
        clock.advance(Duration.ofSeconds(11));
        ReceivedMessage second = pull(1).getFirst();
        assertThat(second.getMessage()).isEqualTo(first.getMessage());
        acknowledge(List.of(first));
        clock.advance(Duration.ofSeconds(11));
        assertThat(pull(1)).hasSize(1);
    }

    @Test
    void extendsALeaseAndGivesAMessageBackAfterItsWait() {
        subscribe(pull().setRetryPolicy(RetryPolicy.newBuilder().setMinimumBackoff(Durations.fromSeconds(30)))
                .build());
        publish("one");

        List<String> ackIds = List.of(pull(1).getFirst().getAckId());
        subscriptionClient.modifyAckDeadline(SUBSCRIPTION, ackIds, 60);
        clock.advance(Duration.ofSeconds(50));
        assertThat(pullAtOnce()).isEmpty();
        subscriptionClient.modifyAckDeadline(SUBSCRIPTION, ackIds, 0);
        assertThat(pullAtOnce()).isEmpty();
        clock.advance(Duration.ofSeconds(31));
        assertThat(pull(1)).hasSize(1);
    }

    @Test
    void sendsAMessageThatIsDeliveredTooOftenToTheDeadLetterTopic() {
        topicClient.createTopic(DEAD);
        subscribe(pull().setDeadLetterPolicy(
                        DeadLetterPolicy.newBuilder().setDeadLetterTopic(DEAD).setMaxDeliveryAttempts(5))
                .build());
        String deadLetters = "projects/p/subscriptions/dead-letters";
        subscriptionClient.createSubscription(
                Subscription.newBuilder().setName(deadLetters).setTopic(DEAD).build());
        publish("hopeless");

        for (int attempt = 1; attempt <= 5; attempt++) {
            ReceivedMessage received = pull(1).getFirst();
            assertThat(received.getDeliveryAttempt()).isEqualTo(attempt);
            subscriptionClient.modifyAckDeadline(SUBSCRIPTION, List.of(received.getAckId()), 0);
        }
        PubsubMessage dead =
                subscriptionClient.pull(deadLetters, 1).getReceivedMessages(0).getMessage();
        assertThat(dead.getData().toStringUtf8()).isEqualTo("hopeless");
        assertThat(dead.getAttributesMap())
                .containsEntry("CloudPubSubDeadLetterSourceDeliveryCount", "5")
                .containsEntry("CloudPubSubDeadLetterSourceSubscription", "notify-pull");
        assertThat(pullAtOnce()).isEmpty();
    }

    @Test
    void streamsToASubscriberUntilItAcknowledges() throws Exception {
        subscribe(pull().build());
        List<String> seen = new CopyOnWriteArrayList<>();
        CountDownLatch all = new CountDownLatch(101);
        Subscriber subscriber = Subscriber.newBuilder(SUBSCRIPTION, (PubsubMessage message, AckReplyConsumer reply) -> {
                    String text = message.getData().toStringUtf8();
                    boolean refuse = text.equals("m7") && !seen.contains(text);
                    seen.add(text);
                    if (refuse) {
                        reply.nack();
                    } else {
                        reply.ack();
                    }
                    all.countDown();
                })
                .setChannelProvider(transport)
                .setCredentialsProvider(NoCredentialsProvider.create())
                .build();
        subscriber.startAsync().awaitRunning();
        try {
            publish(IntStream.range(0, 100).mapToObj(i -> "m" + i).toArray(String[]::new));
            assertThat(all.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            subscriber.stopAsync().awaitTerminated();
        }
        assertThat(seen).hasSize(101).contains("m0", "m99");
        assertThat(seen.stream().filter("m7"::equals)).hasSize(2);
    }

    @Test
    void pushesUntilTheEndpointSucceeds() throws Exception {
        try (Target target = Target.failingFirst(2)) {
            subscribe(pull().setPushConfig(PushConfig.newBuilder().setPushEndpoint(target.url()))
                    .build());
            publish("pushed");
            awaitIdle();

            assertThat(target.calls()).hasSize(3);
            assertThat(target.calls().getFirst().body())
                    .contains("\"data\":\"cHVzaGVk\"", "\"message_id\":", "\"subscription\":\"" + SUBSCRIPTION + "\"");
        }
    }

    @Test
    void goesOnWithMessagesThatAnEarlierProcessLeft() throws Exception {
        subscribe(pull().build());
        publish("leased", "waiting");
        pull(1);
        close();
        open();

        assertThat(pull(10)).extracting(PubSubTest::text).containsExactlyInAnyOrder("leased", "waiting");
    }

    @Test
    void forgetsMessagesThatAreOlderThanTheSubscriptionKeepsThem() {
        subscribe(pull().setMessageRetentionDuration(Durations.fromMinutes(10)).build());
        publish("old");
        clock.advance(Duration.ofMinutes(9));
        publish("new");
        clock.advance(Duration.ofMinutes(2));

        assertThat(pull(10)).extracting(PubSubTest::text).containsExactly("new");
    }

    @Test
    void restsLongerAfterEachFailureUpToTheLongestWait() {
        subscribe(pull().setRetryPolicy(RetryPolicy.newBuilder()
                        .setMinimumBackoff(Durations.fromSeconds(10))
                        .setMaximumBackoff(Durations.fromSeconds(30)))
                .build());
        publish("again");

        for (int seconds : List.of(10, 20, 30, 30)) {
            giveBack(pull(1));
            clock.advance(Duration.ofSeconds(seconds - 1));
            assertThat(pullAtOnce()).as("a second before %d s", seconds).isEmpty();
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(pull(1)).hasSize(1);
    }

    @Test
    void keepsWhatWasAcknowledgedForAsLongAsItKeepsMessages() throws Exception {
        subscribe(pull().setRetainAckedMessages(true)
                .setMessageRetentionDuration(Durations.fromHours(1))
                .build());
        publish("too old");
        acknowledge(pull(1));
        clock.advance(Duration.ofMinutes(50));
        publish("kept");
        acknowledge(pull(1));
        clock.advance(Duration.ofMinutes(20));
        close();
        open();

        seek(clock.instant().minus(Duration.ofDays(1)));
        assertThat(pull(10)).extracting(PubSubTest::text).containsExactly("kept");
    }

    @Test
    void deliversWhatTheTopicKeepsAlsoToALaterSubscription() throws Exception {
        topicClient.createTopic(Topic.newBuilder()
                .setName(TOPIC)
                .setMessageRetentionDuration(Durations.fromHours(1))
                .build());
        publish("too old");
        clock.advance(Duration.ofMinutes(61));
        publish("before");
        Subscription made = subscriptionClient.createSubscription(pull().build());
        assertThat(made.getTopicMessageRetentionDuration()).isEqualTo(Durations.fromHours(1));
        assertThat(pullAtOnce()).isEmpty();
        close();
        open();

        seek(clock.instant().minus(Duration.ofHours(2)));
        assertThat(pull(10)).extracting(PubSubTest::text).containsExactly("before");
    }

    @Test
    void keepsASnapshotForSevenDaysFromItsOldestMessage() throws Exception {
        subscribe(pull().build());
        publish("old");
        clock.advance(Duration.ofDays(3));
        Snapshot made = subscriptionClient.createSnapshot(SNAPSHOT, SUBSCRIPTION);
        assertThat(Duration.between(
                        clock.instant(),
                        Instant.ofEpochSecond(made.getExpireTime().getSeconds())))
                .isBetween(Duration.ofDays(4).minusMinutes(1), Duration.ofDays(4));
        publish("later");
        acknowledge(pull(2));
        close();
        open();

        subscriptionClient.seek(SeekRequest.newBuilder()
                .setSubscription(SUBSCRIPTION)
                .setSnapshot(SNAPSHOT)
                .build());
        assertThat(pull(10)).extracting(PubSubTest::text).containsExactly("old", "later");
        clock.advance(Duration.ofDays(4));
        assertThatThrownBy(() -> subscriptionClient.getSnapshot(SNAPSHOT)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void refusesASnapshotThatWouldExpireWithinAnHour() {
        subscribe(pull().setMessageRetentionDuration(Durations.fromDays(31)).build());
        publish("old");
        clock.advance(Duration.ofDays(7).minusMinutes(59));

        assertThatThrownBy(() -> subscriptionClient.createSnapshot(SNAPSHOT, SUBSCRIPTION))
                .isInstanceOf(FailedPreconditionException.class)
                .hasMessageContaining("backlog is too old");
    }

    @Test
    void changesTheLabelsOfASnapshot() {
        subscribe(pull().build());
        subscriptionClient.createSnapshot(SNAPSHOT, SUBSCRIPTION);

        Snapshot changed = subscriptionClient.updateSnapshot(UpdateSnapshotRequest.newBuilder()
                .setSnapshot(Snapshot.newBuilder().setName(SNAPSHOT).putLabels("a", "1"))
                .setUpdateMask(FieldMask.newBuilder().addPaths("labels"))
                .build());
        assertThat(changed.getLabelsMap()).containsExactly(Map.entry("a", "1"));
        assertThat(changed.getTopic()).isEqualTo(TOPIC);
    }

    @Test
    void endsALeaseOfAKeyWithAllThatCameAfterIt() {
        subscribe(pull().setEnableMessageOrdering(true).build());
        publishInOrder("1", "2", "3");
        List<ReceivedMessage> first = pull(3);
        acknowledge(List.of(first.get(1)));
        subscriptionClient.modifyAckDeadline(SUBSCRIPTION, List.of(first.get(2).getAckId()), 600);
        clock.advance(Duration.ofSeconds(11));

        assertThat(pull(3)).extracting(PubSubTest::text).containsExactly("1", "2", "3");
    }

    @Test
    void pushesOneMessageOfAKeyAtATime() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (Target target = Target.answering(call -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            now.decrementAndGet();
            return call == 2 ? 500 : 200;
        })) {
            subscribe(pull().setEnableMessageOrdering(true)
                    .setPushConfig(PushConfig.newBuilder().setPushEndpoint(target.url()))
                    .build());
            publishInOrder("1", "2", "3");
            awaitIdle();

            assertThat(most).hasValue(1);
            assertThat(target.calls())
                    .extracting(call -> JsonParser.parseString(call.body())
                            .getAsJsonObject()
                            .getAsJsonObject("message")
                            .get("data")
                            .getAsString())
                    .containsExactly("MQ==", "Mg==", "Mg==", "Mw==");
        }
    }

    @Test
    void signsWhatItPushes() throws Exception {
        try (Target target = Target.failingFirst(0);
                LocalServer certificates = LocalServer.open(0)) {
            certificates.mount(CertificatesFace.PATH, new CertificatesFace(bench.tokens()));
            subscribe(pull().setPushConfig(PushConfig.newBuilder()
                            .setPushEndpoint(target.url())
                            .setOidcToken(PushConfig.OidcToken.newBuilder().setServiceAccountEmail("push@p.example")))
                    .build());
            publish("signed");
            awaitIdle();

            String token = target.calls().getFirst().header("Authorization").substring("Bearer ".length());
            TokenVerifier verifier = TokenVerifier.newBuilder()
                    .setCertificatesLocation(certificates.origin() + "/oauth2/v3/certs")
                    .setAudience(target.url())
                    .build();
            assertThat(verifier.verify(token).getPayload()).containsEntry("email", "push@p.example");
        }
    }

    @Test
    void lendsToAStreamForTheDeadlineOfTheStreamAndOnlySoManyBytes() throws Exception {
        subscribe(pull().build());
        publish("first", "second");
        try (RawStream stream = RawStream.open(
                channel,
                first -> first.setSubscription(SUBSCRIPTION)
                        .setStreamAckDeadlineSeconds(60)
                        .setMaxOutstandingBytes(1))) {
            ReceivedMessage first = stream.next();
            assertThat(text(first)).isEqualTo("first");
            clock.advance(Duration.ofSeconds(50));
            assertThat(pullAtOnce()).extracting(PubSubTest::text).containsExactly("second");
            clock.advance(Duration.ofSeconds(11));
            assertThat(text(stream.next())).isIn("first", "second");
        }
    }

    @Test
    void endsTheStreamsOfASubscriptionThatIsDetachedOrDeleted() throws Exception {
        subscribe(pull().build());
        try (RawStream stream = RawStream.open(
                channel, first -> first.setSubscription(SUBSCRIPTION).setStreamAckDeadlineSeconds(10))) {
            topicClient.detachSubscription(DetachSubscriptionRequest.newBuilder()
                    .setSubscription(SUBSCRIPTION)
                    .build());
            assertThat(stream.failure().getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
        }
        close();
        open();
        assertThatThrownBy(() -> pull(1)).isInstanceOf(FailedPreconditionException.class);
        subscriptionClient.deleteSubscription(SUBSCRIPTION);
        try (RawStream stream = RawStream.open(
                channel, first -> first.setSubscription(SUBSCRIPTION).setStreamAckDeadlineSeconds(10))) {
            assertThat(stream.failure().getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
        }
    }

    @Test
    void abortsAStreamThatBreaksItsRules() throws Exception {
        subscribe(pull().build());
        List<StreamingPullRequest> wrong = List.of(
                StreamingPullRequest.newBuilder()
                        .setSubscription(SUBSCRIPTION)
                        .setStreamAckDeadlineSeconds(9)
                        .build(),
                StreamingPullRequest.newBuilder()
                        .setSubscription(SUBSCRIPTION)
                        .setStreamAckDeadlineSeconds(10)
                        .addAckIds("not an ack id")
                        .build(),
                StreamingPullRequest.newBuilder()
                        .setSubscription(SUBSCRIPTION)
                        .setStreamAckDeadlineSeconds(10)
                        .addModifyDeadlineAckIds("1:1")
                        .build());
        for (StreamingPullRequest request : wrong) {
            try (RawStream stream = RawStream.open(channel, first -> first.mergeFrom(request))) {
                assertThat(stream.failure().getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
            }
        }
    }

    @Test
    void countsALateAcknowledgementUnlessEachMessageIsPromisedOnce() {
        subscribe(pull().setEnableExactlyOnceDelivery(true).build());
        String other = "projects/p/subscriptions/at-least-once";
        subscriptionClient.createSubscription(pull().setName(other).build());
        publish("late");
        List<ReceivedMessage> once = pull(1);
        List<ReceivedMessage> atLeastOnce = subscriptionClient.pull(other, 1).getReceivedMessagesList();
        clock.advance(Duration.ofSeconds(11));

        assertThatThrownBy(() -> acknowledge(once))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("Some acknowledgement ids in the request were invalid.");
        assertThat(pull(1)).hasSize(1);
        subscriptionClient.acknowledge(other, List.of(atLeastOnce.getFirst().getAckId()));
        assertThat(pullAtOnce(other)).isEmpty();
    }

    @Test
    void holdsAMessageForASubscriberClientThatExtendsItsLease() throws Exception {
        subscribe(pull().build());
        AtomicInteger deliveries = new AtomicInteger();
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Subscriber subscriber = Subscriber.newBuilder(SUBSCRIPTION, (PubsubMessage message, AckReplyConsumer reply) -> {
                    deliveries.incrementAndGet();
                    await(goOn);
                    reply.ack();
                    done.countDown();
                })
                .setMaxDurationPerAckExtensionDuration(Duration.ofSeconds(10))
                .setChannelProvider(transport)
                .setCredentialsProvider(NoCredentialsProvider.create())
                .build();
        subscriber.startAsync().awaitRunning();
        try {
            publish("slow");
            // Longer than the lease: the client's clock cannot be set.
            assertThat(goOn.await(13, TimeUnit.SECONDS)).isFalse();
            goOn.countDown();
            await(done);
        } finally {
            subscriber.stopAsync().awaitTerminated();
        }
        assertThat(deliveries).hasValue(1);
        assertThat(pullAtOnce()).isEmpty();
    }

    /** The words are those of the real service. */
    @Test
    void saysWhatIsNotThereAndWhatIsThereAlready() {
        subscribe(pull().build());

        assertThatThrownBy(() -> topicClient.createTopic(TOPIC))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("Resource already exists in the project (resource=notify).");
        assertThatThrownBy(() -> subscriptionClient.getSubscription(SUBSCRIPTION + "-other"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Resource not found (resource=notify-pull-other).");
        assertThatThrownBy(() -> topicClient.createTopic("projects/p/topics/no"))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("Invalid resource name given (name=projects/p/topics/no).");
        assertThatThrownBy(() -> subscriptionClient.acknowledge(SUBSCRIPTION, List.of("nonsense")))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("You have passed an invalid ack ID to the service (ack_id=nonsense).");
        assertThatThrownBy(() -> subscriptionClient.createSubscription(pull().setName(SUBSCRIPTION + "-2")
                        .setDeadLetterPolicy(DeadLetterPolicy.newBuilder().setDeadLetterTopic(DEAD))
                        .build()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("dead-letters");
        assertThatThrownBy(() -> topicClient.publish(
                        TOPIC,
                        List.of(
                                message("a").toBuilder().setOrderingKey("a").build(),
                                message("b").toBuilder().setOrderingKey("b").build())))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("all messages must have no ordering key or they must all have the same");
    }

    static List<Arguments> unsupported() {
        return List.of(
                Arguments.of("BigQuery subscriptions", pull().setBigqueryConfig(BigQueryConfig.getDefaultInstance())),
                Arguments.of("Bigtable subscriptions", pull().setBigtableConfig(BigtableConfig.getDefaultInstance())),
                Arguments.of(
                        "Cloud Storage subscriptions",
                        pull().setCloudStorageConfig(CloudStorageConfig.getDefaultInstance())),
                Arguments.of("message transforms", pull().addMessageTransforms(MessageTransform.getDefaultInstance())),
                Arguments.of("tags", pull().putTags("a", "b")));
    }

    @ParameterizedTest
    @MethodSource("unsupported")
    void refusesByNameWhatItCannotDo(String what, Subscription.Builder asked) {
        topicClient.createTopic(TOPIC);

        assertThatThrownBy(() -> subscriptionClient.createSubscription(asked.build()))
                .isInstanceOf(UnimplementedException.class)
                .hasMessageContaining("The local cloud does not support: " + what);
    }

    @Test
    void refusesTopicsByNameThatItCannotKeep() {
        assertThatThrownBy(() -> topicClient.createTopic(Topic.newBuilder()
                        .setName(TOPIC)
                        .setKmsKeyName("projects/p/locations/l/keyRings/r/cryptoKeys/k")
                        .build()))
                .isInstanceOf(UnimplementedException.class)
                .hasMessageContaining("customer-managed keys");
    }

    @Test
    void takesMessagesFromThePublisherClient() throws Exception {
        subscribe(pull().build());
        Publisher publisher = Publisher.newBuilder(TOPIC)
                .setChannelProvider(transport)
                .setCredentialsProvider(NoCredentialsProvider.create())
                .build();
        try {
            String id = publisher.publish(message("client")).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(pull(1).getFirst().getMessage().getMessageId()).isEqualTo(id);
        } finally {
            publisher.shutdown();
        }
    }

    private static Subscription.Builder pull() {
        return Subscription.newBuilder().setName(SUBSCRIPTION).setTopic(TOPIC);
    }

    private void subscribe(Subscription subscription) {
        topicClient.createTopic(TOPIC);
        subscriptionClient.createSubscription(subscription);
    }

    private void publish(String... texts) {
        topicClient.publish(
                TOPIC, List.of(texts).stream().map(PubSubTest::message).toList());
    }

    private static PubsubMessage message(String text) {
        return PubsubMessage.newBuilder().setData(ByteString.copyFromUtf8(text)).build();
    }

    private void publishInOrder(String... texts) {
        topicClient.publish(
                TOPIC,
                List.of(texts).stream()
                        .map(text ->
                                message(text).toBuilder().setOrderingKey("key").build())
                        .toList());
    }

    private void giveBack(List<ReceivedMessage> received) {
        subscriptionClient.modifyAckDeadline(
                SUBSCRIPTION, received.stream().map(ReceivedMessage::getAckId).toList(), 0);
    }

    private void seek(Instant time) {
        subscriptionClient.seek(SeekRequest.newBuilder()
                .setSubscription(SUBSCRIPTION)
                .setTime(Timestamps.fromMillis(time.toEpochMilli()))
                .build());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<ReceivedMessage> pull(int most) {
        return subscriptionClient.pull(SUBSCRIPTION, most).getReceivedMessagesList();
    }

    private List<ReceivedMessage> pullAtOnce() {
        return pullAtOnce(SUBSCRIPTION);
    }

    @SuppressWarnings("deprecation") // the way to ask without waiting
    private List<ReceivedMessage> pullAtOnce(String subscription) {
        return subscriptionClient
                .pullCallable()
                .call(PullRequest.newBuilder()
                        .setSubscription(subscription)
                        .setMaxMessages(10)
                        .setReturnImmediately(true)
                        .build())
                .getReceivedMessagesList();
    }

    private void acknowledge(List<ReceivedMessage> received) {
        subscriptionClient.acknowledge(
                SUBSCRIPTION, received.stream().map(ReceivedMessage::getAckId).toList());
    }

    private static String text(ReceivedMessage received) {
        return received.getMessage().getData().toStringUtf8();
    }

    private void awaitIdle() throws InterruptedException {
        assertThat(bench.activity().awaitIdle(PATIENCE)).isTrue();
    }
}
