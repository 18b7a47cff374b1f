package dev.genkan.localcloud.faults;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The faults that are asked for, and who they hit. Chance depends on the seed, the rule, and which of its calls it is (for a
 * delivery: what is delivered), and not on what else happens at the same time: the same seed and the same calls give the same
 * faults. Safe for use by several threads.
 */
public final class FaultPlan {

    private static final int REMEMBERED = 1000;

    private final Set<String> http;
    private final Set<String> grpc;
    private final List<Counted> rules = new ArrayList<>();
    private final Deque<Strike> strikes = new ArrayDeque<>();
    private final Map<String, Integer> delivered = new HashMap<>();
    private long seed;

    /**
     * No faults.
     *
     * @param http the calls by HTTP that there are
     * @param grpc the calls by gRPC that there are
     */
    FaultPlan(Collection<String> http, Collection<String> grpc) {
        this.http = Set.copyOf(http);
        this.grpc = Set.copyOf(grpc);
    }

    /**
     * From now on this goes wrong, too. When several rules hit the same call, the one that was added first counts; a delivery
     * suffers all of them.
     *
     * @throws IllegalArgumentException when there is no such call, so that the fault could never happen
     */
    public synchronized FaultPlan add(FaultRule rule) {
        boolean byHttp = http.stream().anyMatch(rule::isFor);
        boolean byGrpc = grpc.stream().anyMatch(rule::isFor);
        if (!byHttp && !byGrpc && !rule.isForDeliveries() && !rule.isForFunctions()) {
            throw new IllegalArgumentException("there is no call " + rule.kind());
        }
        if (byGrpc && rule.fault() instanceof Fault.Truncation) {
            throw new IllegalArgumentException(rule.fault() + " is not a fault of calls by gRPC: " + rule.kind());
        }
        rules.add(new Counted(rule, rules.size()));
        return this;
    }

    /** Nothing goes wrong any more, all counts begin anew, and chance with this seed. */
    public synchronized FaultPlan reset(long newSeed) {
        rules.clear();
        strikes.clear();
        delivered.clear();
        seed = newSeed;
        return this;
    }

    /** The seed of chance. */
    public synchronized long seed() {
        return seed;
    }

    /** Whether nothing was asked for. */
    public synchronized boolean isEmpty() {
        return rules.isEmpty();
    }

    /** What was asked for, in the order in which it was. */
    public synchronized List<FaultRule> rules() {
        return rules.stream().map(counted -> counted.rule).toList();
    }

    /** What went wrong so far, the last thousand. */
    public synchronized List<Strike> strikes() {
        return List.copyOf(strikes);
    }

    /** What goes wrong with the call that is being made now. */
    synchronized Optional<Fault.OfCall> call(String kind) {
        Optional<Fault.OfCall> found = Optional.empty();
        for (Counted counted : rules) {
            if (counted.rule.isFor(kind)) {
                int number = ++counted.seen;
                if (found.isEmpty()
                        && counted.rule.fault() instanceof Fault.OfCall fault
                        && strikes(counted, number, number)) {
                    remember(new Strike(kind, number, fault));
                    found = Optional.of(fault);
                }
            }
        }
        return found;
    }

    /**
     * How something is delivered.
     *
     * @param target the function or queue
     * @param name tells what is delivered
     * @param planned the waits before its deliveries without these faults
     */
    synchronized List<Duration> deliveries(String target, String name, List<Duration> planned) {
        if (rules.isEmpty()) {
            return planned;
        }
        String kind = FaultRule.DELIVERY + target;
        long identity = 31L * name.hashCode() + delivered.merge(kind + " " + name, 1, Integer::sum);
        List<Duration> waits = planned;
        for (Counted counted : rules) {
            if (counted.rule.isFor(kind)) {
                int number = ++counted.seen;
                if (counted.rule.fault() instanceof Fault.OfDelivery fault && strikes(counted, number, identity)) {
                    remember(new Strike(kind, number, fault));
                    waits = suffered(fault, waits, random(counted, identity));
                }
            }
        }
        return waits;
    }

    private boolean strikes(Counted counted, int number, long identity) {
        return counted.rule.hits(number) && random(counted, identity).nextDouble() < counted.rule.probability();
    }

    private static List<Duration> suffered(Fault.OfDelivery fault, List<Duration> waits, SplittableRandom random) {
        return switch (fault) {
            case Fault.Duplication twice -> {
                List<Duration> all = new ArrayList<>();
                for (int time = 0; time < twice.times(); time++) {
                    all.addAll(waits);
                }
                yield List.copyOf(all);
            }
            case Fault.Delay late -> waits.stream().map(late.delay()::plus).toList();
            case Fault.Reordering mixed ->
                waits.stream()
                        .map(wait ->
                                wait.plusNanos(random.nextLong(mixed.window().toNanos() + 1)))
                        .toList();
            case Fault.Loss lost -> List.of();
        };
    }

    private SplittableRandom random(Counted counted, long identity) {
        return new SplittableRandom(
                new SplittableRandom(seed + counted.index).nextLong() ^ new SplittableRandom(identity).nextLong());
    }

    private void remember(Strike strike) {
        if (strikes.size() == REMEMBERED) {
            strikes.removeFirst();
        }
        strikes.addLast(strike);
    }

    /**
     * Something that went wrong.
     *
     * @param number which of the rule's calls or deliveries it was
     */
    public record Strike(String kind, int number, Fault fault) {}

    private static final class Counted {

        private final FaultRule rule;
        private final int index;
        private int seen;

        Counted(FaultRule rule, int index) {
            this.rule = rule;
            this.index = index;
        }
    }
}
