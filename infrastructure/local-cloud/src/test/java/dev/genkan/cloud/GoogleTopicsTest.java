package dev.genkan.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.pubsub.v1.PublishRequest;
import com.google.pubsub.v1.PublishResponse;
import com.google.pubsub.v1.PublisherGrpc.PublisherImplBase;
import com.google.pubsub.v1.PubsubMessage;
import dev.genkan.cloud.Notification.Severity;
import dev.genkan.config.Environment;
import dev.genkan.localcloud.rpc.RpcServer;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GoogleTopicsTest {

    private final Recorder recorder = new Recorder();
    private RpcServer server;
    private GoogleCloud cloud;

    /** Answers with the status that a test wishes. */
    private static final class Recorder extends PublisherImplBase {

        private final List<PublishRequest> requests = new CopyOnWriteArrayList<>();
        private volatile Status status = Status.OK;
        private final List<StreamObserver<PublishResponse>> unanswered = new CopyOnWriteArrayList<>();
        private volatile boolean silent;

        @Override
        public void publish(PublishRequest request, StreamObserver<PublishResponse> caller) {
            requests.add(request);
            if (silent) {
                unanswered.add(caller);
                return;
            }
            if (!status.isOk()) {
                caller.onError(status.asRuntimeException());
                return;
            }
            caller.onNext(PublishResponse.newBuilder().addMessageIds("1").build());
            caller.onCompleted();
        }

        /** A client that is closed waits for what it has sent. */
        void breakSilence() {
            status = Status.INVALID_ARGUMENT;
            silent = false;
            unanswered.forEach(caller -> caller.onError(status.asRuntimeException()));
        }
    }

    @BeforeEach
    void open() throws Exception {
        server = RpcServer.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), List.of(recorder));
        cloud = GoogleCloud.of(Environment.of(
                Map.of("GENKAN_PROJECT", "project", "GENKAN_PUBSUB_ENDPOINT", "127.0.0.1:" + server.port())));
    }

    @AfterEach
    void close() throws Exception {
        cloud.close();
        server.close(Duration.ofSeconds(1));
    }

    @Test
    void hasPublishedWhenItReturns() {
        Notification notification = new Notification("id", Severity.ERROR, "商品");

        new Notifier(cloud.topics(), "notify").publish(notification);

        PubsubMessage message = recorder.requests.getFirst().getMessages(0);
        assertThat(recorder.requests).hasSize(1);
        assertThat(recorder.requests.getFirst().getTopic()).isEqualTo("projects/project/topics/notify");
        assertThat(Notification.fromJson(message.getData().toStringUtf8())).isEqualTo(notification);
        assertThat(message.getAttributesMap()).isEqualTo(Map.of("severity", "ERROR"));
    }

    @Test
    void takesATopicThatIsMissingForAFailure() {
        recorder.status = Status.NOT_FOUND.withDescription("Resource not found");

        assertThatExceptionOfType(CloudException.class)
                .isThrownBy(() -> cloud.topics().publish("none", "text", Map.of()))
                .satisfies(failure -> assertThat(failure.status()).isEqualTo(404))
                .withMessageContaining("could not publish to projects/project/topics/none");
    }

    @Test
    void takesACloudThatDoesNotAnswerForAFailure() {
        recorder.silent = true;
        GoogleClients clients = new GoogleClients(
                "project",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("127.0.0.1:" + server.port()),
                Optional.empty());
        GoogleTopics topics = new GoogleTopics("project", clients::openPublisher, Duration.ofMillis(50));

        assertThatExceptionOfType(CloudException.class)
                .isThrownBy(() -> topics.publish("notify", "text", Map.of()))
                .satisfies(failure -> assertThat(failure.status()).isZero())
                .withMessageContaining("could not publish to projects/project/topics/notify");
        recorder.breakSilence();
        topics.close();
    }
}
