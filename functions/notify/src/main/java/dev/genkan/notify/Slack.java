package dev.genkan.notify;

import com.google.gson.JsonObject;
import dev.genkan.cloud.HttpAnswer;
import dev.genkan.cloud.HttpPost;
import dev.genkan.cloud.Notification;
import dev.genkan.cloud.Notification.Severity;
import java.net.URI;
import java.util.Map;

/**
 * A channel in Slack.
 *
 * @param address the incoming web hook: a secret
 */
record Slack(URI address) implements Provider {

    @Override
    public HttpPost post(Notification notification) {
        String call = notification.severity() == Severity.ERROR ? "<!channel> " : "";
        JsonObject body = new JsonObject();
        body.addProperty("text", call + "Genkan: " + notification.severity() + "\n" + harmless(notification.message()));
        return new HttpPost(address, Map.of("Content-Type", "application/json; charset=utf-8"), body.toString());
    }

    @Override
    public boolean took(HttpAnswer answer) {
        return answer.isSuccess() && answer.body().strip().equals("ok");
    }

    /** The three characters that Slack wants escaped; no call, link or command can do without them. */
    private static String harmless(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    public String toString() {
        return "slack";
    }
}
