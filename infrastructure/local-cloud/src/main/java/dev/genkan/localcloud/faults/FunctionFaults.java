package dev.genkan.localcloud.faults;

import dev.genkan.localcloud.faults.Fault.Moment;
import dev.genkan.localcloud.work.Sender;
import dev.genkan.localcloud.work.Sender.Answer;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Stands before the functions: whoever calls one comes by here. */
final class FunctionFaults {

    private static final System.Logger LOG = System.getLogger(FunctionFaults.class.getName());

    private final FaultPlan plan;
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final Map<String, Runnable> deaths = new ConcurrentHashMap<>();

    FunctionFaults(FaultPlan plan) {
        this.plan = plan;
    }

    void add(String name, URI address, Runnable death) {
        names.put(address.getAuthority(), name);
        deaths.put(name, death);
    }

    void kill(String function) {
        Runnable death = deaths.get(function);
        if (death == null) {
            throw new IllegalArgumentException("there is no function " + function);
        }
        death.run();
    }

    /** The way of a call to a function, with faults on it. */
    Sender.Way on(Sender.Way way) {
        return request -> call(request, way);
    }

    private Answer call(HttpRequest request, Sender.Way way) {
        Optional<Fault.OfCall> fault = Optional.ofNullable(
                        names.get(request.uri().getAuthority()))
                .flatMap(name -> plan.call(FaultRule.FUNCTION + name));
        if (fault.isEmpty()) {
            return way.call(request);
        }
        return switch (fault.get()) {
            case Fault.Refusal refusal -> answered(refusal.status(), refusal.moment(), request, way);
            case Fault.Reset reset -> answered(Sender.NO_ANSWER, reset.moment(), request, way);
            case Fault.Slowness slowness -> {
                Pause.of(slowness.delay());
                yield way.call(request);
            }
            case Fault.Truncation truncation ->
                throw new IllegalStateException(truncation + " of a call to a function");
            case Fault.Kill kill -> throw new IllegalStateException(kill + " by a call to a function");
        };
    }

    private static Answer answered(int status, Moment moment, HttpRequest request, Sender.Way way) {
        if (moment == Moment.AFTER) {
            Answer lost = way.call(request);
            LOG.log(Level.DEBUG, "{0} answered {1}, its caller is told {2}", request.uri(), lost.status(), status);
        }
        return new Answer(status, Optional.empty());
    }
}
