package dev.genkan.localcloud.pubsub;

import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.Subscription;
import dev.genkan.localcloud.work.Activity;
import dev.genkan.localcloud.work.Journal;
import dev.genkan.localcloud.work.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/**
 * The messages of one subscription that are not acknowledged. Leases that ran out are noticed when someone asks for messages. Safe
 * for use by several threads.
 */
final class Backlog {

    static final String MESSAGE = "message ";
    /** Looks at the clock again at least this often: a clock may be set. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Workbench bench;
    private final Journal journal;
    private final BiPredicate<Subscription, Held> deadLetters;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Held> messages = new LinkedHashMap<>();
    private Subscription terms;
    private boolean closed;

    Backlog(Subscription terms, Workbench bench, Journal journal, BiPredicate<Subscription, Held> deadLetters) {
        this.terms = terms;
        this.bench = bench;
        this.journal = journal;
        this.deadLetters = deadLetters;
    }

    Subscription terms() {
        return locked(() -> terms);
    }

    void become(Subscription next) {
        locked(() -> {
            boolean wasPush = Terms.isPush(terms);
            terms = next;
            if (wasPush != Terms.isPush(next)) {
                messages.values().forEach(any -> count(Terms.isPush(next)));
            }
            return terms;
        });
    }

    /** Accepts a message; it is remembered when this returns. */
    void add(PubsubMessage message) {
        Held held = new Held(message, 0, now(), Optional.empty());
        locked(() -> {
            remember(held);
            return restored(held);
        });
    }

    /** Takes up a message of an earlier process. */
    Held restore(Held held) {
        return locked(() -> restored(held));
    }

    /**
     * Takes messages, waiting for the first one.
     *
     * @return none when there was none in time, the taker holds as many as it may, or the backlog was closed
     */
    List<ReceivedMessage> take(Taker taker, int most, Duration patience) throws InterruptedException {
        Instant until = Instant.now().plus(patience);
        lock.lock();
        try {
            while (!closed) {
                List<ReceivedMessage> taken = takeWhatIsFree(taker, most);
                Duration left = Duration.between(Instant.now(), until);
                if (!taken.isEmpty() || !left.isPositive()) {
                    return taken;
                }
                changed.awaitNanos(shortest(left, untilNext(), LOOK_AGAIN).toNanos());
            }
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    /** The messages of these deliveries are done; what was delivered again since is not. */
    void acknowledge(List<String> ackIds) {
        ackIds.forEach(ackId -> locked(() -> {
            Optional<Held> held = leased(ackId);
            held.ifPresent(this::forget);
            return held;
        }));
    }

    /** Extends leases to so long from now; zero gives the messages back. */
    void modify(List<String> ackIds, Duration lease) {
        ackIds.forEach(ackId -> locked(() -> {
            Optional<Held> held = leased(ackId);
            if (lease.isZero()) {
                held.ifPresent(this::giveBack);
            } else {
                held.ifPresent(known -> messages.put(known.id(), known.leasedUntil(now().plus(lease))));
            }
            return held;
        }));
    }

    /** Ends all waiting; the messages stay in the journal. */
    void close() {
        locked(() -> closed = true);
    }

    boolean isClosed() {
        return locked(() -> closed);
    }

    /** Forgets all messages. */
    void clear() {
        locked(() -> {
            List.copyOf(messages.values()).forEach(this::forget);
            return messages;
        });
    }

    private List<ReceivedMessage> takeWhatIsFree(Taker taker, int most) {
        List<ReceivedMessage> taken = new ArrayList<>();
        Instant now = now();
        for (Held held : List.copyOf(messages.values())) {
            if (taken.size() >= most || taker.room() <= 0) {
                break;
            }
            if (!held.until().isAfter(now) && isDeliverable(held, now)) {
                Held lent = held.taken(taker, now.plusSeconds(terms.getAckDeadlineSeconds()));
                taker.took();
                messages.put(held.id(), lent);
                taken.add(received(lent));
            }
        }
        return taken;
    }

    /** Whether a message whose time has come may be delivered now: not when its lease ran out just now, or it is too old. */
    private boolean isDeliverable(Held held, Instant now) {
        if (held.taker().isPresent()) {
            giveBack(held);
            return false;
        }
        Instant published =
                Instant.ofEpochSecond(held.message().getPublishTime().getSeconds());
        if (published.plus(Terms.duration(terms.getMessageRetentionDuration())).isBefore(now)) {
            forget(held);
            return false;
        }
        return true;
    }

    private void giveBack(Held held) {
        held.taker().ifPresent(Taker::gave);
        boolean dead = Terms.isDead(terms, held.attempts());
        rest(held, dead ? Instant.MAX : now().plus(Terms.backoff(terms).after(held.attempts())));
        if (dead) {
            // On a thread of its own: the dead letter topic may lead back to this lock.
            Thread.ofVirtual().start(() -> bury(held));
        }
    }

    private void bury(Held held) {
        boolean buried = deadLetters.test(terms(), held);
        locked(() -> {
            Held known = messages.getOrDefault(held.id(), held);
            if (buried) {
                forget(known);
            } else {
                rest(known, now().plus(LOOK_AGAIN));
            }
            return known;
        });
    }

    private void rest(Held held, Instant until) {
        Held resting = held.resting(until);
        remember(resting);
        messages.put(held.id(), resting);
    }

    private Optional<Held> leased(String ackId) {
        return Optional.ofNullable(messages.get(ackId.substring(0, Math.max(0, ackId.lastIndexOf(':')))))
                .filter(held -> held.taker().isPresent() && held.ackId().equals(ackId));
    }

    private Duration untilNext() {
        Instant now = now();
        return messages.values().stream()
                .map(Held::until)
                .filter(until -> until.isAfter(now))
                .min(Instant::compareTo)
                .map(until -> Duration.between(now, until))
                .orElse(LOOK_AGAIN);
    }

    private ReceivedMessage received(Held held) {
        return ReceivedMessage.newBuilder()
                .setAckId(held.ackId())
                .setMessage(held.message())
                .setDeliveryAttempt(terms.hasDeadLetterPolicy() ? held.attempts() : 0)
                .build();
    }

    private Held restored(Held held) {
        messages.put(held.id(), held);
        if (Terms.isPush(terms)) {
            count(true);
        }
        return held;
    }

    private void forget(Held held) {
        held.taker().ifPresent(Taker::gave);
        if (messages.remove(held.id()) != null) {
            journal.remove(MESSAGE + terms.getName() + " " + held.id());
            if (Terms.isPush(terms)) {
                count(false);
            }
        }
    }

    /** What waits for a puller is nobody's work here; what is to be pushed is ours. */
    private void count(boolean begins) {
        Activity activity = bench.activity();
        if (begins) {
            activity.begin();
        } else {
            activity.end();
        }
    }

    private void remember(Held held) {
        journal.put(MESSAGE + terms.getName() + " " + held.id(), held.toJson());
    }

    private Instant now() {
        return bench.clock().instant();
    }

    private static Duration shortest(Duration... durations) {
        return List.of(durations).stream().min(Duration::compareTo).orElseThrow();
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            T result = action.get();
            changed.signalAll();
            return result;
        } finally {
            lock.unlock();
        }
    }
}
