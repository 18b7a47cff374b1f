package dev.genkan.localcloud.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.genkan.localcloud.faults.Fault.Moment;
import dev.genkan.localcloud.http.LocalServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsFaceTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private final FaultInjection faults = new FaultInjection(Clock.fixed(NOON, ZoneOffset.UTC), List.of());
    private LocalServer server;
    private HttpClient client;

    @BeforeEach
    void open() throws Exception {
        server = LocalServer.open(0).mount(FaultsFace.PATH, faults.face());
        client = HttpClient.newHttpClient();
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void addsARule() throws Exception {
        JsonObject shown = json(call("POST", "/_faults", """
                {"kind":"storage.objects.insert","fault":"refusal","status":500,"moment":"after","first":3}"""));
        assertThat(faults.plan().rules())
                .containsExactly(FaultRule.once("storage.objects.insert", 3, new Fault.Refusal(500, Moment.AFTER)));
        assertThat(shown.getAsJsonArray("rules").get(0)).hasToString("""
                {"kind":"storage.objects.insert","fault":"refusal","first":3,"count":1,"probability":1.0,"status":500,"moment":"after"}""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"storage.*\",\"fault\":\"reset\",\"moment\":\"before\"}",
                "{\"kind\":\"storage.*\",\"fault\":\"kill\",\"function\":\"merge\",\"moment\":\"after\"}",
                "{\"kind\":\"storage.objects.download\",\"fault\":\"truncation\",\"bytes\":10,\"silent\":true}",
                "{\"kind\":\"bigquery.jobs.insert\",\"fault\":\"slowness\",\"wait\":\"PT2S\"}",
                "{\"kind\":\"delivery.merge\",\"fault\":\"duplication\",\"times\":3}",
                "{\"kind\":\"delivery.merge\",\"fault\":\"delay\",\"wait\":\"PT1M\"}",
                "{\"kind\":\"delivery.*\",\"fault\":\"reordering\",\"wait\":\"PT1M\",\"probability\":0.5}",
                "{\"kind\":\"delivery.merge\",\"fault\":\"loss\",\"first\":2,\"count\":4}"
            })
    void showsARuleAsItCanBeAddedAgain(String rule) throws Exception {
        JsonObject shown = json(call("POST", "/_faults", rule));
        FaultRule added = faults.plan().rules().getFirst();
        faults.plan().reset(0);
        call("POST", "/_faults", shown.getAsJsonArray("rules").get(0).toString());
        assertThat(faults.plan().rules()).containsExactly(added);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"storage.objects.insert\"}",
                "{\"kind\":\"storage.objects.insert\",\"fault\":\"flood\"}",
                "{\"kind\":\"storage.objects.insert\",\"fault\":\"reset\",\"wait\":\"PT1S\"}",
                "{\"kind\":\"storage.objects.insert\",\"fault\":\"refusal\",\"status\":404}",
                "{\"kind\":\"storage.objects.insert\",\"fault\":\"refusal\",\"first\":0}",
                "{\"kind\":\"storage.objects.insert\",\"fault\":\"refusal\",\"first\":[1]}",
                "{\"kind\":\"storage.objects.insert\",\"fault\":\"refusal\",\"first\":\"one\"}",
                "{\"kind\":\"storage.objects.insert\",\"fault\":\"slowness\",\"wait\":\"2 s\"}",
                "{\"kind\":\"storage.wishes.grant\",\"fault\":\"reset\"}"
            })
    void refusesARuleThatIsWrong(String rule) throws Exception {
        assertThat(call("POST", "/_faults", rule).statusCode()).isEqualTo(400);
        assertThat(faults.plan().rules()).isEmpty();
    }

    @Test
    void resetsThePlanWithASeed() throws Exception {
        faults.plan().add(FaultRule.always("storage.*", new Fault.Reset(Moment.BEFORE)));
        JsonObject shown = json(call("DELETE", "/_faults?seed=7", ""));
        assertThat(shown.get("seed").getAsLong()).isEqualTo(7);
        assertThat(faults.plan().rules()).isEmpty();
        assertThat(faults.plan().seed()).isEqualTo(7);
    }

    @Test
    void makesTheClockJump() throws Exception {
        call("POST", "/_faults/clock", "{\"by\":\"PT1H\"}");
        JsonObject shown = json(call("POST", "/_faults/clock", "{\"by\":\"-PT10M\"}"));
        assertThat(shown.get("clockAhead").getAsString()).isEqualTo("PT50M");
        assertThat(faults.clock().instant()).isEqualTo(NOON.plus(Duration.ofMinutes(50)));
    }

    private HttpResponse<String> call(String method, String path, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.origin() + path))
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static JsonObject json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return JsonParser.parseString(answer.body()).getAsJsonObject();
    }
}
