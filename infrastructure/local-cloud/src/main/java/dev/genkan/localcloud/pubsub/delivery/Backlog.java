package dev.genkan.localcloud.pubsub.delivery;

import com.google.gson.JsonElement;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.Subscription;
import dev.genkan.localcloud.pubsub.delivery.Held.Leased;
import dev.genkan.localcloud.pubsub.delivery.Held.Waiting;
import dev.genkan.localcloud.pubsub.filter.Filter;
import dev.genkan.localcloud.pubsub.model.SubscriptionTerms;
import dev.genkan.localcloud.rpc.Protos;
import dev.genkan.localcloud.work.Journal;
import dev.genkan.localcloud.work.Workbench;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The messages of one subscription that are not acknowledged, and those that are kept although they are. Leases and retentions that
 * ran out are noticed when someone asks for messages. Safe for use by several threads.
 */
public final class Backlog {

    /** What the keys of waiting messages in the journal begin with. */
    public static final String MESSAGE = "message ";

    /** What the keys of kept messages in the journal begin with. */
    public static final String RETAINED = "retained ";

    /** Looks at the clock again at least this often: a clock may be set. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Workbench bench;
    private final Journal journal;
    private final DeadLetters deadLetters;
    private final Filter filter;
    private final HeldMessages messages;
    private final MessageLog retained;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Subscription terms;
    private Optional<StatusRuntimeException> reason = Optional.empty();
    private boolean closed;

    /** The empty backlog of a subscription. */
    public Backlog(Subscription terms, Workbench bench, Journal journal, DeadLetters deadLetters) {
        this.terms = terms;
        this.bench = bench;
        this.journal = journal;
        this.deadLetters = deadLetters;
        this.filter = SubscriptionTerms.filter(terms);
        this.messages = new HeldMessages(terms.getEnableMessageOrdering());
        this.retained = new MessageLog(RETAINED + terms.getName() + " ", journal);
    }

    /** What the subscription promises now. */
    public Subscription terms() {
        return locked(() -> terms);
    }

    /** Promises something else from now on. */
    public void become(Subscription next) {
        locked(() -> {
            boolean push = SubscriptionTerms.isPush(next);
            if (push != SubscriptionTerms.isPush(terms)) {
                messages.all()
                        .forEach(
                                push
                                        ? any -> bench.activity().begin()
                                        : any -> bench.activity().end());
            }
            terms = next;
            if (!next.getRetainAckedMessages()) {
                retained.clear();
            }
            return next;
        });
    }

    /** Accepts a message that the filter lets through, unless the subscription is gone; it is remembered when this returns. */
    public void add(PubsubMessage message) {
        if (filter.matches(message.getAttributesMap())) {
            locked(() -> reason.isPresent() ? reason : appear(Held.fresh(message, now())));
        }
    }

    /** Takes up a message of an earlier process. */
    public void restore(JsonElement stored) {
        locked(() -> appear(Held.fromJson(stored, now())));
    }

    /** Takes up a message of an earlier process that is acknowledged and kept. */
    public void restoreRetained(JsonElement stored) {
        retained.restore(stored);
    }

    /**
     * Takes messages, waiting for the first one.
     *
     * @return none when there was none in time, the taker holds as much as it may, or the backlog was closed
     */
    public List<ReceivedMessage> take(Taker taker, int most, Duration patience) throws InterruptedException {
        Instant until = Instant.now().plus(patience);
        lock.lock();
        try {
            while (!closed) {
                List<ReceivedMessage> taken = takeWhatIsFree(taker, most);
                Duration left = Duration.between(Instant.now(), until);
                if (!taken.isEmpty() || !left.isPositive()) {
                    return taken;
                }
                Duration longest = left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN;
                changed.awaitNanos(messages.untilNext(now(), longest).toNanos());
            }
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The messages of these deliveries are done; what was delivered again since is not.
     *
     * @return the deliveries that were over already
     */
    public List<AckId> acknowledge(List<AckId> deliveries) {
        return settle(deliveries, this::done);
    }

    /**
     * Extends leases to so long from now; zero gives the messages back.
     *
     * @return the deliveries that were over already
     */
    public List<AckId> modify(List<AckId> deliveries, Duration lease) {
        return settle(deliveries, held -> {
            if (lease.isZero()) {
                giveBack(held);
            } else if (held.state() instanceof Leased known) {
                messages.put(held.leasedUntil(known.taker(), now().plus(lease)));
            }
        });
    }

    /** These deliveries never left: they come again at once, and count as no failure. */
    public void unsent(List<AckId> deliveries) {
        settle(deliveries, this::comeAgain);
    }

    /**
     * Marks messages as not acknowledged, and all others as acknowledged.
     *
     * @param others messages that are kept elsewhere and come back if they are chosen
     */
    public void seek(Predicate<PubsubMessage> unacknowledged, Collection<PubsubMessage> others) {
        locked(() -> {
            retained.forgetBefore(oldest());
            List<PubsubMessage> away = new ArrayList<>(retained.all());
            away.addAll(others);
            messages.all().stream()
                    .filter(held -> unacknowledged.test(held.message()))
                    .filter(held -> terms.getEnableMessageOrdering() || !(held.state() instanceof Leased))
                    .forEach(held -> {
                        returned(held);
                        messages.put(held.waiting(now()));
                    });
            messages.all().stream()
                    .filter(held -> !unacknowledged.test(held.message()))
                    .forEach(held -> forget(held, true));
            for (PubsubMessage message : away) {
                if (unacknowledged.test(message)
                        && filter.matches(message.getAttributesMap())
                        && messages.find(Long.parseLong(message.getMessageId())).isEmpty()) {
                    retained.remove(message);
                    appear(Held.fresh(message, now()));
                }
            }
            return away;
        });
    }

    /** The messages that are not acknowledged now. */
    public List<PubsubMessage> unacknowledged() {
        return locked(() -> {
            forgetOld();
            return messages.all().stream().map(Held::message).toList();
        });
    }

    /**
     * Ends all waiting; the messages stay in the journal.
     *
     * @param why what those who wait are told, empty when they are to call again
     */
    public void close(Optional<StatusRuntimeException> why) {
        locked(() -> {
            closed = true;
            reason = why;
            return why;
        });
    }

    /** Whether nothing is taken any more. */
    public boolean isClosed() {
        return locked(() -> closed);
    }

    /** What those who waited are told. */
    public Optional<StatusRuntimeException> reason() {
        return locked(() -> reason);
    }

    /** Forgets all messages. */
    public void clear() {
        locked(() -> {
            messages.all().forEach(held -> forget(held, false));
            retained.clear();
            return messages;
        });
    }

    private List<ReceivedMessage> takeWhatIsFree(Taker taker, int most) {
        Instant now = now();
        endLeases(now);
        forgetOld();
        List<ReceivedMessage> taken = new ArrayList<>();
        Optional<Held> next = messages.nextWaiting(Long.MIN_VALUE);
        while (next.isPresent() && taken.size() < most && taker.hasRoom()) {
            Held held = next.get();
            if (held.state() instanceof Waiting waiting
                    && !waiting.due().isAfter(now)
                    && messages.isNextFor(taker, held)) {
                Duration lease = taker.lease().orElse(Duration.ofSeconds(terms.getAckDeadlineSeconds()));
                Held lent = held.lent(taker, now.plus(lease));
                taker.took(held.message());
                messages.put(lent);
                taken.add(lent.received(terms.hasDeadLetterPolicy()));
            }
            next = messages.nextWaiting(held.number());
        }
        return taken;
    }

    private void endLeases(Instant now) {
        for (Held held : messages.leasedUntil(now)) {
            // One that came again may have taken others with it.
            if (messages.isStill(held)) {
                giveBack(held);
            }
        }
    }

    private void forgetOld() {
        Instant oldest = oldest();
        retained.forgetBefore(oldest);
        messages.publishedBefore(oldest).forEach(held -> forget(held, false));
    }

    private List<AckId> settle(List<AckId> deliveries, Consumer<Held> action) {
        return locked(() -> {
            List<AckId> over = new ArrayList<>();
            for (AckId delivery : deliveries) {
                underWay(delivery).ifPresentOrElse(action, () -> over.add(delivery));
            }
            return over;
        });
    }

    /** A late acknowledgement may count as long as nobody else got the message, unless each message is promised once. */
    private Optional<Held> underWay(AckId delivery) {
        return messages.find(delivery.message())
                .filter(held -> held.deliveries() == delivery.delivery())
                .filter(held -> held.state() instanceof Leased leased
                        && (!terms.getEnableExactlyOnceDelivery()
                                || leased.until().isAfter(now())));
    }

    private void done(Held held) {
        if (messages.isBehindAnother(held)) {
            returned(held);
            messages.put(held.acknowledged());
            return;
        }
        forget(held, true);
    }

    private void giveBack(Held held) {
        comeAgain(held);
        Held failed = held.failed();
        boolean dead = SubscriptionTerms.isDead(terms, failed.failures());
        rest(
                failed,
                dead ? Instant.MAX : now().plus(SubscriptionTerms.backoff(terms).after(failed.failures())));
        if (dead) {
            // On a thread of its own: the dead letter topic may lead back to this lock.
            Thread.ofVirtual().start(() -> bury(failed));
        }
    }

    /** The message is free again, and with it what was delivered after it in its order. */
    private void comeAgain(Held held) {
        Stream.concat(Stream.of(held), messages.deliveredAfter(held).stream()).forEach(again -> {
            returned(again);
            messages.put(again.waiting(now()));
        });
    }

    private void bury(Held held) {
        boolean buried = deadLetters.bury(terms(), held.message(), held.failures());
        locked(() -> {
            Optional<Held> known = messages.find(held.number());
            known.ifPresent(present -> {
                if (buried) {
                    forget(present, true);
                } else {
                    rest(present, now().plus(LOOK_AGAIN));
                }
            });
            return known;
        });
    }

    private void rest(Held held, Instant due) {
        Held resting = held.waiting(due);
        remember(resting);
        messages.put(resting);
    }

    private Held appear(Held held) {
        remember(held);
        messages.put(held);
        if (SubscriptionTerms.isPush(terms)) {
            // What waits for a puller is nobody's work here; what is to be pushed is ours.
            bench.activity().begin();
        }
        return held;
    }

    private void forget(Held held, boolean acknowledged) {
        returned(held);
        if (!messages.remove(held)) {
            return;
        }
        journal.remove(key(held));
        if (acknowledged && terms.getRetainAckedMessages()) {
            retained.add(held.message());
        }
        if (SubscriptionTerms.isPush(terms)) {
            bench.activity().end();
        }
        messages.doneFirst(held.message().getOrderingKey()).ifPresent(next -> forget(next, true));
    }

    private static void returned(Held held) {
        if (held.state() instanceof Leased leased) {
            leased.taker().gave(held.message());
        }
    }

    private void remember(Held held) {
        journal.put(key(held), held.toJson());
    }

    private String key(Held held) {
        return MESSAGE + terms.getName() + " " + held.number();
    }

    private Instant oldest() {
        return now().minus(Protos.duration(terms.getMessageRetentionDuration()));
    }

    private Instant now() {
        return bench.clock().instant();
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
