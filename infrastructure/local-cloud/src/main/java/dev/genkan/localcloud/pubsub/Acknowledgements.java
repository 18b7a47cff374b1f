package dev.genkan.localcloud.pubsub;

import dev.genkan.localcloud.pubsub.delivery.AckId;
import dev.genkan.localcloud.pubsub.delivery.Backlog;
import dev.genkan.localcloud.rpc.Refusals;
import java.time.Duration;
import java.util.List;

/** What a subscriber says of its deliveries, checked. */
final class Acknowledgements {

    private static final int LONGEST_LEASE_SECONDS = 600;

    private final Backlog backlog;

    Acknowledgements(Backlog backlog) {
        this.backlog = backlog;
    }

    /** The messages are done; answers which of the deliveries were over already. */
    List<String> acknowledge(List<String> ackIds) {
        return texts(backlog.acknowledge(parsed(ackIds)));
    }

    /** Extends leases, or gives messages back when the time is zero; answers which of the deliveries were over already. */
    List<String> modify(List<String> ackIds, int seconds) {
        if (seconds < 0 || seconds > LONGEST_LEASE_SECONDS) {
            throw Refusals.invalid("Invalid ack deadline given (ack_deadline_seconds=" + seconds
                    + "). It must be between 0 and " + LONGEST_LEASE_SECONDS + ".");
        }
        return texts(backlog.modify(parsed(ackIds), Duration.ofSeconds(seconds)));
    }

    private static List<AckId> parsed(List<String> ackIds) {
        return ackIds.stream().map(AckId::parse).toList();
    }

    private static List<String> texts(List<AckId> over) {
        return over.stream().map(AckId::toString).toList();
    }
}
