package dev.genkan.localcloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HousekeepingTest {

    @Test
    void goesOnAfterAFailure() throws Exception {
        CountDownLatch attempts = new CountDownLatch(3);
        try (Housekeeping housekeeping = Housekeeping.every(Duration.ofMillis(1), () -> {
            attempts.countDown();
            throw new IOException("the disk is full");
        })) {
            assertThat(housekeeping).isNotNull();
            assertThat(attempts.await(1, TimeUnit.MINUTES)).isTrue();
        }
    }
}
