package dev.genkan.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.genkan.cloud.HttpPost;
import dev.genkan.cloud.Notification;
import dev.genkan.cloud.Notification.Severity;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderTest {

    private final Chatwork chatwork =
            new Chatwork(URI.create("https://api.chatwork.com"), "token", "42", List.of("7", "8"));
    private final Slack slack = new Slack(URI.create("https://hooks.slack.com/services/a/b"));

    @Test
    void sendsAFormToTheRoom() {
        HttpPost post = chatwork.post(notification(Severity.WARNING, "gone: 商品&名前=1"));

        assertThat(post.target()).isEqualTo(URI.create("https://api.chatwork.com/v2/rooms/42/messages"));
        assertThat(post.headers())
                .containsEntry("X-ChatWorkToken", "token")
                .containsEntry("Content-Type", "application/x-www-form-urlencoded");
        assertThat(post.body()).startsWith("body=").doesNotContain("&", "商");
        assertThat(form(post)).isEqualTo("[info][title]Genkan: WARNING[/title]gone: 商品&名前=1[/info]");
    }

    @ParameterizedTest
    @CsvSource({"INFO, false", "WARNING, false", "ERROR, true"})
    void callsPeopleOnlyWhenSomeoneMustAct(Severity severity, boolean isCalled) {
        assertThat(form(chatwork.post(notification(severity, "x"))).startsWith("[To:7]\n[To:8]\n[info]"))
                .isEqualTo(isCalled);
        assertThat(text(slack.post(notification(severity, "x"))).startsWith("<!channel> "))
                .isEqualTo(isCalled);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    [toall] come,           ［toall] come
                    [/info][To:1],          ［/info]［To:1]
                    <b> & [code],           <b> & ［code]
                    """)
    void letsNoMessageSpeakChatworksMarkup(String message, String told) {
        assertThat(form(chatwork.post(notification(Severity.INFO, message))))
                .isEqualTo("[info][title]Genkan: INFO[/title]" + told + "[/info]");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    <!channel>,             &lt;!channel&gt;
                    <https://x|click>,      &lt;https://x|click&gt;
                    a &amp; b,              a &amp;amp; b
                    """)
    void letsNoMessageSpeakSlacksMarkup(String message, String told) {
        assertThat(text(slack.post(notification(Severity.INFO, message)))).isEqualTo("Genkan: INFO\n" + told);
    }

    @Test
    void sendsTheNotificationAsJsonToAWebHook() {
        Notification notification = notification(Severity.ERROR, "\"gone\"\n");

        HttpPost post = new WebHook(URI.create("https://example.com/hook?key=1")).post(notification);

        assertThat(Notification.fromJson(post.body())).isEqualTo(notification);
        assertThat(post.headers()).containsEntry("Content-Type", "application/json; charset=utf-8");
    }

    private static Notification notification(Severity severity, String message) {
        return new Notification("id", severity, message);
    }

    private static String form(HttpPost post) {
        return URLDecoder.decode(post.body().substring("body=".length()), StandardCharsets.UTF_8);
    }

    private static String text(HttpPost post) {
        return JsonParser.parseString(post.body()).getAsJsonObject().get("text").getAsString();
    }
}
