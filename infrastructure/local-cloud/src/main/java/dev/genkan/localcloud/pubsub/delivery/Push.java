package dev.genkan.localcloud.pubsub.delivery;

import com.google.pubsub.v1.ReceivedMessage;
import dev.genkan.localcloud.work.Sender;
import dev.genkan.localcloud.work.Workbench;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Takes the messages of a push subscription and posts them to its endpoint. */
public final class Push {

    private static final System.Logger LOG = System.getLogger(Push.class.getName());
    private static final int CONCURRENT = 16;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Set<Integer> ACKNOWLEDGED = Set.of(102, 200, 201, 202, 204);

    private final Backlog backlog;
    private final Workbench bench;
    private final Taker taker = Taker.push(CONCURRENT);
    private final Semaphore underWay = new Semaphore(CONCURRENT);
    private volatile boolean stopped;

    /** Starts to push. */
    public Push(Backlog backlog, Workbench bench) {
        this.backlog = backlog;
        this.bench = bench;
        Thread.ofVirtual().name(backlog.terms().getName()).start(this::run);
    }

    /** Pushes nothing more that is not under way. */
    public void stop() {
        stopped = true;
    }

    /** Waits until nothing is under way any more; false when that did not happen in time. */
    public boolean await(Duration patience) throws InterruptedException {
        boolean ended = underWay.tryAcquire(CONCURRENT, patience.toNanos(), TimeUnit.NANOSECONDS);
        if (ended) {
            underWay.release(CONCURRENT);
        }
        return ended;
    }

    private void run() {
        try {
            while (!stopped && !backlog.isClosed()) {
                for (ReceivedMessage message : backlog.take(taker, CONCURRENT, LOOK_AGAIN)) {
                    if (stopped) {
                        backlog.unsent(delivery(message));
                        continue;
                    }
                    underWay.acquire();
                    Thread.ofVirtual().name(message.getAckId()).start(() -> push(message));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void push(ReceivedMessage message) {
        try {
            if (ACKNOWLEDGED.contains(status(message))) {
                backlog.acknowledge(delivery(message));
            } else {
                backlog.modify(delivery(message), Duration.ZERO);
            }
        } finally {
            underWay.release();
        }
    }

    private static List<AckId> delivery(ReceivedMessage message) {
        return List.of(AckId.parse(message.getAckId()));
    }

    private int status(ReceivedMessage message) {
        try {
            return bench.sender().send(new PushRequest(bench).of(backlog.terms(), message));
        } catch (IllegalArgumentException e) {
            // Attributes may be accepted that cannot be sent as headers.
            LOG.log(Level.DEBUG, () -> message.getAckId() + " cannot be sent", e);
            return Sender.NO_ANSWER;
        }
    }
}
