package dev.genkan.localcloud.pubsub;

import com.google.protobuf.Empty;
import com.google.pubsub.v1.DeleteTopicRequest;
import com.google.pubsub.v1.DetachSubscriptionRequest;
import com.google.pubsub.v1.DetachSubscriptionResponse;
import com.google.pubsub.v1.GetTopicRequest;
import com.google.pubsub.v1.ListTopicSnapshotsRequest;
import com.google.pubsub.v1.ListTopicSnapshotsResponse;
import com.google.pubsub.v1.ListTopicSubscriptionsRequest;
import com.google.pubsub.v1.ListTopicSubscriptionsResponse;
import com.google.pubsub.v1.ListTopicsRequest;
import com.google.pubsub.v1.ListTopicsResponse;
import com.google.pubsub.v1.PublishRequest;
import com.google.pubsub.v1.PublishResponse;
import com.google.pubsub.v1.PublisherGrpc;
import com.google.pubsub.v1.Topic;
import com.google.pubsub.v1.UpdateTopicRequest;
import dev.genkan.localcloud.pubsub.store.Topics;
import dev.genkan.localcloud.rpc.Page;
import dev.genkan.localcloud.rpc.Reply;
import io.grpc.stub.StreamObserver;

/** The service that publishers call. */
public final class Publisher extends PublisherGrpc.PublisherImplBase {

    private final Topics topics;

    public Publisher(Topics topics) {
        this.topics = topics;
    }

    @Override
    public void createTopic(Topic request, StreamObserver<Topic> caller) {
        Reply.with(caller, () -> topics.create(request));
    }

    @Override
    public void updateTopic(UpdateTopicRequest request, StreamObserver<Topic> caller) {
        Reply.with(caller, () -> topics.update(request.getTopic(), request.getUpdateMask()));
    }

    @Override
    public void publish(PublishRequest request, StreamObserver<PublishResponse> caller) {
        Reply.with(
                caller,
                () -> PublishResponse.newBuilder()
                        .addAllMessageIds(topics.publish(request.getTopic(), request.getMessagesList()))
                        .build());
    }

    @Override
    public void getTopic(GetTopicRequest request, StreamObserver<Topic> caller) {
        Reply.with(caller, () -> topics.get(request.getTopic()));
    }

    @Override
    public void listTopics(ListTopicsRequest request, StreamObserver<ListTopicsResponse> caller) {
        Reply.with(caller, () -> {
            Page<Topic> page =
                    Page.of(topics.list(request.getProject()), request.getPageSize(), request.getPageToken());
            return ListTopicsResponse.newBuilder()
                    .addAllTopics(page.items())
                    .setNextPageToken(page.next())
                    .build();
        });
    }

    @Override
    public void listTopicSubscriptions(
            ListTopicSubscriptionsRequest request, StreamObserver<ListTopicSubscriptionsResponse> caller) {
        Reply.with(caller, () -> {
            String topic = topics.get(request.getTopic()).getName();
            Page<String> page =
                    Page.of(topics.subscriptions().to(topic), request.getPageSize(), request.getPageToken());
            return ListTopicSubscriptionsResponse.newBuilder()
                    .addAllSubscriptions(page.items())
                    .setNextPageToken(page.next())
                    .build();
        });
    }

    @Override
    public void deleteTopic(DeleteTopicRequest request, StreamObserver<Empty> caller) {
        Reply.after(caller, () -> topics.delete(request.getTopic()));
    }

    @Override
    public void listTopicSnapshots(
            ListTopicSnapshotsRequest request, StreamObserver<ListTopicSnapshotsResponse> caller) {
        Reply.with(caller, () -> {
            String topic = topics.get(request.getTopic()).getName();
            Page<String> page = Page.of(topics.snapshots().of(topic), request.getPageSize(), request.getPageToken());
            return ListTopicSnapshotsResponse.newBuilder()
                    .addAllSnapshots(page.items())
                    .setNextPageToken(page.next())
                    .build();
        });
    }

    @Override
    public void detachSubscription(
            DetachSubscriptionRequest request, StreamObserver<DetachSubscriptionResponse> caller) {
        Reply.with(caller, () -> {
            topics.subscriptions().detach(request.getSubscription());
            return DetachSubscriptionResponse.getDefaultInstance();
        });
    }
}
