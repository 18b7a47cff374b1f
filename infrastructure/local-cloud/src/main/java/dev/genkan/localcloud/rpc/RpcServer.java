package dev.genkan.localcloud.rpc;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerInterceptor;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A gRPC server without encryption, one virtual thread per call. */
public final class RpcServer {

    private static final int LARGEST_MESSAGE = 64 << 20;

    private final Server server;
    private final ExecutorService threads;

    private RpcServer(Server server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Starts a server.
     *
     * @param address a port of 0 stands for any free one
     * @throws IOException when the port is taken
     */
    public static RpcServer open(InetSocketAddress address, List<BindableService> services) throws IOException {
        return open(address, List.of(), services);
    }

    /**
     * Starts a server with something before its services.
     *
     * @param address a port of 0 stands for any free one
     * @throws IOException when the port is taken
     */
    public static RpcServer open(
            InetSocketAddress address, List<ServerInterceptor> interceptors, List<BindableService> services)
            throws IOException {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        NettyServerBuilder builder =
                NettyServerBuilder.forAddress(address).executor(threads).maxInboundMessageSize(LARGEST_MESSAGE);
        interceptors.forEach(builder::intercept);
        services.forEach(builder::addService);
        return new RpcServer(builder.build().start(), threads);
    }

    public int port() {
        return server.getPort();
    }

    /** Accepts no more calls, lets those under way end for so long, then cuts them off. */
    public void close(Duration patience) throws InterruptedException {
        server.shutdown();
        if (!server.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            server.shutdownNow();
        }
        threads.shutdownNow();
    }
}
