package dev.genkan.localcloud.pubsub.delivery;

import dev.genkan.localcloud.pubsub.delivery.Held.Acknowledged;
import dev.genkan.localcloud.pubsub.delivery.Held.Leased;
import dev.genkan.localcloud.pubsub.delivery.Held.Waiting;
import dev.genkan.localcloud.rpc.Protos;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The messages of a backlog, in the order in which they were published.
 *
 * <p>When it keeps order, what was delivered of an ordering key is always the first messages of that key: one is delivered only when
 * all before it were, and when one comes again, all after it do. Guarded by the backlog's lock.
 */
final class HeldMessages {

    private final boolean ordered;
    private final NavigableMap<Long, Held> all = new TreeMap<>();
    private final NavigableSet<Long> waiting = new TreeSet<>();
    private final NavigableSet<Long> leased = new TreeSet<>();
    private final Map<String, NavigableSet<Long>> byKey = new HashMap<>();

    HeldMessages(boolean ordered) {
        this.ordered = ordered;
    }

    Optional<Held> find(long number) {
        return Optional.ofNullable(all.get(number));
    }

    /** Whether nothing has become of a message since. */
    boolean isStill(Held held) {
        return find(held.number())
                .filter(known -> known.state().equals(held.state()))
                .isPresent();
    }

    /** How long it is until a message is due or a lease ends, but no longer than that. */
    Duration untilNext(Instant now, Duration most) {
        return all.values().stream()
                .map(held -> switch (held.state()) {
                    case Waiting free -> free.due();
                    case Leased lent -> lent.until();
                    case Acknowledged done -> now;
                })
                .filter(due -> due.isAfter(now) && due.isBefore(now.plus(most)))
                .min(Instant::compareTo)
                .map(due -> Duration.between(now, due))
                .orElse(most);
    }

    /** Puts a message in place of what was there of it. */
    void put(Held held) {
        long number = held.number();
        all.put(number, held);
        move(waiting, number, held.state() instanceof Waiting);
        move(leased, number, held.state() instanceof Leased);
        if (isOrdered(held)) {
            byKey.computeIfAbsent(held.message().getOrderingKey(), any -> new TreeSet<>())
                    .add(number);
        }
    }

    /** Forgets a message; false when it was not there. */
    boolean remove(Held held) {
        long number = held.number();
        waiting.remove(number);
        leased.remove(number);
        if (isOrdered(held)) {
            byKey.computeIfPresent(held.message().getOrderingKey(), (any, same) -> {
                same.remove(number);
                return same.isEmpty() ? null : same;
            });
        }
        return all.remove(number) != null;
    }

    List<Held> all() {
        return List.copyOf(all.values());
    }

    List<Held> publishedBefore(Instant time) {
        return all.values().stream()
                .takeWhile(
                        held -> Protos.instant(held.message().getPublishTime()).isBefore(time))
                .toList();
    }

    /** The messages whose leases have ended at this time. */
    List<Held> leasedUntil(Instant time) {
        return found(leased).stream()
                .filter(held ->
                        held.state() instanceof Leased lent && !lent.until().isAfter(time))
                .toList();
    }

    /** The next waiting message behind that number, due or not. */
    Optional<Held> nextWaiting(long behind) {
        return Optional.ofNullable(waiting.higher(behind)).flatMap(this::find);
    }

    /** Whether the order allows that this message is delivered to this taker. */
    boolean isNextFor(Taker taker, Held held) {
        if (!isOrdered(held)) {
            return true;
        }
        NavigableSet<Long> same = sameKey(held);
        Long before = same.lower(held.number());
        if (before == null) {
            return true;
        }
        // Whoever holds the first message of a key gets the next ones: two would overtake each other.
        return taker.takesManyOfAKey()
                && !waiting.contains(before)
                && find(same.first()).filter(first -> isLeasedBy(taker, first)).isPresent();
    }

    /** Whether a message with the same key that was published before it is not done. */
    boolean isBehindAnother(Held held) {
        return isOrdered(held) && sameKey(held).lower(held.number()) != null;
    }

    /** What was published after a message with the same key and was delivered. */
    List<Held> deliveredAfter(Held held) {
        return isOrdered(held)
                ? found(sameKey(held).tailSet(held.number(), false)).stream()
                        .filter(later -> !(later.state() instanceof Waiting))
                        .toList()
                : List.of();
    }

    /** The first message of a key, if it only waits to be forgotten. */
    Optional<Held> doneFirst(String key) {
        return Optional.ofNullable(byKey.get(key))
                .flatMap(same -> find(same.first()))
                .filter(first -> first.state() instanceof Acknowledged);
    }

    private List<Held> found(Collection<Long> numbers) {
        return numbers.stream().map(this::find).flatMap(Optional::stream).toList();
    }

    private NavigableSet<Long> sameKey(Held held) {
        return byKey.getOrDefault(held.message().getOrderingKey(), new TreeSet<>());
    }

    private boolean isOrdered(Held held) {
        return ordered && !held.message().getOrderingKey().isEmpty();
    }

    private static boolean isLeasedBy(Taker taker, Held held) {
        return held.state() instanceof Leased leased && leased.taker() == taker;
    }

    private static void move(NavigableSet<Long> numbers, long number, boolean in) {
        if (in) {
            numbers.add(number);
        } else {
            numbers.remove(number);
        }
    }
}
