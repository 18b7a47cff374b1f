package dev.genkan.localcloud.tasks;

import com.google.cloud.tasks.v2.HttpRequest;
import com.google.cloud.tasks.v2.Task;
import dev.genkan.localcloud.rpc.Protos;
import dev.genkan.localcloud.work.Sender;
import dev.genkan.localcloud.work.Workbench;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Makes the call of a task, with the headers that a handler is promised. */
final class Dispatcher {

    private static final Duration DEADLINE = Duration.ofMinutes(10);
    private static final int MICROS = 1000;
    /** The service and the client set these themselves. */
    private static final Set<String> OWN =
            Set.of("host", "content-length", "connection", "expect", "upgrade", "user-agent");

    private static final System.Logger LOG = System.getLogger(Dispatcher.class.getName());
    private static final String CLOUD_PLATFORM = "https://www.googleapis.com/auth/cloud-platform";

    private final Workbench bench;

    Dispatcher(Workbench bench) {
        this.bench = bench;
    }

    /** The answer, with the status {@link Sender#NO_ANSWER} when there was none. */
    Sender.Answer dispatch(PendingTask pending) {
        try {
            return bench.sender().call(request(pending));
        } catch (IllegalArgumentException e) {
            // Tasks are accepted with addresses and headers that nobody can send.
            LOG.log(Level.DEBUG, () -> pending.task().getName() + " cannot be sent", e);
            return new Sender.Answer(Sender.NO_ANSWER, Optional.empty());
        }
    }

    private java.net.http.HttpRequest request(PendingTask pending) {
        Task task = pending.task();
        HttpRequest target = task.getHttpRequest();
        java.net.http.HttpRequest.Builder call = java.net.http.HttpRequest.newBuilder(
                        URI.create(TargetUrl.encoded(target.getUrl())))
                .timeout(task.hasDispatchDeadline() ? Protos.duration(task.getDispatchDeadline()) : DEADLINE)
                .method(target.getHttpMethod().name(), body(target));
        target.getHeadersMap().forEach((name, value) -> {
            if (!isOwn(name.toLowerCase(Locale.ROOT))) {
                call.setHeader(name, value);
            }
        });
        authorise(target, call);
        describe(pending, call);
        return call.build();
    }

    private static boolean isOwn(String header) {
        return OWN.contains(header) || header.startsWith("x-google-") || header.startsWith("x-appengine-");
    }

    private static BodyPublisher body(HttpRequest target) {
        return target.getBody().isEmpty()
                ? BodyPublishers.noBody()
                : BodyPublishers.ofByteArray(target.getBody().toByteArray());
    }

    private void authorise(HttpRequest target, java.net.http.HttpRequest.Builder call) {
        if (target.hasOidcToken()) {
            String audience = target.getOidcToken().getAudience();
            String token = bench.tokens()
                    .identity(
                            target.getOidcToken().getServiceAccountEmail(),
                            audience.isEmpty() ? target.getUrl() : audience,
                            bench.clock().instant());
            call.setHeader("Authorization", "Bearer " + token);
        }
        if (target.hasOauthToken()) {
            String scope = target.getOauthToken().getScope();
            String token = bench.tokens()
                    .access(target.getOauthToken().getServiceAccountEmail(), scope.isEmpty() ? CLOUD_PLATFORM : scope);
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
        call.setHeader("X-CloudTasks-TaskExecutionCount", Integer.toString(pending.executions()));
        call.setHeader("X-CloudTasks-TaskETA", seconds(pending.due()));
        if (pending.previousStatus() != Sender.NO_ANSWER) {
            call.setHeader("X-CloudTasks-TaskPreviousResponse", Integer.toString(pending.previousStatus()));
            // The service sends this header too, and has nothing to say in it for HTTP targets.
            call.setHeader("X-CloudTasks-TaskRetryReason", "");
        }
    }

    private static String seconds(Instant time) {
        return String.format(Locale.ROOT, "%d.%06d", time.getEpochSecond(), time.getNano() / MICROS);
    }
}
