package dev.genkan.localcloud.tasks;

import com.google.cloud.tasks.v2.HttpMethod;
import com.google.cloud.tasks.v2.HttpRequest;
import com.google.cloud.tasks.v2.Task;
import com.google.protobuf.util.Durations;
import dev.genkan.localcloud.rpc.Protos;
import dev.genkan.localcloud.rpc.Refusals;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** A task as it is accepted: checked, named, and with a time. */
final class NewTask {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,500}");
    private static final Duration FURTHEST = Duration.ofDays(30);
    private static final int LARGEST = 1 << 20;
    private static final long SHORTEST_DEADLINE_SECONDS = 15;
    private static final long LONGEST_DEADLINE_SECONDS = 1800;

    private static final int LARGEST_HEADERS = 80 << 10;
    private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    private NewTask() {}

    static Task complete(String queue, Task asked, Instant now) {
        check(asked, now);
        Task.Builder task = asked.toBuilder()
                .setName(asked.getName().isEmpty() ? queue + "/tasks/" + anyId() : named(queue, asked.getName()))
                .setCreateTime(Protos.timestamp(now))
                .clearDispatchCount()
                .clearResponseCount()
                .clearFirstAttempt()
                .clearLastAttempt();
        // What is due in the past is due now.
        if (!asked.hasScheduleTime() || Protos.instant(asked.getScheduleTime()).isBefore(now)) {
            task.setScheduleTime(Protos.timestamp(now));
        }
        task.getHttpRequestBuilder().setHttpMethod(method(asked)).putHeaders("User-Agent", "Google-Cloud-Tasks");
        return task.build();
    }

    private static void check(Task asked, Instant now) {
        if (asked.hasAppEngineHttpRequest()) {
            throw Refusals.unsupported("App Engine targets of tasks");
        }
        check(asked.getHttpRequest(), method(asked));
        if (asked.getSerializedSize() > LARGEST) {
            throw Refusals.invalid("Task size too large: " + asked.getSerializedSize() + " bytes");
        }
        if (asked.hasScheduleTime() && Protos.instant(asked.getScheduleTime()).isAfter(now.plus(FURTHEST))) {
            throw Refusals.invalid("Task.scheduleTime must be at most 30 days ahead");
        }
        if (asked.hasDispatchDeadline()) {
            long seconds = Durations.toSeconds(asked.getDispatchDeadline());
            if (seconds < SHORTEST_DEADLINE_SECONDS || seconds > LONGEST_DEADLINE_SECONDS) {
                throw Refusals.invalid("Task.dispatchDeadline must be between 15s and 30m");
            }
        }
    }

    private static void check(HttpRequest target, HttpMethod method) {
        TargetUrl.check(target.getUrl());
        if (!target.getBody().isEmpty() && !WITH_BODY.contains(method)) {
            throw Refusals.invalid("HttpRequest.body is allowed for POST, PUT and PATCH only, not for " + method + ".");
        }
        int headers = target.getHeadersMap().entrySet().stream()
                .mapToInt(header -> header.getKey().length() + header.getValue().length())
                .sum();
        if (headers >= LARGEST_HEADERS) {
            throw Refusals.invalid("HttpRequest.headers must be smaller than 80KB: " + headers + " bytes");
        }
        if ((target.hasOidcToken()
                        && target.getOidcToken().getServiceAccountEmail().isEmpty())
                || (target.hasOauthToken()
                        && target.getOauthToken().getServiceAccountEmail().isEmpty())) {
            throw Refusals.invalid("The token of an HttpRequest needs a service account email");
        }
    }

    private static HttpMethod method(Task asked) {
        HttpMethod method = asked.getHttpRequest().getHttpMethod();
        return method == HttpMethod.HTTP_METHOD_UNSPECIFIED ? HttpMethod.POST : method;
    }

    private static String named(String queue, String name) {
        int end = name.indexOf("/tasks/");
        if (end < 0) {
            throw Refusals.invalid("Task name must be formatted: \"projects/<PROJECT_ID>/locations/<LOCATION_ID>"
                    + "/queues/<QUEUE_ID>/tasks/<TASK_ID>\".");
        }
        if (!name.substring(0, end).equals(queue)) {
            throw Refusals.invalid("The queue name from request ('" + queue
                    + "') must be the same as the queue name in the named task ('" + name.substring(0, end) + "').");
        }
        String id = name.substring(end + "/tasks/".length());
        if (!ID.matcher(id).matches()) {
            throw Refusals.invalid("Task ID \"" + id + "\" can contain only letters ([A-Za-z]), numbers ([0-9]),"
                    + " hyphens (-), or underscores (_). Task ID must between 1 and 500 characters.");
        }
        return name;
    }

    private static String anyId() {
        return Long.toUnsignedString(ThreadLocalRandom.current().nextLong());
    }
}
