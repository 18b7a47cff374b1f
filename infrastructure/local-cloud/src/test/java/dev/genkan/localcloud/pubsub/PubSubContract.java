package dev.genkan.localcloud.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.api.core.ApiFuture;
import com.google.api.core.ApiFutures;
import com.google.api.gax.batching.FlowControlSettings;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.rpc.AlreadyExistsException;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.FailedPreconditionException;
import com.google.api.gax.rpc.InvalidArgumentException;
import com.google.api.gax.rpc.NotFoundException;
import com.google.api.gax.rpc.OutOfRangeException;
import com.google.cloud.pubsub.v1.AckReplyConsumer;
import com.google.cloud.pubsub.v1.AckReplyConsumerWithResponse;
import com.google.cloud.pubsub.v1.AckResponse;
import com.google.cloud.pubsub.v1.MessageReceiver;
import com.google.cloud.pubsub.v1.MessageReceiverWithAckResponse;
import com.google.cloud.pubsub.v1.Publisher;
import com.google.cloud.pubsub.v1.Subscriber;
import com.google.cloud.pubsub.v1.SubscriptionAdminClient;
import com.google.cloud.pubsub.v1.TopicAdminClient;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.ByteString;
import com.google.protobuf.FieldMask;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import com.google.pubsub.v1.DeadLetterPolicy;
import com.google.pubsub.v1.DetachSubscriptionRequest;
import com.google.pubsub.v1.ListTopicsRequest;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.PullRequest;
import com.google.pubsub.v1.PushConfig;
import com.google.pubsub.v1.PushConfig.NoWrapper;
import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.RetryPolicy;
import com.google.pubsub.v1.SeekRequest;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.Topic;
import com.google.pubsub.v1.UpdateSubscriptionRequest;
import com.google.pubsub.v1.UpdateTopicRequest;
import dev.genkan.localcloud.work.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What everything that plays Pub/Sub must do alike, seen through Google's clients. Each test has topics of its own. */
abstract class PubSubContract {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final int number = NUMBER.incrementAndGet();
    private final String project = "projects/p" + number;
    private final String topic = project + "/topics/topic";
    private final String subscription = project + "/subscriptions/subscription";

    abstract PubSubService service();

    @Test
    void createsListsAndDeletesTopics() {
        for (String id : List.of("aaa", "bbb", "ccc", "ddd", "eee")) {
            topics().createTopic(project + "/topics/" + id);
        }

        List<Integer> pages = new ArrayList<>();
        topics().listTopics(ListTopicsRequest.newBuilder()
                        .setProject(project)
                        .setPageSize(2)
                        .build())
                .iteratePages()
                .forEach(page -> pages.add(page.getResponse().getTopicsCount()));
        assertThat(pages).containsExactly(2, 2, 1);
        assertThatThrownBy(() -> topics().createTopic(project + "/topics/aaa"))
                .isInstanceOf(AlreadyExistsException.class);
        topics().deleteTopic(project + "/topics/aaa");
        assertThatThrownBy(() -> topics().getTopic(project + "/topics/aaa")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> topics().deleteTopic(project + "/topics/aaa")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> publish("lost")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void changesTheFieldsOfATopicThatTheMaskNames() {
        exceptTheEmulator("does not know that a topic's labels can be changed");
        topics().createTopic(
                        Topic.newBuilder().setName(topic).putLabels("a", "1").build());

        Topic changed = topics().updateTopic(UpdateTopicRequest.newBuilder()
                .setTopic(Topic.newBuilder().setName(topic).putLabels("b", "2"))
                .setUpdateMask(mask("labels"))
                .build());
        assertThat(changed.getLabelsMap()).isEqualTo(Map.of("b", "2"));
        assertThat(topics().getTopic(topic).getLabelsMap()).isEqualTo(Map.of("b", "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "name", "nonsense", "pushConfig"})
    void refusesAMaskThatIsEmptyOrNamesWhatCannotBeChanged(String path) {
        subscribe();

        assertThatThrownBy(() -> topics().updateTopic(UpdateTopicRequest.newBuilder()
                        .setTopic(Topic.newBuilder().setName(topic))
                        .setUpdateMask(mask(path))
                        .build()))
                .isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> subscriptions()
                        .updateSubscription(UpdateSubscriptionRequest.newBuilder()
                                .setSubscription(Subscription.newBuilder().setName(subscription))
                                .setUpdateMask(mask(path))
                                .build()))
                .isInstanceOf(InvalidArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"topic", "filter", "enable_message_ordering"})
    void refusesToChangeWhatASubscriptionWasMadeWith(String path) {
        subscribe();

        assertThatThrownBy(() -> subscriptions()
                        .updateSubscription(UpdateSubscriptionRequest.newBuilder()
                                .setSubscription(Subscription.newBuilder().setName(subscription))
                                .setUpdateMask(mask(path))
                                .build()))
                .isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void fillsInWhatASubscriptionDoesNotSay() {
        Subscription made = subscribe();

        assertThat(made.getAckDeadlineSeconds()).isEqualTo(10);
        assertThat(made.getMessageRetentionDuration()).isEqualTo(Durations.fromDays(7));
        assertThat(subscriptions().getSubscription(subscription)).isEqualTo(made);
        assertThat(topics().listTopicSubscriptions(topic).iterateAll()).containsExactly(subscription);
        assertThat(subscriptions().listSubscriptions(project).iterateAll()).containsExactly(made);
    }

    @Test
    void keepsASubscriptionWhoseTopicIsDeleted() {
        subscribe();
        publish("waits");
        topics().deleteTopic(topic);

        assertThat(subscriptions().getSubscription(subscription).getTopic()).isEqualTo("_deleted-topic_");
        assertThat(texts(pull(1))).containsExactly("waits");
    }

    static List<Subscription.Builder> wrongSubscriptions() {
        return List.of(
                Subscription.newBuilder().setAckDeadlineSeconds(601),
                Subscription.newBuilder().setMessageRetentionDuration(Durations.fromMinutes(9)),
                Subscription.newBuilder().setMessageRetentionDuration(Durations.fromDays(32)),
                Subscription.newBuilder()
                        .setRetryPolicy(RetryPolicy.newBuilder().setMaximumBackoff(Durations.fromSeconds(601))),
                Subscription.newBuilder()
                        .setRetryPolicy(RetryPolicy.newBuilder()
                                .setMinimumBackoff(Durations.fromSeconds(20))
                                .setMaximumBackoff(Durations.fromSeconds(10))));
    }

    @ParameterizedTest
    @MethodSource("wrongSubscriptions")
    void refusesASubscriptionThatMakesNoSense(Subscription.Builder wrong) {
        topics().createTopic(topic);

        assertThatThrownBy(() -> subscriptions()
                        .createSubscription(
                                wrong.setName(subscription).setTopic(topic).build()))
                .isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void refusesAnAckDeadlineOfLessThanTenSeconds() {
        exceptTheEmulator("allows any ack deadline up to 600 seconds");
        topics().createTopic(topic);

        assertThatThrownBy(() -> subscriptions()
                        .createSubscription(pulling().setAckDeadlineSeconds(9).build()))
                .isInstanceOf(InvalidArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 101})
    void refusesTooFewAndTooManyDeliveryAttempts(int attempts) {
        topics().createTopic(topic);

        assertThatThrownBy(() -> subscriptions()
                        .createSubscription(pulling()
                                .setDeadLetterPolicy(DeadLetterPolicy.newBuilder()
                                        .setDeadLetterTopic(topic)
                                        .setMaxDeliveryAttempts(attempts))
                                .build()))
                .isInstanceOf(OutOfRangeException.class);
    }

    @Test
    void refusesASubscriptionThatIsThereAndOneToATopicThatIsNot() {
        subscribe();

        assertThatThrownBy(() -> subscriptions().createSubscription(pulling().build()))
                .isInstanceOf(AlreadyExistsException.class);
        assertThatThrownBy(() -> subscriptions()
                        .createSubscription(pulling()
                                .setName(project + "/subscriptions/other")
                                .setTopic(project + "/topics/other")
                                .build()))
                .isInstanceOf(NotFoundException.class);
        subscriptions().deleteSubscription(subscription);
        assertThatThrownBy(() -> pull(1)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void refusesToPublishNothingOrTooMuch() {
        topics().createTopic(topic);

        assertThatThrownBy(() -> topics().publish(topic, List.of())).isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> topics().publish(topic, List.of(PubsubMessage.getDefaultInstance())))
                .isInstanceOf(InvalidArgumentException.class);
        List<PubsubMessage> tooMany =
                IntStream.range(0, 1001).mapToObj(i -> message("m" + i)).toList();
        assertThatThrownBy(() -> topics().publish(topic, tooMany)).isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void deliversAgainWhatIsGivenBackAndNotWhatIsAcknowledged() {
        subscribe();
        publish("done", "again");

        Map<String, ReceivedMessage> first = byText(pullAll(2));
        acknowledge(List.of(first.get("done")));
        giveBack(List.of(first.get("again")));
        List<ReceivedMessage> second = pullAll(1);
        assertThat(texts(second)).containsExactly("again");
        assertThat(first.values())
                .extracting(ReceivedMessage::getMessage)
                .contains(second.getFirst().getMessage());
        acknowledge(second);
        assertThat(pullAtOnce()).isEmpty();
    }

    @Test
    void deliversAgainWhenTheDeadlineHasPassed() {
        subscribe();
        publish("late");

        ReceivedMessage first = pullAll(1).getFirst();
        subscriptions().modifyAckDeadline(subscription, List.of(first.getAckId()), 1);
        assertThat(texts(pullAll(1))).containsExactly("late");
    }

    @Test
    void deliversToEachSubscription() {
        subscribe();
        String other = project + "/subscriptions/other";
        subscriptions().createSubscription(pulling().setName(other).build());
        publish("both");

        assertThat(texts(pullAll(1))).containsExactly("both");
        assertThat(texts(subscriptions().pull(other, 1).getReceivedMessagesList()))
                .containsExactly("both");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "attributes:lang                                        | en ja",
                "NOT attributes:lang                                    | none",
                "-attributes:lang                                       | none",
                "attributes.lang = \"en\"                               | en",
                "attributes.lang != \"en\"                              | ja none",
                "hasPrefix(attributes.lang, \"j\")                      | ja",
                "attributes:lang AND NOT hasPrefix(attributes.lang,\"j\")| en",
                "attributes.lang = \"en\" OR attributes.lang = \"ja\"   | en ja",
                "(attributes:lang AND attributes:other) OR attributes:id| en ja none",
                "NOT (attributes.lang = \"en\" OR attributes:other)     | ja none",
                "attributes:\"id\"                                      | en ja none",
            })
    void deliversWhatTheFilterLetsThroughAndAcknowledgesTheRest(String filter, String expected) {
        exceptTheEmulator("keeps filters and does not heed them");
        subscribe(pulling().setFilter(filter));
        topics().publish(
                        topic,
                        List.of(
                                message("en", Map.of("lang", "en", "id", "1")),
                                message("ja", Map.of("lang", "ja", "id", "2")),
                                message("none", Map.of("id", "3"))));

        List<String> wanted = List.of(expected.split(" "));
        List<ReceivedMessage> received = pullAll(wanted.size());
        assertThat(texts(received)).containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(pullAtOnce()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attributes.lang = en",
                "attributes:a AND attributes:b OR attributes:c",
                "(attributes:a",
                "nonsense",
                "attributes.a > \"x\"",
                "data = \"x\"",
            })
    void refusesAFilterThatIsNone(String filter) {
        exceptTheEmulator("keeps filters and does not read them");
        topics().createTopic(topic);

        assertThatThrownBy(() -> subscriptions()
                        .createSubscription(pulling().setFilter(filter).build()))
                .isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void keepsTheOrderOfAKey() {
        subscribe(pulling().setEnableMessageOrdering(true));
        publishInOrder("key", "1", "2", "3");

        assertThat(texts(pullAll(3))).containsExactly("1", "2", "3");
    }

    @Test
    void deliversNothingMoreOfAKeyWhileSomeoneElseHasIt() {
        subscribe(pulling().setEnableMessageOrdering(true));
        publishInOrder("key", "1", "2");

        List<ReceivedMessage> first = pull(1);
        assertThat(texts(first)).containsExactly("1");
        assertThat(pullAtOnce()).isEmpty();
        publishInOrder("other", "3");
        assertThat(texts(pullAll(1))).containsExactly("3");
        acknowledge(first);
        assertThat(texts(pullAll(1))).containsExactly("2");
    }

    @Test
    void deliversTheLaterMessagesOfAKeyAgainToo() {
        exceptTheEmulator("puts a message that was given back behind the later ones, which the documentation excludes");
        subscribe(pulling().setEnableMessageOrdering(true));
        publishInOrder("key", "1", "2", "3");

        Map<String, ReceivedMessage> first = byText(pullAll(3));
        acknowledge(List.of(first.get("1")));
        giveBack(List.of(first.get("2")));
        assertThat(texts(pullAll(2))).containsExactly("2", "3");
    }

    @Test
    void sendsAMessageThatIsDeliveredTooOftenToTheDeadLetterTopic() {
        String dead = project + "/topics/dead";
        String graves = project + "/subscriptions/dead";
        topics().createTopic(dead);
        subscriptions()
                .createSubscription(
                        Subscription.newBuilder().setName(graves).setTopic(dead).build());
        subscribe(pulling().setDeadLetterPolicy(DeadLetterPolicy.newBuilder().setDeadLetterTopic(dead)));
        publish("hopeless");

        for (int attempt = 1; attempt <= 5; attempt++) {
            List<ReceivedMessage> received = pullAll(1);
            assertThat(received.getFirst().getDeliveryAttempt()).isEqualTo(attempt);
            giveBack(received);
        }
        assertThat(pullAtOnce()).isEmpty();
        PubsubMessage buried =
                subscriptions().pull(graves, 1).getReceivedMessages(0).getMessage();
        assertThat(buried.getData().toStringUtf8()).isEqualTo("hopeless");
        assertThat(buried.getAttributesMap())
                .containsEntry("CloudPubSubDeadLetterSourceDeliveryCount", "5")
                .containsEntry("CloudPubSubDeadLetterSourceSubscription", "subscription")
                .containsEntry("CloudPubSubDeadLetterSourceSubscriptionProject", "p" + number)
                .containsKey("CloudPubSubDeadLetterSourceTopicPublishTime");
    }

    @Test
    void seeksToATime() {
        subscribe(pulling().setRetainAckedMessages(true));
        publish("kept");
        ReceivedMessage kept = pullAll(1).getFirst();
        acknowledge(List.of(kept));
        publish("new");

        seek(kept.getMessage().getPublishTime().getSeconds() - 10);
        assertThat(texts(pullAll(2))).containsExactlyInAnyOrder("kept", "new");
        seek(kept.getMessage().getPublishTime().getSeconds() + 3600);
        assertThat(pullAtOnce()).isEmpty();
    }

    @Test
    void seeksToASnapshot() {
        subscribe();
        String snapshot = project + "/snapshots/snapshot";
        publish("before");
        acknowledge(pullAll(1));
        publish("open");
        subscriptions().createSnapshot(snapshot, subscription);
        publish("after");
        acknowledge(pullAll(2));
        assertThat(pullAtOnce()).isEmpty();

        subscriptions()
                .seek(SeekRequest.newBuilder()
                        .setSubscription(subscription)
                        .setSnapshot(snapshot)
                        .build());
        assertThat(texts(pullAll(2))).containsExactlyInAnyOrder("open", "after");
    }

    @Test
    void createsListsAndDeletesSnapshots() {
        subscribe();
        String snapshot = project + "/snapshots/snapshot";
        assertThat(subscriptions().createSnapshot(snapshot, subscription).getTopic())
                .isEqualTo(topic);

        assertThat(subscriptions().getSnapshot(snapshot).getName()).isEqualTo(snapshot);
        assertThat(subscriptions().listSnapshots(project).iterateAll()).hasSize(1);
        assertThat(topics().listTopicSnapshots(topic).iterateAll()).containsExactly(snapshot);
        assertThatThrownBy(() -> subscriptions().createSnapshot(snapshot, subscription))
                .isInstanceOf(AlreadyExistsException.class);
        subscriptions().deleteSnapshot(snapshot);
        assertThatThrownBy(() -> subscriptions().getSnapshot(snapshot)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> subscriptions().createSnapshot(snapshot, project + "/subscriptions/other"))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void refusesToSeekToASnapshotOfAnotherTopic() {
        subscribe();
        String snapshot = project + "/snapshots/snapshot";
        subscriptions().createSnapshot(snapshot, subscription);
        String other = project + "/subscriptions/other";
        topics().createTopic(project + "/topics/other");
        subscriptions()
                .createSubscription(pulling()
                        .setName(other)
                        .setTopic(project + "/topics/other")
                        .build());

        assertThatThrownBy(() -> subscriptions()
                        .seek(SeekRequest.newBuilder()
                                .setSubscription(other)
                                .setSnapshot(snapshot)
                                .build()))
                .isInstanceOf(FailedPreconditionException.class);
    }

    @Test
    void detachesASubscription() {
        exceptTheEmulator("cannot detach");
        subscribe();
        publish("dropped");
        detach();

        assertThat(subscriptions().getSubscription(subscription).getDetached()).isTrue();
        assertThatThrownBy(() -> pull(1)).isInstanceOf(FailedPreconditionException.class);
    }

    @Test
    void refusesTheAckIdsOfEndedDeliveriesWhereEachMessageIsPromisedOnce() {
        subscribe(pulling().setEnableExactlyOnceDelivery(true));
        publish("once");

        List<ReceivedMessage> first = pullAll(1);
        giveBack(first);
        List<ReceivedMessage> second = pullAll(1);
        assertThatThrownBy(() -> acknowledge(first))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.getMetadata())
                                .containsEntry(first.getFirst().getAckId(), "PERMANENT_FAILURE_INVALID_ACK_ID"));
        acknowledge(second);
        assertThat(pullAtOnce()).isEmpty();
    }

    @Test
    void tellsASubscriberClientThatItsAcknowledgementsCount() throws Exception {
        subscribe(pulling().setEnableExactlyOnceDelivery(true));
        BlockingQueue<Future<AckResponse>> responses = new LinkedBlockingQueue<>();
        MessageReceiverWithAckResponse receiver =
                (PubsubMessage message, AckReplyConsumerWithResponse reply) -> responses.add(reply.ack());
        Subscriber subscriber = Subscriber.newBuilder(subscription, receiver)
                .setChannelProvider(service().transport())
                .setCredentialsProvider(NoCredentialsProvider.create())
                .build();
        subscriber.startAsync().awaitRunning();
        try {
            publish("a", "b", "c", "d", "e");
            for (int i = 0; i < 5; i++) {
                Future<AckResponse> response = responses.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                assertThat(response).isNotNull();
                assertThat(response.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(AckResponse.SUCCESSFUL);
            }
        } finally {
            subscriber.stopAsync().awaitTerminated();
        }
        assertThat(responses).isEmpty();
    }

    @Test
    void takesBatchesFromThePublisherClientInOrder() throws Exception {
        subscribe(pulling().setEnableMessageOrdering(true));
        Publisher publisher = Publisher.newBuilder(topic)
                .setEnableMessageOrdering(true)
                .setBatchingSettings(Publisher.Builder.getDefaultBatchingSettings().toBuilder()
                        .setElementCountThreshold(7L)
                        .build())
                .setChannelProvider(service().transport())
                .setCredentialsProvider(NoCredentialsProvider.create())
                .build();
        List<String> sent = IntStream.range(0, 50).mapToObj(i -> "m" + i).toList();
        try {
            List<ApiFuture<String>> ids = new ArrayList<>();
            for (String text : sent) {
                ids.add(publisher.publish(
                        message(text).toBuilder().setOrderingKey("key").build()));
            }
            assertThat(ApiFutures.allAsList(ids).get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .doesNotHaveDuplicates();
        } finally {
            publisher.shutdown();
        }
        assertThat(texts(pullAll(50))).containsExactlyElementsOf(sent);
    }

    @Test
    void streamsInOrderAndWithinWhatTheSubscriberClientMayHold() throws Exception {
        subscribe(pulling().setEnableMessageOrdering(true));
        List<String> seen = new CopyOnWriteArrayList<>();
        AtomicInteger held = new AtomicInteger();
        AtomicInteger mostHeld = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(60);
        MessageReceiver receiver = (PubsubMessage message, AckReplyConsumer reply) -> {
            mostHeld.accumulateAndGet(held.incrementAndGet(), Math::max);
            seen.add(message.getOrderingKey() + message.getData().toStringUtf8());
            held.decrementAndGet();
            reply.ack();
            all.countDown();
        };
        Subscriber subscriber = Subscriber.newBuilder(subscription, receiver)
                .setFlowControlSettings(FlowControlSettings.newBuilder()
                        .setMaxOutstandingElementCount(5L)
                        .build())
                .setChannelProvider(service().transport())
                .setCredentialsProvider(NoCredentialsProvider.create())
                .build();
        subscriber.startAsync().awaitRunning();
        List<String> texts = IntStream.range(0, 30).mapToObj(i -> "-" + i).toList();
        try {
            publishInOrder("a", texts.toArray(String[]::new));
            publishInOrder("b", texts.toArray(String[]::new));
            assertThat(all.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            subscriber.stopAsync().awaitTerminated();
        }
        for (String key : List.of("a", "b")) {
            assertThat(seen.stream().filter(text -> text.startsWith(key)).distinct())
                    .containsExactlyElementsOf(
                            texts.stream().map(text -> key + text).toList());
        }
        assertThat(mostHeld).hasValueLessThanOrEqualTo(5);
    }

    @Test
    void pushesWrappedInJson() throws Exception {
        CountDownLatch pushed = new CountDownLatch(1);
        try (Target target = Target.answering(call -> counted(pushed))) {
            subscribe(pulling().setPushConfig(PushConfig.newBuilder().setPushEndpoint(target.url())));
            publish("hello");
            assertThat(pushed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

            JsonObject body =
                    JsonParser.parseString(target.calls().getFirst().body()).getAsJsonObject();
            assertThat(body.get("subscription").getAsString()).isEqualTo(subscription);
            JsonObject message = body.getAsJsonObject("message");
            assertThat(message.get("data").getAsString()).isEqualTo("aGVsbG8=");
            assertThat(message.get("messageId")).isEqualTo(message.get("message_id"));
            assertThat(message.get("publishTime")).isEqualTo(message.get("publish_time"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pushesUnwrapped(boolean metadata) throws Exception {
        CountDownLatch pushed = new CountDownLatch(1);
        try (Target target = Target.answering(call -> counted(pushed))) {
            subscribe(pulling()
                    .setPushConfig(PushConfig.newBuilder()
                            .setPushEndpoint(target.url())
                            .setNoWrapper(NoWrapper.newBuilder().setWriteMetadata(metadata))));
            topics().publish(topic, List.of(message("hello", Map.of("colour", "red"))));
            assertThat(pushed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

            Target.Call call = target.calls().getFirst();
            assertThat(call.body()).isEqualTo("hello");
            assertThat(call.header("x-goog-pubsub-subscription-name")).isEqualTo(metadata ? subscription : "null");
            assertThat(call.header("colour")).isEqualTo(metadata ? "red" : "null");
        }
    }

    /** Skips a test where Google's emulator is known to differ from what Google's service is documented to do. */
    private void exceptTheEmulator(String difference) {
        assumeThat(service().isEmulator()).as("the emulator " + difference).isFalse();
    }

    final TopicAdminClient topics() {
        return service().topics();
    }

    final SubscriptionAdminClient subscriptions() {
        return service().subscriptions();
    }

    private static int counted(CountDownLatch latch) {
        latch.countDown();
        return 204;
    }

    private Subscription subscribe() {
        return subscribe(pulling());
    }

    private Subscription subscribe(Subscription.Builder asked) {
        topics().createTopic(topic);
        return subscriptions().createSubscription(asked.build());
    }

    private Subscription.Builder pulling() {
        return Subscription.newBuilder().setName(subscription).setTopic(topic);
    }

    private void publish(String... texts) {
        topics().publish(
                        topic,
                        List.of(texts).stream().map(PubSubContract::message).toList());
    }

    private void publishInOrder(String key, String... texts) {
        topics().publish(
                        topic,
                        List.of(texts).stream()
                                .map(text -> message(text).toBuilder()
                                        .setOrderingKey(key)
                                        .build())
                                .toList());
    }

    private List<ReceivedMessage> pull(int most) {
        return subscriptions().pull(subscription, most).getReceivedMessagesList();
    }

    /** Pulls until it has so many: one pull may bring fewer than there are. */
    private List<ReceivedMessage> pullAll(int count) {
        List<ReceivedMessage> received = new ArrayList<>(pull(count));
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (received.size() < count && System.nanoTime() < until) {
            received.addAll(pull(count - received.size()));
        }
        return received;
    }

    @SuppressWarnings("deprecation") // the way to ask without waiting
    private List<ReceivedMessage> pullAtOnce() {
        return subscriptions()
                .pullCallable()
                .call(PullRequest.newBuilder()
                        .setSubscription(subscription)
                        .setMaxMessages(10)
                        .setReturnImmediately(true)
                        .build())
                .getReceivedMessagesList();
    }

    private void acknowledge(List<ReceivedMessage> received) {
        subscriptions()
                .acknowledge(
                        subscription,
                        received.stream().map(ReceivedMessage::getAckId).toList());
    }

    private void giveBack(List<ReceivedMessage> received) {
        subscriptions()
                .modifyAckDeadline(
                        subscription,
                        received.stream().map(ReceivedMessage::getAckId).toList(),
                        0);
    }

    private void seek(long seconds) {
        subscriptions()
                .seek(SeekRequest.newBuilder()
                        .setSubscription(subscription)
                        .setTime(Timestamps.fromSeconds(seconds))
                        .build());
    }

    private void detach() {
        topics().detachSubscription(DetachSubscriptionRequest.newBuilder()
                .setSubscription(subscription)
                .build());
    }

    private static FieldMask mask(String path) {
        return path.isEmpty()
                ? FieldMask.getDefaultInstance()
                : FieldMask.newBuilder().addPaths(path).build();
    }

    private static Map<String, ReceivedMessage> byText(List<ReceivedMessage> received) {
        return received.stream()
                .collect(Collectors.toMap(
                        message -> message.getMessage().getData().toStringUtf8(), message -> message));
    }

    private static List<String> texts(List<ReceivedMessage> received) {
        return received.stream()
                .map(message -> message.getMessage().getData().toStringUtf8())
                .toList();
    }

    private static PubsubMessage message(String text) {
        return message(text, Map.of());
    }

    private static PubsubMessage message(String text, Map<String, String> attributes) {
        return PubsubMessage.newBuilder()
                .setData(ByteString.copyFromUtf8(text))
                .putAllAttributes(attributes)
                .build();
    }
}
