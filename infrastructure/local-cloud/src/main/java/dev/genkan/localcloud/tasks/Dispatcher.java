package dev.genkan.localcloud.tasks;

import com.google.cloud.tasks.v2.HttpRequest;
import com.google.cloud.tasks.v2.Task;
import dev.genkan.localcloud.work.BearerToken;
import dev.genkan.localcloud.work.Sender;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/** Makes the call of a task, with the headers that a handler is promised. */
final class Dispatcher {

    private static final Duration DEADLINE = Duration.ofMinutes(10);
    private static final int MICROS = 1000;
    /** The client sets these itself. */
    private static final Set<String> OWN =
            Set.of("host", "content-length", "connection", "expect", "upgrade", "user-agent");

    private final Sender sender;
    private final Clock clock;

    Dispatcher(Sender sender, Clock clock) {
        this.sender = sender;
        this.clock = clock;
    }

    /** The status of the answer, {@link Sender#NO_ANSWER} when there was none. */
    int dispatch(PendingTask pending) {
        Task task = pending.task();
        HttpRequest target = task.getHttpRequest();
        java.net.http.HttpRequest.Builder call = java.net.http.HttpRequest.newBuilder(URI.create(target.getUrl()))
                .timeout(task.hasDispatchDeadline() ? Protos.duration(task.getDispatchDeadline()) : DEADLINE)
                .method(target.getHttpMethod().name(), body(target));
        target.getHeadersMap().forEach((name, value) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                call.setHeader(name, value);
            }
        });
        authorise(target, call);
        describe(pending, call);
        return sender.send(call.build());
    }

    private static BodyPublisher body(HttpRequest target) {
        return target.getBody().isEmpty()
                ? BodyPublishers.noBody()
                : BodyPublishers.ofByteArray(target.getBody().toByteArray());
    }

    private void authorise(HttpRequest target, java.net.http.HttpRequest.Builder call) {
        if (target.hasOidcToken()) {
            String audience = target.getOidcToken().getAudience();
            String token = BearerToken.of(
                    target.getOidcToken().getServiceAccountEmail(),
                    audience.isEmpty() ? target.getUrl() : audience,
                    clock.instant());
            call.setHeader("Authorization", "Bearer " + token);
        }
    }

    private static void describe(PendingTask pending, java.net.http.HttpRequest.Builder call) {
        Task task = pending.task();
        String[] name = task.getName().split("/");
        call.setHeader("User-Agent", "Google-Cloud-Tasks");
        call.setHeader("X-CloudTasks-QueueName", name[name.length - 3]);
        call.setHeader("X-CloudTasks-TaskName", name[name.length - 1]);
        call.setHeader("X-CloudTasks-TaskRetryCount", Integer.toString(task.getDispatchCount() - 1));
        call.setHeader("X-CloudTasks-TaskExecutionCount", Integer.toString(task.getResponseCount()));
        call.setHeader("X-CloudTasks-TaskETA", seconds(pending.due()));
        if (pending.previousStatus() != Sender.NO_ANSWER) {
            call.setHeader("X-CloudTasks-TaskPreviousResponse", Integer.toString(pending.previousStatus()));
        }
    }

    private static String seconds(Instant time) {
        return String.format(Locale.ROOT, "%d.%06d", time.getEpochSecond(), time.getNano() / MICROS);
    }
}
