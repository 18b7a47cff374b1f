package dev.genkan.localcloud.pubsub;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.GrpcTransportChannel;
import com.google.api.gax.rpc.FixedTransportChannelProvider;
import com.google.api.gax.rpc.TransportChannelProvider;
import com.google.cloud.pubsub.v1.SubscriptionAdminClient;
import com.google.cloud.pubsub.v1.SubscriptionAdminSettings;
import com.google.cloud.pubsub.v1.TopicAdminClient;
import com.google.cloud.pubsub.v1.TopicAdminSettings;
import dev.genkan.localcloud.pubsub.store.Topics;
import dev.genkan.localcloud.rpc.RpcServer;
import dev.genkan.localcloud.work.Workbench;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Something that plays Pub/Sub, and Google's clients for it. */
final class PubSubService {

    private final boolean isEmulator;
    private final AutoCloseable server;
    private final ManagedChannel channel;
    private final TransportChannelProvider transport;
    private final TopicAdminClient topics;
    private final SubscriptionAdminClient subscriptions;

    /**
     * Connects clients.
     *
     * @param isEmulator whether it is Google's emulator
     * @param server is closed with this
     */
    PubSubService(int port, boolean isEmulator, AutoCloseable server) throws IOException {
        this.isEmulator = isEmulator;
        this.server = server;
        this.channel = ManagedChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .build();
        this.transport = FixedTransportChannelProvider.create(GrpcTransportChannel.create(channel));
        this.topics = TopicAdminClient.create(TopicAdminSettings.newBuilder()
                .setTransportChannelProvider(transport)
                .setCredentialsProvider(NoCredentialsProvider.create())
                .build());
        this.subscriptions = SubscriptionAdminClient.create(SubscriptionAdminSettings.newBuilder()
                .setTransportChannelProvider(transport)
                .setCredentialsProvider(NoCredentialsProvider.create())
                .build());
    }

    /** The local cloud's. */
    static PubSubService local(Path folder) throws IOException {
        Workbench bench = Workbench.in(folder);
        Topics topics = new Topics(bench, (topic, message) -> {});
        RpcServer server = RpcServer.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                List.of(new Publisher(topics), new Subscriber(topics)));
        return new PubSubService(server.port(), false, () -> {
            topics.close();
            server.close(Duration.ofSeconds(1));
            bench.sender().close();
        });
    }

    boolean isEmulator() {
        return isEmulator;
    }

    TransportChannelProvider transport() {
        return transport;
    }

    TopicAdminClient topics() {
        return topics;
    }

    SubscriptionAdminClient subscriptions() {
        return subscriptions;
    }

    void close() throws Exception {
        topics.close();
        subscriptions.close();
        channel.shutdownNow();
        server.close();
    }
}
