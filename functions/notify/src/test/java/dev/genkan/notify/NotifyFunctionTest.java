package dev.genkan.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.genkan.cloud.CloudException;
import dev.genkan.cloud.HttpCaller;
import dev.genkan.cloud.Notification;
import dev.genkan.cloud.Notification.Severity;
import dev.genkan.localcloud.testing.Events;
import dev.genkan.localcloud.testing.LogLines;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotifyFunctionTest {

    private final ChatServer server = new ChatServer();
    private final NotifyFunction function = new NotifyFunction(new Notify(
            List.of(new WebHook(server.at("/"))),
            new HttpCaller(Duration.ofSeconds(10)),
            new Patience(() -> Instant.EPOCH, duration -> {})));
    private final LogLines lines = LogLines.caught();

    NotifyFunctionTest() throws IOException {}

    @AfterEach
    void cleansUp() {
        lines.close();
        server.close();
    }

    @Test
    void tellsTheNotificationOfAnEventAndWritesOneLine() throws Exception {
        Notification notification = new Notification("news-1", Severity.WARNING, "商品 is gone");

        function.accept(Events.published("m-1", notification.toJson()));

        assertThat(told()).isEqualTo(notification);
        assertThat(lines.all()).singleElement().satisfies(line -> {
            assertThat(text(line, "severity")).isEqualTo("INFO");
            assertThat(text(line, "step")).isEqualTo("notify");
            assertThat(text(line, "notification")).isEqualTo("news-1");
            assertThat(text(line, "outcome")).isEqualTo("told");
            assertThat(line.get("millis").getAsLong()).isNotNegative();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "disk full",
                "",
                "{\"severity\":\"ERROR\"}",
                "[1]",
                "{\"id\":\"1\",\"severity\":\"LOUD\",\"message\":\"x\"}"
            })
    void tellsAMessageThatIsNoNotificationAsItIs(String text) throws Exception {
        function.accept(Events.published("m-1", text));

        assertThat(told())
                .isEqualTo(new Notification("m-1", Severity.ERROR, "A message that is no notification: " + text));
        assertThat(lines.all()).singleElement().satisfies(line -> {
            assertThat(text(line, "severity")).isEqualTo("ERROR");
            assertThat(text(line, "outcome")).isEqualTo("told as plain text");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "{}", "{\"message\":{\"data\":\"?\"}}"})
    void tellsAnEventThatIsNoMessageAsItIs(String body) throws Exception {
        function.accept(event(body));

        assertThat(told())
                .isEqualTo(new Notification("event-1", Severity.ERROR, "A message that is no notification: " + body));
    }

    @Test
    void letsAFailureOutSoThatTheMessageComesAgain() {
        server.answer(503, "", Map.of());
        CloudEvent event = Events.published("m-1", new Notification("news-1", Severity.INFO, "x").toJson());

        assertThatThrownBy(() -> function.accept(event)).isInstanceOf(CloudException.class);

        assertThat(lines.all()).singleElement().satisfies(line -> {
            assertThat(text(line, "severity")).isEqualTo("ERROR");
            assertThat(text(line, "outcome")).isEqualTo("failed");
            assertThat(text(line, "notification")).isEqualTo("news-1");
        });
    }

    private Notification told() {
        assertThat(server.requests()).hasSize(1);
        return Notification.fromJson(server.requests().getFirst().body());
    }

    private static CloudEvent event(String body) {
        return CloudEventBuilder.v1()
                .withId("event-1")
                .withType("google.cloud.pubsub.topic.v1.messagePublished")
                .withSource(URI.create("//pubsub.googleapis.com/projects/test/topics/notify"))
                .withData("application/json", body.getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private static String text(JsonObject line, String field) {
        return line.get(field).getAsString();
    }
}
