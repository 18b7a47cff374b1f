package dev.genkan.localcloud.faults;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpHandler;
import dev.genkan.localcloud.work.Faults;
import dev.genkan.localcloud.work.Sender;
import io.grpc.ServerInterceptor;
import io.grpc.ServiceDescriptor;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/** All places where faults happen, and the plan and the clock that they follow. Safe for use by several threads. */
public final class FaultInjection {

    private final FaultPlan plan;
    private final ShiftedClock clock;
    private final FunctionFaults functions;

    /**
     * No faults.
     *
     * @param clock what time it is until it is made to jump
     * @param services the gRPC services whose calls may fail
     */
    public FaultInjection(Clock clock, List<ServiceDescriptor> services) {
        this.plan = new FaultPlan(
                HttpCalls.kinds(),
                services.stream()
                        .flatMap(service -> RpcFaults.kinds(service).stream())
                        .toList());
        this.clock = new ShiftedClock(clock);
        this.functions = new FunctionFaults(plan);
    }

    /** What goes wrong. */
    public FaultPlan plan() {
        return plan;
    }

    /** The time as all services see it. */
    public ShiftedClock clock() {
        return clock;
    }

    /** To be put before each HTTP face. */
    public Filter httpFilter() {
        return new HttpFaults(plan, functions::kill);
    }

    /** To be put before the gRPC services. */
    public ServerInterceptor rpcInterceptor() {
        return new RpcFaults(plan, functions::kill);
    }

    /** How events and tasks are delivered: as badly as others say, and then as the plan says. */
    public Faults deliveries(Faults others) {
        return delivery -> plan.deliveries(delivery.target(), delivery.name(), others.deliveries(delivery));
    }

    /** The way of a call to a function, with the faults of the plan on it. */
    public Sender.Way functionCalls(Sender.Way way) {
        return functions.on(way);
    }

    /**
     * Says where a function is.
     *
     * @param death kills its instance and starts another; returns when the old one is gone
     */
    public void function(String name, URI address, Runnable death) {
        functions.add(name, address, death);
    }

    /** For people: the plan and the clock over HTTP, to be mounted at {@link FaultsFace#PATH}. */
    public HttpHandler face() {
        return new FaultsFace(plan, clock);
    }
}
