package dev.genkan.localcloud;

import com.google.cloud.scheduler.v1.CloudSchedulerGrpc;
import com.google.cloud.secretmanager.v1.SecretManagerServiceGrpc;
import com.google.cloud.tasks.v2.CloudTasksGrpc;
import com.google.logging.v2.LoggingServiceV2Grpc;
import com.google.pubsub.v1.PublisherGrpc;
import com.google.pubsub.v1.SubscriberGrpc;
import com.sun.net.httpserver.Filter;
import dev.genkan.localcloud.bigquery.BigQueryFace;
import dev.genkan.localcloud.dataflow.DataflowFace;
import dev.genkan.localcloud.faults.FaultsFace;
import dev.genkan.localcloud.http.LocalServer;
import dev.genkan.localcloud.identity.CertificatesFace;
import dev.genkan.localcloud.logging.Logging;
import dev.genkan.localcloud.pubsub.Publisher;
import dev.genkan.localcloud.pubsub.Subscriber;
import dev.genkan.localcloud.rpc.RpcServer;
import dev.genkan.localcloud.scheduler.CloudScheduler;
import dev.genkan.localcloud.secrets.SecretManager;
import dev.genkan.localcloud.storage.StorageFace;
import dev.genkan.localcloud.tasks.CloudTasks;
import io.grpc.ServiceDescriptor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * What listens for clients.
 *
 * @param http Cloud Storage, BigQuery, Dataflow and the key that verifies identity tokens
 * @param grpc Cloud Tasks, Cloud Scheduler, Pub/Sub, Cloud Logging and Secret Manager
 */
record Servers(LocalServer http, RpcServer grpc) {

    /** The services by gRPC. */
    static final List<ServiceDescriptor> GRPC_SERVICES = List.of(
            CloudSchedulerGrpc.getServiceDescriptor(),
            CloudTasksGrpc.getServiceDescriptor(),
            LoggingServiceV2Grpc.getServiceDescriptor(),
            PublisherGrpc.getServiceDescriptor(),
            SecretManagerServiceGrpc.getServiceDescriptor(),
            SubscriberGrpc.getServiceDescriptor());

    /** Starts to listen. */
    static Servers open(LocalCloudOptions options, Services services) throws IOException {
        LocalServer http = LocalServer.open(options.httpPort());
        StorageFace storage = new StorageFace(services.storage());
        Filter faults = services.faults().httpFilter();
        StorageFace.PATHS.forEach(path -> http.mount(path, faults, storage));
        BigQueryFace warehouse = services.warehouse().face();
        BigQueryFace.PATHS.forEach(path -> http.mount(path, faults, warehouse));
        http.mount(CertificatesFace.PATH, new CertificatesFace(services.bench().tokens()));
        http.mount(DataflowFace.PATH, faults, new DataflowFace(services.dataflow(), options.project()));
        http.mount(FaultsFace.PATH, services.faults().face());
        RpcServer grpc = RpcServer.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), options.grpcPort()),
                List.of(services.faults().rpcInterceptor()),
                List.of(
                        new CloudScheduler(services.jobs()),
                        new CloudTasks(services.queues()),
                        new Logging(services.logging()),
                        new Publisher(services.topics()),
                        new SecretManager(services.secrets()),
                        new Subscriber(services.topics())));
        return new Servers(http, grpc);
    }

    URI httpEndpoint() {
        return URI.create(http.origin());
    }

    String grpcEndpoint() {
        return "127.0.0.1:" + grpc.port();
    }

    void close(Duration patience) throws InterruptedException {
        http.close();
        grpc.close(patience);
    }
}
