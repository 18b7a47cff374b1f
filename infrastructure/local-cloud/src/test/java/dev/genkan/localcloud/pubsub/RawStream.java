package dev.genkan.localcloud.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.StreamingPullRequest;
import com.google.pubsub.v1.StreamingPullResponse;
import com.google.pubsub.v1.SubscriberGrpc;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A stream of messages without a client that acknowledges and extends on its own. */
final class RawStream implements AutoCloseable, StreamObserver<StreamingPullResponse> {

    private static final int PATIENCE_SECONDS = 20;

    private final BlockingQueue<ReceivedMessage> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    private final StreamObserver<StreamingPullRequest> requests;

    private RawStream(Channel channel) {
        this.requests = SubscriberGrpc.newStub(channel).streamingPull(this);
    }

    /** Opens a stream with what the consumer says in its first request. */
    static RawStream open(Channel channel, Consumer<StreamingPullRequest.Builder> first) {
        RawStream stream = new RawStream(channel);
        StreamingPullRequest.Builder request = StreamingPullRequest.newBuilder();
        first.accept(request);
        stream.requests.onNext(request.build());
        return stream;
    }

    /** The next message that comes. */
    ReceivedMessage next() throws InterruptedException {
        ReceivedMessage message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(message).as("a message within %d seconds", PATIENCE_SECONDS).isNotNull();
        return message;
    }

    /** How the stream ends. */
    StatusRuntimeException failure() throws Exception {
        return (StatusRuntimeException) failure.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void onNext(StreamingPullResponse response) {
        messages.addAll(response.getReceivedMessagesList());
    }

    @Override
    public void onError(Throwable end) {
        failure.complete(end);
    }

    @Override
    public void onCompleted() {
        failure.completeExceptionally(new IllegalStateException("the stream ended well"));
    }

    @Override
    public void close() {
        if (!failure.isDone()) {
            requests.onCompleted();
        }
    }
}
