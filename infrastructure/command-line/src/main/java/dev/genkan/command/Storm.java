package dev.genkan.command;

import dev.genkan.localcloud.LocalCloud;
import dev.genkan.localcloud.faults.Fault;
import dev.genkan.localcloud.faults.Fault.Moment;
import dev.genkan.localcloud.faults.FaultPlan;
import dev.genkan.localcloud.faults.FaultRule;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** All that can go wrong on the way of a file: calls, deliveries, and instances that are killed. */
final class Storm implements AutoCloseable {

    private static final List<String> FUNCTIONS = List.of(
            "receive-files",
            "load-work-table-ask",
            "load-work-table",
            "return-error-files",
            "merge",
            "archive",
            "notify",
            "sweep");

    private static final Duration SHORTEST_LIFE = Duration.ofSeconds(2);
    private static final Duration LONGEST_LIFE = Duration.ofSeconds(6);

    /** The calls of each service that functions make most. */
    private static final List<String> CALLS = List.of("storage.*", "bigquery.*", "tasks.*", "pubsub.Publish");

    private static final double SELDOM = 0.004;
    private static final double OFTEN = 0.1;

    private final LocalCloud cloud;
    private final SplittableRandom random;
    private final AtomicInteger kills = new AtomicInteger();
    private final Thread killer;
    private volatile boolean over;

    private Storm(LocalCloud cloud, long seed) {
        this.cloud = cloud;
        this.random = new SplittableRandom(seed);
        this.killer = Thread.ofPlatform().name("killer").daemon(true).start(this::kill);
    }

    /** Lets it begin. */
    static Storm over(LocalCloud cloud, long seed) {
        FaultPlan plan = cloud.faults().reset(seed);
        for (String calls : CALLS) {
            for (Moment moment : Moment.values()) {
                plan.add(FaultRule.sometimes(calls, SELDOM, new Fault.Refusal(503, moment)));
                plan.add(FaultRule.sometimes(calls, SELDOM, new Fault.Reset(moment)));
            }
            plan.add(FaultRule.sometimes(calls, SELDOM, new Fault.Refusal(429, Moment.BEFORE)));
            plan.add(FaultRule.sometimes(calls, SELDOM, new Fault.Slowness(Duration.ofSeconds(1))));
        }
        plan.add(FaultRule.sometimes("storage.objects.download", SELDOM, new Fault.Truncation(100, false)));
        plan.add(FaultRule.sometimes("delivery.*", OFTEN, new Fault.Duplication(2)));
        plan.add(FaultRule.sometimes("delivery.*", OFTEN, new Fault.Reordering(Duration.ofSeconds(3))));
        // A queue keeps its tasks; events can be lost.
        for (String function : List.of("receive-files", "load-work-table-ask", "return-error-files", "archive")) {
            plan.add(FaultRule.sometimes("delivery." + function, OFTEN / 2, new Fault.Loss()));
        }
        return new Storm(cloud, seed);
    }

    /** How many instances were killed. */
    int kills() {
        return kills.get();
    }

    private void kill() {
        try {
            while (!over) {
                Thread.sleep(random.nextLong(SHORTEST_LIFE.toMillis(), LONGEST_LIFE.toMillis()));
                cloud.kill(FUNCTIONS.get(random.nextInt(FUNCTIONS.size())));
                kills.incrementAndGet();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets it end: nothing goes wrong any more, and all functions are there. */
    @Override
    public void close() {
        over = true;
        try {
            killer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        cloud.faults().reset(0);
    }
}
