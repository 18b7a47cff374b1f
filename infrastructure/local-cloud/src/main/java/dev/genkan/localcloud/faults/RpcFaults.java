package dev.genkan.localcloud.faults;

import dev.genkan.localcloud.faults.Fault.Moment;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Stands before the gRPC services. */
final class RpcFaults implements ServerInterceptor {

    private static final String ASKED_FOR = "A fault that was asked for";

    private final FaultPlan plan;
    private final Consumer<String> killer;

    /**
     * @param killer kills the instance of a function
     */
    RpcFaults(FaultPlan plan, Consumer<String> killer) {
        this.plan = plan;
        this.killer = killer;
    }

    /** The names of a service's calls. */
    static List<String> kinds(ServiceDescriptor service) {
        return service.getMethods().stream().map(RpcFaults::kind).toList();
    }

    /** The name of a call: {@code google.cloud.tasks.v2.CloudTasks/CreateTask} is {@code tasks.CreateTask}. */
    private static String kind(MethodDescriptor<?, ?> method) {
        String[] service = String.valueOf(method.getServiceName()).split("\\.");
        return service[service.length - 3] + "." + method.getBareMethodName();
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        Optional<Fault.OfCall> fault = plan.isEmpty() ? Optional.empty() : plan.call(kind(call.getMethodDescriptor()));
        if (fault.isEmpty()) {
            return next.startCall(call, headers);
        }
        return switch (fault.get()) {
            case Fault.Refusal refusal ->
                refused(call, headers, next, refusal.moment(), status(refusal.status()), () -> {});
            case Fault.Reset reset -> refused(call, headers, next, reset.moment(), lost(), () -> {});
            case Fault.Kill kill ->
                refused(call, headers, next, kill.moment(), lost(), () -> killer.accept(kill.function()));
            case Fault.Slowness slowness -> {
                Pause.of(slowness.delay());
                yield next.startCall(call, headers);
            }
            case Fault.Truncation truncation -> throw new IllegalStateException(truncation + " of a call by gRPC");
        };
    }

    private static <Q, A> ServerCall.Listener<Q> refused(
            ServerCall<Q, A> call,
            Metadata headers,
            ServerCallHandler<Q, A> next,
            Moment moment,
            Status status,
            Runnable first) {
        if (moment == Moment.AFTER) {
            return next.startCall(new Unheard<>(call, status, first), headers);
        }
        first.run();
        call.close(status, new Metadata());
        return new ServerCall.Listener<>() {};
    }

    private static Status status(int http) {
        Status status = switch (http) {
            case 429 -> Status.RESOURCE_EXHAUSTED;
            case 500 -> Status.INTERNAL;
            default -> Status.UNAVAILABLE;
        };
        return status.withDescription(ASKED_FOR);
    }

    private static Status lost() {
        return Status.UNAVAILABLE.withDescription("Connection reset by peer: " + ASKED_FOR);
    }

    /** A call whose answer reaches nobody. */
    private static final class Unheard<Q, A> extends SimpleForwardingServerCall<Q, A> {

        private final Status status;
        private final Runnable first;

        Unheard(ServerCall<Q, A> call, Status status, Runnable first) {
            super(call);
            this.status = status;
            this.first = first;
        }

        @Override
        public void sendHeaders(Metadata headers) {}

        @Override
        public void sendMessage(A message) {}

        @Override
        public void close(Status own, Metadata trailers) {
            first.run();
            super.close(status, new Metadata());
        }
    }
}
