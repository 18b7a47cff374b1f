package dev.genkan.localcloud.faults;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.genkan.localcloud.http.Answer;
import dev.genkan.localcloud.http.ApiError;
import dev.genkan.localcloud.http.Face;
import dev.genkan.localcloud.http.Request;
import dev.genkan.localcloud.http.Router;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Faults by hand, over HTTP: the plan can be looked at, added to and reset, and the clock can be made to jump. */
public final class FaultsFace implements HttpHandler {

    /** Where it is to be mounted: no bucket's name begins like this. */
    public static final String PATH = "/_faults";

    private final FaultPlan plan;
    private final ShiftedClock clock;
    private final Face face;

    FaultsFace(FaultPlan plan, ShiftedClock clock) {
        this.plan = plan;
        this.clock = clock;
        this.face = new Face(Router.builder()
                .on("GET", PATH, this::show)
                .on("POST", PATH, this::add)
                .on("DELETE", PATH, this::reset)
                .on("POST", PATH + "/clock", this::jump)
                .build());
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        face.handle(exchange);
    }

    private Answer show(Request request) {
        List<Map<String, Object>> happened = plan.strikes().stream()
                .map(strike -> Map.<String, Object>of(
                        "kind", strike.kind(), "number", strike.number(), "fault", RuleJson.name(strike.fault())))
                .toList();
        return Answer.json(Map.of(
                "seed",
                plan.seed(),
                "clockAhead",
                clock.ahead().toString(),
                "rules",
                plan.rules().stream().map(RuleJson::write).toList(),
                "happened",
                happened));
    }

    private Answer add(Request request) throws IOException {
        try {
            plan.add(RuleJson.read(request.json()));
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw ApiError.invalid(String.valueOf(wrong.getMessage()));
        }
        return show(request);
    }

    private Answer reset(Request request) {
        plan.reset(request.number("seed").orElse(0));
        return show(request);
    }

    private Answer jump(Request request) throws IOException {
        JsonObject jump = request.json();
        try {
            clock.jump(Duration.parse(RuleJson.Members.of(jump, List.of("by")).text("by")));
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw ApiError.invalid(String.valueOf(wrong.getMessage()));
        }
        return show(request);
    }
}
