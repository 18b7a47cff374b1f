package dev.genkan.localcloud.pubsub;

import com.google.protobuf.Empty;
import com.google.pubsub.v1.AcknowledgeRequest;
import com.google.pubsub.v1.DeleteSubscriptionRequest;
import com.google.pubsub.v1.GetSubscriptionRequest;
import com.google.pubsub.v1.ListSubscriptionsRequest;
import com.google.pubsub.v1.ListSubscriptionsResponse;
import com.google.pubsub.v1.ModifyAckDeadlineRequest;
import com.google.pubsub.v1.ModifyPushConfigRequest;
import com.google.pubsub.v1.PullRequest;
import com.google.pubsub.v1.PullResponse;
import com.google.pubsub.v1.StreamingPullRequest;
import com.google.pubsub.v1.StreamingPullResponse;
import com.google.pubsub.v1.SubscriberGrpc;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.UpdateSubscriptionRequest;
import dev.genkan.localcloud.rpc.Page;
import dev.genkan.localcloud.rpc.Refusals;
import dev.genkan.localcloud.rpc.Reply;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;

/** The service that subscribers call. */
public final class Subscriber extends SubscriberGrpc.SubscriberImplBase {

    /** How long a pull waits for the first message; clients ask again. */
    private static final Duration PULL = Duration.ofSeconds(5);

    private static final int LONGEST_LEASE_SECONDS = 600;

    private final Topics topics;
    private final Subscriptions subscriptions;

    public Subscriber(Topics topics) {
        this.topics = topics;
        this.subscriptions = topics.subscriptions();
    }

    @Override
    public void createSubscription(Subscription request, StreamObserver<Subscription> caller) {
        Reply.with(caller, () -> topics.subscribe(request));
    }

    @Override
    public void getSubscription(GetSubscriptionRequest request, StreamObserver<Subscription> caller) {
        Reply.with(caller, () -> subscriptions.get(request.getSubscription()));
    }

    @Override
    public void updateSubscription(UpdateSubscriptionRequest request, StreamObserver<Subscription> caller) {
        Reply.with(caller, () -> subscriptions.update(request.getSubscription(), request.getUpdateMask()));
    }

    @Override
    public void listSubscriptions(ListSubscriptionsRequest request, StreamObserver<ListSubscriptionsResponse> caller) {
        Reply.with(caller, () -> {
            Page<Subscription> page =
                    Page.of(subscriptions.list(request.getProject()), request.getPageSize(), request.getPageToken());
            return ListSubscriptionsResponse.newBuilder()
                    .addAllSubscriptions(page.items())
                    .setNextPageToken(page.next())
                    .build();
        });
    }

    @Override
    public void deleteSubscription(DeleteSubscriptionRequest request, StreamObserver<Empty> caller) {
        Reply.after(caller, () -> subscriptions.delete(request.getSubscription()));
    }

    @Override
    public void modifyPushConfig(ModifyPushConfigRequest request, StreamObserver<Empty> caller) {
        Reply.after(caller, () -> subscriptions.push(request.getSubscription(), request.getPushConfig()));
    }

    @Override
    public void modifyAckDeadline(ModifyAckDeadlineRequest request, StreamObserver<Empty> caller) {
        Reply.after(caller, () -> {
            if (request.getAckDeadlineSeconds() < 0 || request.getAckDeadlineSeconds() > LONGEST_LEASE_SECONDS) {
                throw Refusals.invalid("ack_deadline_seconds must be between 0 and 600");
            }
            subscriptions
                    .backlog(request.getSubscription())
                    .modify(request.getAckIdsList(), Duration.ofSeconds(request.getAckDeadlineSeconds()));
        });
    }

    @Override
    public void acknowledge(AcknowledgeRequest request, StreamObserver<Empty> caller) {
        Reply.after(
                caller, () -> subscriptions.backlog(request.getSubscription()).acknowledge(request.getAckIdsList()));
    }

    @Override
    @SuppressWarnings("deprecation") // clients still say that they do not want to wait
    public void pull(PullRequest request, StreamObserver<PullResponse> caller) {
        Reply.with(caller, () -> {
            int most = request.getMaxMessages();
            if (most <= 0) {
                throw Refusals.invalid("max_messages must be positive");
            }
            return pulled(request.getSubscription(), most, request.getReturnImmediately() ? Duration.ZERO : PULL);
        });
    }

    @Override
    public StreamObserver<StreamingPullRequest> streamingPull(StreamObserver<StreamingPullResponse> caller) {
        return new PullStream(subscriptions, (ServerCallStreamObserver<StreamingPullResponse>) caller);
    }

    private PullResponse pulled(String subscription, int most, Duration patience) {
        try {
            Backlog backlog = subscriptions.backlog(subscription);
            return PullResponse.newBuilder()
                    .addAllReceivedMessages(backlog.take(new Taker(most), most, patience))
                    .build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Status.CANCELLED.withCause(e).asRuntimeException();
        }
    }
}
