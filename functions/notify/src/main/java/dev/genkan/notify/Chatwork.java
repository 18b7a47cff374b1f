package dev.genkan.notify;

import dev.genkan.cloud.HttpPost;
import dev.genkan.cloud.Notification;
import dev.genkan.cloud.Notification.Severity;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A room in Chatwork.
 *
 * @param endpoint where its API is
 * @param token the API token: a secret
 * @param room the room's id
 * @param mentions the ids of the accounts that are called when someone must act
 */
record Chatwork(URI endpoint, String token, String room, List<String> mentions) implements Provider {

    Chatwork {
        mentions = List.copyOf(mentions);
    }

    @Override
    public HttpPost post(Notification notification) {
        return new HttpPost(
                endpoint.resolve("/v2/rooms/" + room + "/messages"),
                Map.of("X-ChatWorkToken", token, "Content-Type", "application/x-www-form-urlencoded"),
                "body=" + URLEncoder.encode(text(notification), StandardCharsets.UTF_8));
    }

    private String text(Notification notification) {
        String calls = notification.severity() == Severity.ERROR
                ? mentions.stream().map(account -> "[To:" + account + "]\n").collect(Collectors.joining())
                : "";
        return calls + "[info][title]Genkan: " + notification.severity() + "[/title]" + harmless(notification.message())
                + "[/info]";
    }

    /** Every tag begins with a bracket, for which Chatwork knows no escape: the full-width one looks the same and is text. */
    private static String harmless(String text) {
        return text.replace('[', '［');
    }

    @Override
    public String toString() {
        return "chatwork";
    }
}
