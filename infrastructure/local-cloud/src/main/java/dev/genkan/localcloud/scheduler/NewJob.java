package dev.genkan.localcloud.scheduler;

import com.google.cloud.scheduler.v1.HttpMethod;
import com.google.cloud.scheduler.v1.HttpTarget;
import com.google.cloud.scheduler.v1.Job;
import com.google.cloud.scheduler.v1.PubsubTarget;
import com.google.cloud.scheduler.v1.RetryConfig;
import com.google.protobuf.Duration;
import com.google.protobuf.util.Durations;
import dev.genkan.localcloud.rpc.Refusals;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** A job as it is accepted: checked, named, and with what it did not say. */
final class NewJob {

    private static final Pattern PARENT = Pattern.compile("projects/[^/]+/locations/[^/]+");
    private static final Pattern NAME = Pattern.compile(PARENT + "/jobs/[A-Za-z0-9_-]{1,500}");
    private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);
    private static final int MOST_RETRIES = 5;
    private static final int DOUBLINGS = 5;
    private static final Duration FIRST_WAIT = Durations.fromSeconds(5);
    private static final Duration LONGEST_WAIT = Durations.fromHours(1);
    private static final Duration DEADLINE = Durations.fromMinutes(3);
    private static final Duration SHORTEST_DEADLINE = Durations.fromSeconds(15);
    private static final Duration LONGEST_DEADLINE = Durations.fromMinutes(30);

    private NewJob() {}

    static Job complete(String parent, Job asked) {
        if (!PARENT.matcher(parent).matches()) {
            throw Refusals.invalid("parent must be projects/P/locations/L: " + parent);
        }
        Job.Builder job = asked.toBuilder()
                .setName(asked.getName().isEmpty() ? parent + "/jobs/" + UUID.randomUUID() : asked.getName())
                .setRetryConfig(retries(asked.getRetryConfig()));
        if (!NAME.matcher(job.getName()).matches() || !job.getName().startsWith(parent + "/")) {
            throw Refusals.invalid(
                    "Job name must be " + parent + "/jobs/J with letters, digits, - and _: " + job.getName());
        }
        if (job.getTimeZone().isEmpty()) {
            job.setTimeZone("Etc/UTC");
        }
        schedule(job);
        target(job);
        return job.build();
    }

    /** The schedule of a complete job. */
    static Cron cron(Job job) {
        return Cron.parse(job.getSchedule());
    }

    /** The time zone of a complete job. */
    static ZoneId zone(Job job) {
        return ZoneId.of(job.getTimeZone());
    }

    private static void schedule(Job.Builder job) {
        if (job.getSchedule().startsWith("every ")) {
            throw Refusals.unsupported("schedules in App Engine's format: " + job.getSchedule());
        }
        try {
            ZoneId zone = ZoneId.of(job.getTimeZone());
            if (Cron.parse(job.getSchedule()).next(Instant.EPOCH, zone).isEmpty()) {
                throw Refusals.invalid("Schedule never comes: " + job.getSchedule());
            }
        } catch (DateTimeException e) {
            throw Refusals.invalid("Invalid time zone: " + job.getTimeZone());
        } catch (IllegalArgumentException e) {
            throw Refusals.invalid("Schedule or time zone is invalid: " + e.getMessage());
        }
    }

    private static void target(Job.Builder job) {
        switch (job.getTargetCase()) {
            case HTTP_TARGET -> {
                job.setHttpTarget(http(job.getHttpTarget()));
                job.setAttemptDeadline(deadline(job));
            }
            case PUBSUB_TARGET -> check(job.getPubsubTarget());
            case APP_ENGINE_HTTP_TARGET -> throw Refusals.unsupported("App Engine targets of jobs");
            case TARGET_NOT_SET -> throw Refusals.invalid("Job must have a target");
        }
    }

    private static HttpTarget http(HttpTarget asked) {
        if (asked.hasOauthToken()) {
            throw Refusals.unsupported("OAuth tokens of jobs");
        }
        try {
            String scheme = URI.create(asked.getUri()).getScheme();
            if (!"http".equals(scheme) && !"https".equals(scheme)) {
                throw Refusals.invalid("HttpTarget.uri must be http:// or https://: " + asked.getUri());
            }
        } catch (IllegalArgumentException e) {
            throw Refusals.invalid("HttpTarget.uri is not a URL: " + asked.getUri());
        }
        HttpMethod method =
                asked.getHttpMethod() == HttpMethod.HTTP_METHOD_UNSPECIFIED ? HttpMethod.POST : asked.getHttpMethod();
        if (!asked.getBody().isEmpty() && !WITH_BODY.contains(method)) {
            throw Refusals.invalid("HttpTarget.body is not allowed with method " + method);
        }
        return asked.toBuilder().setHttpMethod(method).build();
    }

    private static void check(PubsubTarget target) {
        if (target.getData().isEmpty() && target.getAttributesCount() == 0) {
            throw Refusals.invalid("PubsubTarget must have data or attributes");
        }
    }

    private static Duration deadline(Job.Builder job) {
        if (!job.hasAttemptDeadline()) {
            return DEADLINE;
        }
        Duration asked = job.getAttemptDeadline();
        if (Durations.compare(asked, SHORTEST_DEADLINE) < 0 || Durations.compare(asked, LONGEST_DEADLINE) > 0) {
            throw Refusals.invalid("Job.attempt_deadline must be between 15s and 30m");
        }
        return asked;
    }

    private static RetryConfig retries(RetryConfig asked) {
        if (asked.getRetryCount() < 0 || asked.getRetryCount() > MOST_RETRIES) {
            throw Refusals.invalid("RetryConfig.retry_count must be between 0 and 5: " + asked.getRetryCount());
        }
        RetryConfig.Builder retries = asked.toBuilder();
        if (!asked.hasMaxRetryDuration()) {
            retries.setMaxRetryDuration(Durations.ZERO);
        }
        if (!asked.hasMinBackoffDuration()) {
            retries.setMinBackoffDuration(FIRST_WAIT);
        }
        if (!asked.hasMaxBackoffDuration()) {
            retries.setMaxBackoffDuration(LONGEST_WAIT);
        }
        if (asked.getMaxDoublings() == 0) {
            retries.setMaxDoublings(DOUBLINGS);
        }
        if (Durations.compare(retries.getMinBackoffDuration(), retries.getMaxBackoffDuration()) > 0) {
            throw Refusals.invalid("RetryConfig.min_backoff_duration is longer than max_backoff_duration");
        }
        return retries.build();
    }
}
