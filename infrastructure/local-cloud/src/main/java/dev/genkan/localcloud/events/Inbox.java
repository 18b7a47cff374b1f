package dev.genkan.localcloud.events;

import com.google.gson.Gson;
import dev.genkan.localcloud.work.Abandoned;
import dev.genkan.localcloud.work.Journal;
import dev.genkan.localcloud.work.Lane;
import dev.genkan.localcloud.work.Limits;
import dev.genkan.localcloud.work.Sender;
import dev.genkan.localcloud.work.Workbench;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The events that wait for one function. Safe for use by several threads. */
final class Inbox {

    private static final Gson GSON = new Gson();

    private final URI address;
    private final DeliveryPolicy policy;
    private final Workbench bench;
    private final Journal journal;
    private final Map<String, PendingEvent> events = new ConcurrentHashMap<>();
    private final Lane lane;

    Inbox(String function, URI address, DeliveryPolicy policy, Workbench bench, Journal journal) {
        this.address = address;
        this.policy = policy;
        this.bench = bench;
        this.journal = journal;
        this.lane = new Lane(function, Limits.concurrent(policy.concurrent()), bench.clock(), this::attempt);
    }

    /** Delivers an event that is in the journal and is counted. */
    void add(PendingEvent pending, Instant due) {
        events.put(pending.key(), pending);
        lane.add(pending.key(), due);
    }

    boolean close(Duration patience) throws InterruptedException {
        return lane.close(patience);
    }

    private Optional<Instant> attempt(String key) {
        PendingEvent pending = events.computeIfPresent(key, (any, known) -> known.attempted());
        if (pending == null) {
            return Optional.empty();
        }
        int status = bench.sender().send(request(pending));
        if (Sender.isSuccess(status)) {
            return end(pending);
        }
        Instant now = bench.clock().instant();
        if (Duration.between(pending.acceptedAt(), now).compareTo(policy.retention()) >= 0) {
            String reason = status == Sender.NO_ANSWER ? "no answer" : "status " + status;
            bench.abandoned().accept(new Abandoned(pending.describe(), pending.function(), pending.attempts(), reason));
            return end(pending);
        }
        journal.put(key, GSON.toJsonTree(pending));
        return Optional.of(now.plus(policy.backoff().after(pending.attempts())));
    }

    private HttpRequest request(PendingEvent pending) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(policy.deadline())
                .POST(BodyPublishers.ofString(pending.event().data()));
        pending.event().headers().forEach(request::header);
        return request.build();
    }

    private Optional<Instant> end(PendingEvent pending) {
        events.remove(pending.key());
        journal.remove(pending.key());
        bench.activity().end();
        return Optional.empty();
    }
}
