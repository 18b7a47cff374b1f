package dev.genkan.localcloud.pubsub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.pubsub.v1.DeadLetterPolicy;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.PushConfig;
import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.Subscription;
import dev.genkan.localcloud.pubsub.model.PubSubErrors;
import dev.genkan.localcloud.pubsub.model.SubscriptionTerms;
import dev.genkan.localcloud.rpc.Protos;
import dev.genkan.localcloud.work.Journal;
import dev.genkan.localcloud.work.Workbench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacklogTest {

    private static final String NAME = "projects/shop/subscriptions/orders";
    private static final Subscription PULLED = Subscription.newBuilder()
            .setName(NAME)
            .setTopic("projects/shop/topics/orders")
            .setDeadLetterPolicy(DeadLetterPolicy.newBuilder()
                    .setDeadLetterTopic("projects/shop/topics/dead")
                    .setMaxDeliveryAttempts(5))
            .build();
    private static final Subscription PUSHED = PULLED.toBuilder()
            .setPushConfig(PushConfig.newBuilder().setPushEndpoint("http://127.0.0.1:1/"))
            .build();

    @TempDir
    private Path folder;

    private Workbench bench;
    private Journal journal;

    @BeforeEach
    void open() {
        bench = Workbench.in(folder);
        journal = bench.journal("pubsub");
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void aDeliveryThatNeverLeftComesAgainAndIsNoFailure() throws InterruptedException {
        Backlog backlog = backlog(PULLED);
        backlog.add(message(1));
        ReceivedMessage first = taken(backlog);

        backlog.unsent(List.of(AckId.parse(first.getAckId())));

        ReceivedMessage second = taken(backlog);
        assertThat(second.getDeliveryAttempt()).isEqualTo(1);
        assertThat(second.getAckId()).isNotEqualTo(first.getAckId());
    }

    @Test
    void aDeliveryThatIsGivenBackIsAFailure() throws InterruptedException {
        Backlog backlog = backlog(PULLED);
        backlog.add(message(1));

        backlog.modify(List.of(AckId.parse(taken(backlog).getAckId())), Duration.ZERO);

        assertThat(taken(backlog).getDeliveryAttempt()).isEqualTo(2);
    }

    @Test
    void aMessageThatIsPublishedWhileItsSubscriptionIsDeletedIsNobodysWork() {
        Backlog backlog = backlog(PUSHED);
        backlog.add(message(1));
        backlog.close(Optional.of(PubSubErrors.notFound(NAME)));
        backlog.clear();

        backlog.add(message(2));

        assertThat(bench.activity().pending()).isZero();
        assertThat(journal.entries()).isEmpty();
    }

    @Test
    void aMessageThatComesWhileNothingIsDeliveredIsRemembered() {
        Backlog backlog = backlog(PUSHED);
        backlog.close(Optional.empty());

        backlog.add(message(1));

        assertThat(backlog.unacknowledged()).hasSize(1);
    }

    private Backlog backlog(Subscription asked) {
        return new Backlog(SubscriptionTerms.complete(asked), bench, journal, (from, message, attempts) -> true);
    }

    private PubsubMessage message(long number) {
        return PubsubMessage.newBuilder()
                .setMessageId(Long.toString(number))
                .setPublishTime(Protos.timestamp(bench.clock().instant()))
                .build();
    }

    private static ReceivedMessage taken(Backlog backlog) throws InterruptedException {
        return backlog.take(Taker.pull(1), 1, Duration.ofSeconds(10)).getFirst();
    }
}
