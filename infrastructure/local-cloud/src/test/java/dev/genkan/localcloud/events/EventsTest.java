package dev.genkan.localcloud.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.ByteString;
import com.google.pubsub.v1.PubsubMessage;
import dev.genkan.localcloud.events.ObjectChange.Kind;
import dev.genkan.localcloud.work.Abandoned;
import dev.genkan.localcloud.work.Backoff;
import dev.genkan.localcloud.work.Faults;
import dev.genkan.localcloud.work.SettableClock;
import dev.genkan.localcloud.work.Target;
import dev.genkan.localcloud.work.Workbench;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsTest {

    private static final String TOPIC = "projects/p/topics/notify";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final DeliveryPolicy QUICK = new DeliveryPolicy(
            Backoff.exponential(Duration.ofMillis(5), Duration.ofMillis(20)),
            Duration.ofHours(24),
            Duration.ofSeconds(10),
            4);

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final List<Abandoned> abandoned = new CopyOnWriteArrayList<>();
    private Workbench bench;
    private Events events;

    @BeforeEach
    void open() {
        open(Faults.none());
    }

    private void open(Faults faults) {
        bench = Workbench.in(folder).withClock(clock).withFaults(faults).whenAbandoned(abandoned::add);
        events = new Events(QUICK, bench);
    }

    @AfterEach
    void close() throws Exception {
        events.close(Duration.ofSeconds(5));
        bench.sender().close();
    }

    @Test
    void tellsOfAFinalisedObjectAsACloudEvent() throws Exception {
        try (Target target = subscribed(Target.failingFirst(0))) {
            events.accept(finalized("商品 100%.tsv"));
            awaitIdle();

            Target.Call call = target.calls().getFirst();
            assertThat(call.header("ce-specversion")).isEqualTo("1.0");
            assertThat(call.header("ce-type")).isEqualTo("google.cloud.storage.object.v1.finalized");
            assertThat(call.header("ce-source")).isEqualTo("//storage.googleapis.com/projects/_/buckets/in");
            assertThat(call.header("ce-subject")).isEqualTo("objects/%E5%95%86%E5%93%81%20100%25.tsv");
            assertThat(call.header("Content-Type")).isEqualTo("application/json");
            assertThat(call.body()).isEqualTo("{\"name\":\"商品 100%.tsv\"}");
        }
    }

    @Test
    void tellsOnlyWhatWasAskedFor() throws Exception {
        try (Target target = subscribed(Target.failingFirst(0))) {
            events.accept(new ObjectChange(Kind.DELETED, "in", "a", 1, "{}"));
            events.accept(new ObjectChange(Kind.FINALIZED, "out", "a", 1, "{}"));
            awaitIdle();
            assertThat(target.calls()).isEmpty();
        }
    }

    @Test
    void tellsOfAMessageAsEventarcDoes() throws Exception {
        try (Target target = Target.failingFirst(0)) {
            events.function("notify", URI.create(target.url()));
            events.onMessage(TOPIC, "notify");
            events.accept(
                    TOPIC,
                    PubsubMessage.newBuilder()
                            .setMessageId("7")
                            .setData(ByteString.copyFromUtf8("hello"))
                            .putAttributes("severity", "ERROR")
                            .build());
            awaitIdle();

            Target.Call call = target.calls().getFirst();
            assertThat(call.header("ce-type")).isEqualTo("google.cloud.pubsub.topic.v1.messagePublished");
            assertThat(call.header("ce-source")).isEqualTo("//pubsub.googleapis.com/" + TOPIC);
            JsonObject body = JsonParser.parseString(call.body()).getAsJsonObject();
            assertThat(body.get("subscription").getAsString()).startsWith("projects/p/subscriptions/");
            assertThat(body.getAsJsonObject("message").toString())
                    .contains("\"data\":\"aGVsbG8=\"", "\"severity\":\"ERROR\"", "\"messageId\":\"7\"");
        }
    }

    @Test
    void deliversUntilTheFunctionSucceeds() throws Exception {
        try (Target target = subscribed(Target.failingFirst(2))) {
            events.accept(finalized("a"));
            awaitIdle();

            assertThat(target.calls()).hasSize(3);
            assertThat(target.calls())
                    .extracting(call -> call.header("ce-id"))
                    .containsOnly(target.calls().getFirst().header("ce-id"));
        }
    }

    @Test
    void dropsAnEventAfterItsRetentionAndSaysSo() throws Exception {
        try (Target target = subscribed(Target.answering(call -> {
            clock.advance(Duration.ofHours(9));
            return 500;
        }))) {
            events.accept(finalized("a"));
            awaitIdle();

            assertThat(target.calls()).hasSize(3);
            assertThat(abandoned).hasSize(1);
            assertThat(abandoned.getFirst().target()).isEqualTo("receive");
            assertThat(abandoned.getFirst().reason()).isEqualTo("status 500");
        }
    }

    @Test
    void duplicatesReordersAndLosesWhenAskedTo() throws Exception {
        close();
        open(delivery -> switch (delivery.name().substring(delivery.name().length() - 1)) {
            case "a" -> List.of(Duration.ofMillis(300), Duration.ofMillis(300));
            case "b" -> List.of(Duration.ZERO);
            default -> List.of();
        });
        try (Target target = subscribed(Target.failingFirst(0))) {
            events.accept(finalized("a"));
            events.accept(finalized("b"));
            events.accept(finalized("lost-c"));
            awaitIdle();

            assertThat(target.calls())
                    .extracting(call -> call.header("ce-subject"))
                    .containsExactly("objects/b", "objects/a", "objects/a");
        }
    }

    @Test
    void goesOnWithWhatAnEarlierProcessLeft() throws Exception {
        try (Target broken = subscribed(Target.answering(call -> 500))) {
            events.accept(finalized("left"));
            close();
            assertThat(broken.calls()).hasSizeLessThan(100);
        }
        open(Faults.none());
        assertThat(bench.activity().pending()).isOne();
        try (Target target = subscribed(Target.failingFirst(0))) {
            awaitIdle();
            assertThat(target.calls())
                    .extracting(call -> call.header("ce-subject"))
                    .containsExactly("objects/left");
        }
    }

    @Test
    void remembersWhatAFunctionCausesWhileItIsBeingClosed() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        try (Target target = subscribed(Target.answering(call -> {
            working.countDown();
            await(closing);
            events.accept(finalized("caused"));
            return 200;
        }))) {
            events.accept(finalized("cause"));
            await(working);
            events.quiet(Duration.ZERO);
            closing.countDown();
            events.quiet(PATIENCE);
            assertThat(target.calls()).hasSize(1);
        }
        close();
        open(Faults.none());
        try (Target target = subscribed(Target.failingFirst(0))) {
            awaitIdle();
            assertThat(target.calls())
                    .extracting(call -> call.header("ce-subject"))
                    .containsExactly("objects/caused");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Target subscribed(Target target) {
        events.function("receive", URI.create(target.url()));
        events.onObject(Kind.FINALIZED, "in", "receive");
        return target;
    }

    private static ObjectChange finalized(String name) {
        JsonObject resource = new JsonObject();
        resource.addProperty("name", name);
        return new ObjectChange(Kind.FINALIZED, "in", name, 1, resource.toString());
    }

    private void awaitIdle() throws InterruptedException {
        assertThat(bench.activity().awaitIdle(PATIENCE)).isTrue();
    }
}
