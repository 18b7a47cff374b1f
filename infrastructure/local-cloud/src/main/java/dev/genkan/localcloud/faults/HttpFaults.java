package dev.genkan.localcloud.faults;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import dev.genkan.localcloud.faults.Fault.Moment;
import dev.genkan.localcloud.http.ApiError;
import dev.genkan.localcloud.http.Face;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Stands before the HTTP faces. */
final class HttpFaults extends Filter {

    private static final int TOO_MANY = 429;

    private final FaultPlan plan;
    private final Consumer<String> killer;

    /**
     * @param killer kills the instance of a function
     */
    HttpFaults(FaultPlan plan, Consumer<String> killer) {
        this.plan = plan;
        this.killer = killer;
    }

    @Override
    public String description() {
        return "faults that were asked for";
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        Optional<Fault.OfCall> fault =
                plan.isEmpty() ? Optional.empty() : HttpCalls.kind(exchange).flatMap(plan::call);
        if (fault.isEmpty()) {
            chain.doFilter(exchange);
            return;
        }
        switch (fault.get()) {
            case Fault.Refusal refusal -> {
                takeEffect(refusal.moment(), exchange, chain);
                refuse(refusal.status(), exchange);
            }
            case Fault.Reset reset -> {
                takeEffect(reset.moment(), exchange, chain);
                exchange.close();
            }
            case Fault.Kill kill -> {
                takeEffect(kill.moment(), exchange, chain);
                killer.accept(kill.function());
                exchange.close();
            }
            case Fault.Truncation truncation -> chain.doFilter(new TruncatedExchange(exchange, truncation));
            case Fault.Slowness slowness -> {
                Pause.of(slowness.delay());
                chain.doFilter(exchange);
            }
        }
    }

    private static void takeEffect(Moment moment, HttpExchange exchange, Chain chain) throws IOException {
        if (moment == Moment.AFTER) {
            chain.doFilter(new UnheardExchange(exchange));
        }
    }

    private static void refuse(int status, HttpExchange exchange) throws IOException {
        String reason = status == TOO_MANY ? "rateLimitExceeded" : "backendError";
        ApiError error = new ApiError(status, reason, "A fault that was asked for");
        new Face(request -> error.answer()).handle(exchange);
    }
}
