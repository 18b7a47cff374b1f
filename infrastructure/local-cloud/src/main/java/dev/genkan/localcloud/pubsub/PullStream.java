package dev.genkan.localcloud.pubsub;

import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.StreamingPullRequest;
import com.google.pubsub.v1.StreamingPullResponse;
import com.google.pubsub.v1.StreamingPullResponse.AcknowledgeConfirmation;
import com.google.pubsub.v1.StreamingPullResponse.ModifyAckDeadlineConfirmation;
import com.google.pubsub.v1.StreamingPullResponse.SubscriptionProperties;
import com.google.pubsub.v1.Subscription;
import dev.genkan.localcloud.pubsub.delivery.AckId;
import dev.genkan.localcloud.pubsub.delivery.Backlog;
import dev.genkan.localcloud.pubsub.delivery.Taker;
import dev.genkan.localcloud.pubsub.model.SubscriptionTerms;
import dev.genkan.localcloud.pubsub.store.Subscriptions;
import dev.genkan.localcloud.rpc.Refusals;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One stream of messages to a subscriber. Requests come one after the other; a thread of its own sends. */
final class PullStream implements StreamObserver<StreamingPullRequest> {

    private static final int AT_ONCE = 100;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Subscriptions subscriptions;
    private final ServerCallStreamObserver<StreamingPullResponse> caller;
    private @Nullable Opened opened;
    private volatile boolean ended;

    PullStream(Subscriptions subscriptions, ServerCallStreamObserver<StreamingPullResponse> caller) {
        this.subscriptions = subscriptions;
        this.caller = caller;
        caller.setOnCancelHandler(() -> ended = true);
    }

    @Override
    public void onNext(StreamingPullRequest request) {
        if (ended) {
            return;
        }
        try {
            Opened known = opened;
            if (known == null) {
                opened = begin(request);
                settle(opened, request);
            } else {
                checkLater(request);
                lease(known.taker(), request.getStreamAckDeadlineSeconds());
                settle(known, request);
            }
        } catch (StatusRuntimeException refusal) {
            fail(refusal);
        }
    }

    @Override
    public void onError(Throwable lost) {
        ended = true;
    }

    @Override
    public void onCompleted() {
        boolean begun = opened != null;
        ended = true;
        if (!begun) {
            caller.onCompleted();
        }
    }

    private Opened begin(StreamingPullRequest request) {
        if (request.getSubscription().isEmpty()) {
            throw Refusals.invalid("The first request of a stream must name a subscription");
        }
        Backlog backlog = subscriptions.attached(request.getSubscription());
        Taker taker = Taker.stream(request.getMaxOutstandingMessages(), request.getMaxOutstandingBytes());
        if (request.getStreamAckDeadlineSeconds() == 0) {
            throw Refusals.invalid("The first request of a stream must have stream_ack_deadline_seconds");
        }
        lease(taker, request.getStreamAckDeadlineSeconds());
        Opened begun = new Opened(backlog, taker);
        Thread.ofVirtual().name(request.getSubscription()).start(() -> send(begun));
        return begun;
    }

    private static void checkLater(StreamingPullRequest request) {
        if (!request.getSubscription().isEmpty()
                || request.getMaxOutstandingMessages() != 0
                || request.getMaxOutstandingBytes() != 0) {
            throw Refusals.invalid(
                    "The subscription and its flow control can be set on the first request of a" + " stream only");
        }
    }

    private static void lease(Taker taker, int seconds) {
        if (seconds == 0) {
            return;
        }
        if (!SubscriptionTerms.isAckDeadline(seconds)) {
            throw Refusals.invalid("stream_ack_deadline_seconds must be between 10 and 600: " + seconds);
        }
        taker.lease(Duration.ofSeconds(seconds));
    }

    private void settle(Opened stream, StreamingPullRequest request) {
        if (request.getModifyDeadlineAckIdsCount() != request.getModifyDeadlineSecondsCount()) {
            throw Refusals.invalid("ack IDs and deadlines must have the same size");
        }
        Acknowledgements deliveries = new Acknowledgements(stream.backlog());
        List<String> acknowledged = deliveries.acknowledge(request.getAckIdsList());
        List<String> modified = new ArrayList<>();
        for (int i = 0; i < request.getModifyDeadlineAckIdsCount(); i++) {
            modified.addAll(deliveries.modify(
                    List.of(request.getModifyDeadlineAckIds(i)), request.getModifyDeadlineSeconds(i)));
        }
        boolean said = request.getAckIdsCount() + request.getModifyDeadlineAckIdsCount() > 0;
        if (said && stream.backlog().terms().getEnableExactlyOnceDelivery()) {
            respond(StreamingPullResponse.newBuilder()
                    .setAcknowledgeConfirmation(AcknowledgeConfirmation.newBuilder()
                            .addAllAckIds(without(request.getAckIdsList(), acknowledged))
                            .addAllInvalidAckIds(acknowledged))
                    .setModifyAckDeadlineConfirmation(ModifyAckDeadlineConfirmation.newBuilder()
                            .addAllAckIds(without(request.getModifyDeadlineAckIdsList(), modified))
                            .addAllInvalidAckIds(modified))
                    .build());
        }
    }

    private void send(Opened stream) {
        Backlog backlog = stream.backlog();
        try {
            while (!ended && !backlog.isClosed()) {
                List<ReceivedMessage> taken = backlog.take(stream.taker(), AT_ONCE, LOOK_AGAIN);
                if (ended) {
                    backlog.unsent(taken.stream()
                            .map(message -> AckId.parse(message.getAckId()))
                            .toList());
                } else if (!taken.isEmpty()) {
                    respond(StreamingPullResponse.newBuilder()
                            .addAllReceivedMessages(taken)
                            .setSubscriptionProperties(properties(backlog.terms()))
                            .build());
                }
            }
            backlog.reason().ifPresentOrElse(this::fail, this::complete);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StatusRuntimeException | IllegalStateException lost) {
            // The caller went away while it was sent to: its messages come again when their leases run out.
            ended = true;
        }
    }

    private static SubscriptionProperties properties(Subscription terms) {
        return SubscriptionProperties.newBuilder()
                .setExactlyOnceDeliveryEnabled(terms.getEnableExactlyOnceDelivery())
                .setMessageOrderingEnabled(terms.getEnableMessageOrdering())
                .build();
    }

    /** Two threads answer: the one that sends messages, and the one on which requests come. */
    private synchronized void respond(StreamingPullResponse response) {
        caller.onNext(response);
    }

    private synchronized void fail(StatusRuntimeException refusal) {
        ended = true;
        caller.onError(refusal);
    }

    private synchronized void complete() {
        caller.onCompleted();
    }

    private static List<String> without(List<String> all, List<String> some) {
        return all.stream().filter(one -> !some.contains(one)).toList();
    }

    private record Opened(Backlog backlog, Taker taker) {}
}
