package dev.genkan.notify;

import dev.genkan.cloud.HttpPost;
import dev.genkan.cloud.Notification;
import java.net.URI;
import java.util.Map;

/**
 * Anything that takes a notification as JSON.
 *
 * @param address where it listens: may hold a secret
 */
record WebHook(URI address) implements Provider {

    @Override
    public HttpPost post(Notification notification) {
        return new HttpPost(address, Map.of("Content-Type", "application/json; charset=utf-8"), notification.toJson());
    }

    @Override
    public String toString() {
        return "webhook";
    }
}
