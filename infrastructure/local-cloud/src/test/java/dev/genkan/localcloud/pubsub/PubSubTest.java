package dev.genkan.localcloud.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.GrpcTransportChannel;
import com.google.api.gax.rpc.AlreadyExistsException;
import com.google.api.gax.rpc.FixedTransportChannelProvider;
import com.google.api.gax.rpc.NotFoundException;
import com.google.api.gax.rpc.TransportChannelProvider;
import com.google.cloud.pubsub.v1.AckReplyConsumer;
import com.google.cloud.pubsub.v1.Publisher;
import com.google.cloud.pubsub.v1.Subscriber;
import com.google.cloud.pubsub.v1.SubscriptionAdminClient;
import com.google.cloud.pubsub.v1.SubscriptionAdminSettings;
import com.google.cloud.pubsub.v1.TopicAdminClient;
import com.google.cloud.pubsub.v1.TopicAdminSettings;
import com.google.protobuf.ByteString;
import com.google.protobuf.util.Durations;
import com.google.pubsub.v1.DeadLetterPolicy;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.PullRequest;
import com.google.pubsub.v1.PushConfig;
import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.RetryPolicy;
import com.google.pubsub.v1.Subscription;
import dev.genkan.localcloud.pubsub.store.Topics;
import dev.genkan.localcloud.rpc.RpcServer;
import dev.genkan.localcloud.work.Abandoned;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PubSubTest {

    private static final String TOPIC = "projects/p/topics/notify";
    private static final String DEAD = "projects/p/topics/dead-letters";
    private static final String SUBSCRIPTION = "projects/p/subscriptions/notify-pull";
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

    private List<ReceivedMessage> pull(int most) {
        return subscriptionClient.pull(SUBSCRIPTION, most).getReceivedMessagesList();
    }

    @SuppressWarnings("deprecation") // the way to ask without waiting
    private List<ReceivedMessage> pullAtOnce() {
        return subscriptionClient
                .pullCallable()
                .call(PullRequest.newBuilder()
                        .setSubscription(SUBSCRIPTION)
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
