package dev.genkan.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.cloud.CloudException;
import dev.genkan.cloud.HttpCaller;
import dev.genkan.cloud.Notification;
import dev.genkan.cloud.Notification.Severity;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotifyTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final Message MESSAGE = message("m-1", "a bucket is gone");

    private final ChatServer server;
    private final List<Duration> pauses = new ArrayList<>();

    NotifyTest() throws IOException {
        server = new ChatServer();
    }

    @AfterEach
    void stopsTheServer() {
        server.close();
    }

    @Test
    void tellsEveryProviderOnce() {
        notify(chatwork(), slack(), webHook()).tell(MESSAGE);

        assertThat(server.requests())
                .extracting(ChatServer.Request::path)
                .containsExactly("/v2/rooms/42/messages", "/slack/secret-path", "/hook");
        assertThat(server.requests()).extracting(ChatServer.Request::method).containsOnly("POST");
        assertThat(pauses).isEmpty();
    }

    @Test
    void tellsTheOthersWhenOneFailsAndOnlyThatOneWhenTheMessageComesAgain() {
        Notify notify = notify(chatwork(), slack(), webHook());
        server.answer(500, "", Map.of());

        assertThatThrownBy(() -> notify.tell(MESSAGE))
                .isInstanceOf(CloudException.class)
                .hasMessage("could not tell chatwork (status 500): the message was not taken");
        assertThat(server.requests()).hasSize(3);

        notify.tell(MESSAGE);
        assertThat(server.requests()).hasSize(4);
        assertThat(server.requests().getLast().path()).startsWith("/v2/rooms");
    }

    @Test
    void tellsAnotherMessageWithTheSameWordsAgain() {
        Notify notify = notify(webHook());

        notify.tell(MESSAGE);
        notify.tell(MESSAGE);
        notify.tell(message("m-2", "a bucket is gone"));

        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void forgetsWhatItToldLongAgo() {
        Notify notify = notify(webHook());

        IntStream.rangeClosed(0, 1000).forEach(i -> notify.tell(message("m-" + i, "news")));
        notify.tell(message("m-1000", "news"));
        assertThat(server.requests()).hasSize(1001);

        notify.tell(message("m-0", "news"));
        assertThat(server.requests()).hasSize(1002);
    }

    @Test
    void namesEveryProviderThatFailed() {
        server.answer(500, "", Map.of()).answer(403, "no_service", Map.of());

        assertThatThrownBy(() -> notify(chatwork(), slack()).tell(MESSAGE))
                .hasMessageContaining("chatwork")
                .satisfies(e -> assertThat(e.getSuppressed())
                        .singleElement()
                        .satisfies(other -> assertThat(other).hasMessageContaining("slack (status 403)")));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    # header,          value,       seconds waited
                    x-ratelimit-reset, 1800000004,  4
                    x-ratelimit-reset, 1800009999,  10
                    X-RateLimit-Reset, 1700000000,  0
                    Retry-After,       3,           3
                    retry-after,       3600,        10
                    Retry-After,       'Fri, 31 Dec 1999 23:59:59 GMT', 10
                    x-nothing,         1,           10
                    """)
    void waitsAsLongAsAProviderAsks(String header, String value, int seconds) {
        server.answer(429, "", Map.of(header, value));

        notify(chatwork()).tell(MESSAGE);

        assertThat(pauses).containsExactly(Duration.ofSeconds(seconds));
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void waitsThreeTimesAndThenGivesUp() {
        IntStream.range(0, 4).forEach(i -> server.answer(429, "", Map.of("Retry-After", "1")));

        assertThatThrownBy(() -> notify(slack()).tell(MESSAGE))
                .isInstanceOfSatisfying(
                        CloudException.class, e -> assertThat(e.status()).isEqualTo(429));

        assertThat(pauses).hasSize(3);
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void doesNotTakeAnythingButOkForSlacksConsent() {
        server.answer(200, "<html>captive portal</html>", Map.of());

        assertThatThrownBy(() -> notify(slack()).tell(MESSAGE)).isInstanceOf(CloudException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 400, 401, 404, 500, 503})
    void throwsForEveryAnswerThatIsNoConsent(int status) {
        server.answer(status, "", Map.of("Location", server.at("/elsewhere").toString()));

        assertThatThrownBy(() -> notify(webHook()).tell(MESSAGE))
                .isInstanceOfSatisfying(
                        CloudException.class, e -> assertThat(e.status()).isEqualTo(status));

        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void doesNotWaitForAnAnswerThatNeverEnds() {
        server.answerWithoutEnd();
        Notify impatient = new Notify(
                List.of(webHook()), new HttpCaller(Duration.ofMillis(300)), new Patience(() -> NOW, pauses::add));

        assertThatThrownBy(() -> impatient.tell(MESSAGE))
                .isInstanceOf(CloudException.class)
                .hasMessage("could not call localhost: no answer within PT0.3S");
    }

    @Test
    void throwsWhenNobodyListens() {
        server.close();

        assertThatThrownBy(() -> notify(slack()).tell(MESSAGE))
                .isInstanceOf(CloudException.class)
                .hasMessageContaining("could not call localhost");
    }

    @Test
    void tellsNoSecretInItsFailures() {
        server.answer(500, "X-ChatWorkToken: secret-token", Map.of()).answer(404, "/slack/secret-path", Map.of());

        assertThatThrownBy(() -> notify(chatwork(), slack()).tell(MESSAGE)).satisfies(NotifyTest::holdsNoSecret);
        server.close();
        assertThatThrownBy(() -> notify(chatwork(), slack()).tell(MESSAGE)).satisfies(NotifyTest::holdsNoSecret);
        assertThat(chatwork() + " " + slack() + " " + slack().post(MESSAGE.notification()))
                .isEqualTo("chatwork slack POST to localhost");
    }

    private static void holdsNoSecret(Throwable e) {
        StringWriter stack = new StringWriter();
        e.printStackTrace(new PrintWriter(stack));
        assertThat(stack.toString()).doesNotContain("secret");
    }

    @Test
    void cutsAMessageThatNoChatWouldTake() {
        notify(webHook()).tell(message("m-1", "x".repeat(9_999) + "😀" + "y".repeat(100_000)));

        Notification told = Notification.fromJson(server.requests().getFirst().body());
        assertThat(told.message()).isEqualTo("x".repeat(9_999) + "…");
    }

    private Notify notify(Provider... providers) {
        InstantSource clock = () -> NOW;
        return new Notify(List.of(providers), new HttpCaller(Duration.ofSeconds(10)), new Patience(clock, pauses::add));
    }

    private Chatwork chatwork() {
        return new Chatwork(server.at(""), "secret-token", "42", List.of("7"));
    }

    private Slack slack() {
        return new Slack(server.at("/slack/secret-path"));
    }

    private WebHook webHook() {
        return new WebHook(URI.create(server.at("/hook") + "?key=secret"));
    }

    private static Message message(String id, String text) {
        return new Message(id, new Notification("news", Severity.ERROR, text), true);
    }
}
