package dev.genkan.simulation;

import dev.genkan.cloud.Caller;
import dev.genkan.cloud.HttpAnswer;
import dev.genkan.cloud.HttpPost;
import dev.genkan.cloud.Notification;
import dev.genkan.localcloud.memory.Calls;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Where people read what happened. It keeps each piece of news once, however often it was told. */
final class Chat implements Caller {

    private final Calls calls;
    private final Map<String, Notification> told = new TreeMap<>();

    Chat(Calls calls) {
        this.calls = calls;
    }

    @Override
    public HttpAnswer send(HttpPost post) {
        Notification notification = Notification.fromJson(post.body());
        return calls.call("tell", notification.id(), () -> {
            told.put(notification.id(), notification);
            return new HttpAnswer(200, Map.of(), "");
        });
    }

    /** The ids of all news. */
    Set<String> news() {
        return Set.copyOf(told.keySet());
    }

    /** The text of a piece of news. */
    String text(String id) {
        return told.containsKey(id) ? told.get(id).message() : "";
    }
}
