package dev.genkan.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.config.Environment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotifyConfigTest {

    @Test
    void readsChatworkWithItsDefaults() {
        assertThat(providers(Map.of("CHATWORK_TOKEN", "token\n", "CHATWORK_ROOM", "42")))
                .containsExactly(new Chatwork(URI.create("https://api.chatwork.com"), "token", "42", List.of()));
    }

    @Test
    void readsAllProviders() {
        assertThat(providers(Map.of(
                        "CHATWORK_TOKEN", "token",
                        "CHATWORK_ROOM", "42",
                        "CHATWORK_MENTIONS", "7, 8",
                        "CHATWORK_ENDPOINT", "http://localhost:1",
                        "SLACK_WEBHOOK_URL", "https://hooks.slack.com/services/a/b/c",
                        "WEBHOOK_URL", "https://example.com/hook?key=1")))
                .containsExactly(
                        new Chatwork(URI.create("http://localhost:1"), "token", "42", List.of("7", "8")),
                        new Slack(URI.create("https://hooks.slack.com/services/a/b/c")),
                        new WebHook(URI.create("https://example.com/hook?key=1")));
    }

    @Test
    void doesNotStartWhenNobodyWouldBeTold() {
        assertThatThrownBy(() -> providers(Map.of("CHATWORK_ROOM", "42")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nobody would be told");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    CHATWORK_ROOM,     ''
                    CHATWORK_ROOM,     lobby
                    CHATWORK_MENTIONS, '7,,8'
                    CHATWORK_MENTIONS, @all
                    CHATWORK_ENDPOINT, chatwork
                    CHATWORK_TOKEN,    se cret
                    SLACK_WEBHOOK_URL, secret
                    SLACK_WEBHOOK_URL, https://hooks slack.com/secret
                    WEBHOOK_URL,       ftp://example.com/secret
                    WEBHOOK_URL,       https:///secret
                    """)
    void namesAVariableThatCannotBeUsedButNoSecret(String name, String value) {
        Map<String, String> variables = new HashMap<>(Map.of("CHATWORK_TOKEN", "t", "CHATWORK_ROOM", "42"));
        variables.put(name, value);

        assertThatThrownBy(() -> providers(variables))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name)
                .satisfies(e -> {
                    StringWriter stack = new StringWriter();
                    e.printStackTrace(new PrintWriter(stack));
                    assertThat(stack.toString()).doesNotContain("secret", "se cret");
                });
    }

    private static List<Provider> providers(Map<String, String> variables) {
        return NotifyConfig.from(Environment.of(variables)).providers();
    }
}
