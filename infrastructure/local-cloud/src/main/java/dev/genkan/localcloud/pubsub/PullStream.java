package dev.genkan.localcloud.pubsub;

import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.StreamingPullRequest;
import com.google.pubsub.v1.StreamingPullResponse;
import dev.genkan.localcloud.rpc.Refusals;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One stream of messages to a subscriber. Requests come one after the other; a thread of its own sends. */
final class PullStream implements StreamObserver<StreamingPullRequest> {

    private static final int MOST = 1000;
    private static final int AT_ONCE = 100;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Subscriptions subscriptions;
    private final ServerCallStreamObserver<StreamingPullResponse> caller;
    private @Nullable Backlog backlog;
    private volatile boolean ended;

    PullStream(Subscriptions subscriptions, ServerCallStreamObserver<StreamingPullResponse> caller) {
        this.subscriptions = subscriptions;
        this.caller = caller;
        caller.setOnCancelHandler(() -> ended = true);
    }

    @Override
    public void onNext(StreamingPullRequest request) {
        try {
            Backlog known = backlog;
            if (known == null) {
                known = begin(request);
            }
            known.acknowledge(request.getAckIdsList());
            for (int i = 0; i < request.getModifyDeadlineAckIdsCount(); i++) {
                known.modify(
                        List.of(request.getModifyDeadlineAckIds(i)),
                        Duration.ofSeconds(request.getModifyDeadlineSeconds(i)));
            }
        } catch (StatusRuntimeException refusal) {
            ended = true;
            caller.onError(refusal);
        }
    }

    @Override
    public void onError(Throwable lost) {
        ended = true;
    }

    @Override
    public void onCompleted() {
        ended = true;
        if (backlog == null) {
            caller.onCompleted();
        }
    }

    private Backlog begin(StreamingPullRequest request) {
        if (request.getSubscription().isEmpty()) {
            throw Refusals.invalid("The first request of a stream must name a subscription");
        }
        Backlog opened = subscriptions.backlog(request.getSubscription());
        long most = request.getMaxOutstandingMessages();
        Taker taker = new Taker(most <= 0 ? MOST : (int) Math.min(most, Integer.MAX_VALUE));
        backlog = opened;
        Thread.ofVirtual().name(request.getSubscription()).start(() -> send(opened, taker));
        return opened;
    }

    private void send(Backlog from, Taker taker) {
        try {
            while (!ended && !from.isClosed()) {
                List<ReceivedMessage> taken = from.take(taker, AT_ONCE, LOOK_AGAIN);
                if (ended) {
                    from.modify(taken.stream().map(ReceivedMessage::getAckId).toList(), Duration.ZERO);
                } else if (!taken.isEmpty()) {
                    caller.onNext(StreamingPullResponse.newBuilder()
                            .addAllReceivedMessages(taken)
                            .build());
                }
            }
            caller.onCompleted();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StatusRuntimeException | IllegalStateException lost) {
            // The caller went away while it was sent to: its messages come again when their leases run out.
            ended = true;
        }
    }
}
