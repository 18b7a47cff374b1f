package dev.genkan.localcloud.tasks;

import com.google.cloud.tasks.v2.HttpMethod;
import com.google.cloud.tasks.v2.Task;
import com.google.protobuf.util.Durations;
import dev.genkan.localcloud.rpc.Refusals;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** A task as it is accepted: checked, named, and with a time. */
final class NewTask {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,500}");
    private static final Duration FURTHEST = Duration.ofDays(30);
    private static final int LARGEST = 1 << 20;
    private static final long SHORTEST_DEADLINE_SECONDS = 15;
    private static final long LONGEST_DEADLINE_SECONDS = 1800;

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
        if (!asked.hasScheduleTime()) {
            task.setScheduleTime(Protos.timestamp(now));
        }
        if (asked.getHttpRequest().getHttpMethod() == HttpMethod.HTTP_METHOD_UNSPECIFIED) {
            task.getHttpRequestBuilder().setHttpMethod(HttpMethod.POST);
        }
        return task.build();
    }

    private static void check(Task asked, Instant now) {
        if (asked.hasAppEngineHttpRequest()) {
            throw Refusals.unsupported("App Engine targets of tasks");
        }
        if (!isHttp(asked.getHttpRequest().getUrl())) {
            throw Refusals.invalid("HttpRequest.url must be http:// or https://: "
                    + asked.getHttpRequest().getUrl());
        }
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

    private static boolean isHttp(String url) {
        try {
            String scheme = URI.create(url).getScheme();
            return "http".equals(scheme) || "https".equals(scheme);
        } catch (IllegalArgumentException e) {
            throw Refusals.invalid("HttpRequest.url is not a URL: " + url);
        }
    }

    private static String named(String queue, String name) {
        if (!name.startsWith(queue + "/tasks/")
                || !ID.matcher(name.substring(queue.length() + "/tasks/".length()))
                        .matches()) {
            throw Refusals.invalid("Task name must be " + queue + "/tasks/T with letters, digits, - and _: " + name);
        }
        return name;
    }

    private static String anyId() {
        return Long.toUnsignedString(ThreadLocalRandom.current().nextLong());
    }
}
