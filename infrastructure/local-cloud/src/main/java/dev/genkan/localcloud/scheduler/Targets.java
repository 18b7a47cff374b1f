package dev.genkan.localcloud.scheduler;

import com.google.cloud.scheduler.v1.HttpTarget;
import com.google.cloud.scheduler.v1.Job;
import com.google.cloud.scheduler.v1.PubsubTarget;
import com.google.pubsub.v1.PubsubMessage;
import com.google.rpc.Code;
import com.google.rpc.Status;
import dev.genkan.localcloud.rpc.Protos;
import dev.genkan.localcloud.work.Sender;
import dev.genkan.localcloud.work.Workbench;
import io.grpc.StatusRuntimeException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;

/** Makes the call of a job, or publishes its message. */
final class Targets {

    private static final System.Logger LOG = System.getLogger(Targets.class.getName());

    private static final String AGENT = "Google-Cloud-Scheduler";
    /** The client sets these itself. */
    private static final Set<String> OWN =
            Set.of("host", "content-length", "connection", "expect", "upgrade", "user-agent");

    private final Workbench bench;
    private final BiConsumer<String, PubsubMessage> topics;

    /**
     * @param topics publishes a message to a topic, or throws {@link StatusRuntimeException}
     */
    Targets(Workbench bench, BiConsumer<String, PubsubMessage> topics) {
        this.bench = bench;
        this.topics = topics;
    }

    /** What became of an attempt: OK, or why not. */
    Status attempt(Job job, Run run) {
        return job.hasPubsubTarget() ? publish(job.getPubsubTarget()) : call(job, run);
    }

    private Status publish(PubsubTarget target) {
        try {
            topics.accept(
                    target.getTopicName(),
                    PubsubMessage.newBuilder()
                            .setData(target.getData())
                            .putAllAttributes(target.getAttributesMap())
                            .build());
            return Status.getDefaultInstance();
        } catch (StatusRuntimeException refusal) {
            return Status.newBuilder()
                    .setCode(refusal.getStatus().getCode().value())
                    .setMessage(String.valueOf(refusal.getStatus().getDescription()))
                    .build();
        }
    }

    private Status call(Job job, Run run) {
        try {
            return status(bench.sender().send(request(job, run)));
        } catch (IllegalArgumentException e) {
            LOG.log(Level.DEBUG, () -> job.getName() + " cannot be sent", e);
            return status(Sender.NO_ANSWER);
        }
    }

    private HttpRequest request(Job job, Run run) {
        HttpTarget target = job.getHttpTarget();
        HttpRequest.Builder call = HttpRequest.newBuilder(URI.create(target.getUri()))
                .timeout(Protos.duration(job.getAttemptDeadline()))
                .method(
                        target.getHttpMethod().name(),
                        target.getBody().isEmpty()
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(target.getBody().toByteArray()));
        if (!target.getBody().isEmpty()) {
            call.setHeader("Content-Type", "application/octet-stream");
        }
        target.getHeadersMap().forEach((name, value) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                call.setHeader(name, value);
            }
        });
        call.setHeader("User-Agent", AGENT);
        call.setHeader("X-CloudScheduler", "true");
        call.setHeader(
                "X-CloudScheduler-JobName",
                job.getName().substring(job.getName().lastIndexOf('/') + 1));
        call.setHeader("X-CloudScheduler-ScheduleTime", run.scheduled().toString());
        if (target.hasOidcToken()) {
            String audience = target.getOidcToken().getAudience();
            String token = bench.tokens()
                    .identity(
                            target.getOidcToken().getServiceAccountEmail(),
                            audience.isEmpty() ? target.getUri() : audience,
                            bench.clock().instant());
            call.setHeader("Authorization", "Bearer " + token);
        }
        return call.build();
    }

    private static Status status(int http) {
        if (Sender.isSuccess(http)) {
            return Status.getDefaultInstance();
        }
        Code code = switch (http) {
            case Sender.NO_ANSWER, 503 -> Code.UNAVAILABLE;
            case 400 -> Code.INVALID_ARGUMENT;
            case 401 -> Code.UNAUTHENTICATED;
            case 403 -> Code.PERMISSION_DENIED;
            case 404 -> Code.NOT_FOUND;
            case 409 -> Code.ABORTED;
            case 429 -> Code.RESOURCE_EXHAUSTED;
            case 500 -> Code.INTERNAL;
            case 501 -> Code.UNIMPLEMENTED;
            case 504 -> Code.DEADLINE_EXCEEDED;
            default -> Code.UNKNOWN;
        };
        return Status.newBuilder().setCode(code.getNumber()).build();
    }
}
