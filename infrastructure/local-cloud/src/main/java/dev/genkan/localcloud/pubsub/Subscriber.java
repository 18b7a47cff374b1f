package dev.genkan.localcloud.pubsub;

import com.google.protobuf.Empty;
import com.google.pubsub.v1.AcknowledgeRequest;
import com.google.pubsub.v1.CreateSnapshotRequest;
import com.google.pubsub.v1.DeleteSnapshotRequest;
import com.google.pubsub.v1.DeleteSubscriptionRequest;
import com.google.pubsub.v1.GetSnapshotRequest;
import com.google.pubsub.v1.GetSubscriptionRequest;
import com.google.pubsub.v1.ListSnapshotsRequest;
import com.google.pubsub.v1.ListSnapshotsResponse;
import com.google.pubsub.v1.ListSubscriptionsRequest;
import com.google.pubsub.v1.ListSubscriptionsResponse;
import com.google.pubsub.v1.ModifyAckDeadlineRequest;
import com.google.pubsub.v1.ModifyPushConfigRequest;
import com.google.pubsub.v1.PullRequest;
import com.google.pubsub.v1.PullResponse;
import com.google.pubsub.v1.SeekRequest;
import com.google.pubsub.v1.SeekResponse;
import com.google.pubsub.v1.Snapshot;
import com.google.pubsub.v1.StreamingPullRequest;
import com.google.pubsub.v1.StreamingPullResponse;
import com.google.pubsub.v1.SubscriberGrpc;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.UpdateSnapshotRequest;
import com.google.pubsub.v1.UpdateSubscriptionRequest;
import dev.genkan.localcloud.pubsub.delivery.Backlog;
import dev.genkan.localcloud.pubsub.delivery.Taker;
import dev.genkan.localcloud.pubsub.model.PubSubErrors;
import dev.genkan.localcloud.pubsub.store.Snapshots;
import dev.genkan.localcloud.pubsub.store.Subscriptions;
import dev.genkan.localcloud.pubsub.store.Topics;
import dev.genkan.localcloud.rpc.Page;
import dev.genkan.localcloud.rpc.Protos;
import dev.genkan.localcloud.rpc.Refusals;
import dev.genkan.localcloud.rpc.Reply;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The service that subscribers call. */
public final class Subscriber extends SubscriberGrpc.SubscriberImplBase {

    /** How long a pull waits for the first message; clients ask again. */
    private static final Duration PULL = Duration.ofSeconds(5);

    private final Topics topics;
    private final Subscriptions subscriptions;
    private final Snapshots snapshots;

    public Subscriber(Topics topics) {
        this.topics = topics;
        this.subscriptions = topics.subscriptions();
        this.snapshots = topics.snapshots();
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
        Reply.after(
                caller,
                () -> settle(
                        request.getSubscription(),
                        request.getAckIdsList(),
                        deliveries -> deliveries.modify(request.getAckIdsList(), request.getAckDeadlineSeconds())));
    }

    @Override
    public void acknowledge(AcknowledgeRequest request, StreamObserver<Empty> caller) {
        Reply.after(
                caller,
                () -> settle(
                        request.getSubscription(),
                        request.getAckIdsList(),
                        deliveries -> deliveries.acknowledge(request.getAckIdsList())));
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

    @Override
    public void createSnapshot(CreateSnapshotRequest request, StreamObserver<Snapshot> caller) {
        Reply.with(caller, () -> {
            if (request.getTagsCount() > 0) {
                throw Refusals.unsupported("tags");
            }
            Snapshot asked = Snapshot.newBuilder()
                    .setName(request.getName())
                    .putAllLabels(request.getLabelsMap())
                    .build();
            return topics.snapshot(asked, request.getSubscription());
        });
    }

    @Override
    public void getSnapshot(GetSnapshotRequest request, StreamObserver<Snapshot> caller) {
        Reply.with(caller, () -> snapshots.get(request.getSnapshot()));
    }

    @Override
    public void updateSnapshot(UpdateSnapshotRequest request, StreamObserver<Snapshot> caller) {
        Reply.with(caller, () -> snapshots.update(request.getSnapshot(), request.getUpdateMask()));
    }

    @Override
    public void listSnapshots(ListSnapshotsRequest request, StreamObserver<ListSnapshotsResponse> caller) {
        Reply.with(caller, () -> {
            Page<Snapshot> page =
                    Page.of(snapshots.list(request.getProject()), request.getPageSize(), request.getPageToken());
            return ListSnapshotsResponse.newBuilder()
                    .addAllSnapshots(page.items())
                    .setNextPageToken(page.next())
                    .build();
        });
    }

    @Override
    public void deleteSnapshot(DeleteSnapshotRequest request, StreamObserver<Empty> caller) {
        Reply.after(caller, () -> snapshots.delete(request.getSnapshot()));
    }

    @Override
    public void seek(SeekRequest request, StreamObserver<SeekResponse> caller) {
        Reply.with(caller, () -> {
            switch (request.getTargetCase()) {
                case TIME -> topics.seek(request.getSubscription(), Protos.instant(request.getTime()));
                case SNAPSHOT -> topics.seek(request.getSubscription(), request.getSnapshot());
                case TARGET_NOT_SET ->
                    throw Refusals.invalid(
                            "No target was specified in the SeekRequest. Must specify either a time or a snapshot.");
            }
            return SeekResponse.getDefaultInstance();
        });
    }

    private void settle(String subscription, List<String> ackIds, Function<Acknowledgements, List<String>> action) {
        Backlog backlog = subscriptions.attached(subscription);
        if (ackIds.isEmpty()) {
            throw Refusals.invalid("You have not specified an ack ID in the request.");
        }
        List<String> over = action.apply(new Acknowledgements(backlog));
        if (!over.isEmpty() && backlog.terms().getEnableExactlyOnceDelivery()) {
            throw PubSubErrors.expired(over);
        }
    }

    private PullResponse pulled(String subscription, int most, Duration patience) {
        try {
            Backlog backlog = subscriptions.attached(subscription);
            PullResponse.Builder answer =
                    PullResponse.newBuilder().addAllReceivedMessages(backlog.take(Taker.pull(most), most, patience));
            backlog.reason().ifPresent(gone -> {
                throw gone;
            });
            return answer.build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Status.CANCELLED.withCause(e).asRuntimeException();
        }
    }
}
