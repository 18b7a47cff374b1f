package dev.genkan.localcloud.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.NoCredentials;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import dev.genkan.localcloud.LocalCloud;
import dev.genkan.localcloud.LocalCloudOptions;
import dev.genkan.localcloud.faults.Fault.Moment;
import dev.genkan.localcloud.functions.Signature;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults on the way from an upload to what a function makes of it. */
class FaultsInTheCloudTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private LocalCloud cloud;
    private Storage client;
    private int before;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        cloud = LocalCloud.open(LocalCloudOptions.in(folder, "local"));
        cloud.bucket("incoming", Map.of());
        cloud.bucket("outgoing", Map.of());
        MortalFunction.at(cloud.httpEndpoint().toString());
        before = MortalFunction.INSTANCES.get();
        cloud.deploy("copy", MortalFunction.class.getName(), Signature.CLOUD_EVENT);
        cloud.onFinalized("incoming", "copy");
        client = StorageOptions.newBuilder()
                .setHost(cloud.httpEndpoint().toString())
                .setProjectId("local")
                .setCredentials(NoCredentials.getInstance())
                .build()
                .getService();
    }

    @AfterEach
    void close() throws Exception {
        cloud.close();
    }

    @Test
    void aFunctionThatDiesBetweenTwoEffectsIsStartedAnewAndDoesBoth() throws Exception {
        cloud.faults().add(FaultRule.once("storage.objects.insert", 3, new Fault.Kill("copy", Moment.BEFORE)));
        upload();
        assertThat(cloud.awaitIdle(PATIENCE)).isTrue();
        assertThat(written()).containsExactly("1", "2");
        assertThat(cloud.faults().strikes()).hasSize(1);
        assertThat(MortalFunction.INSTANCES.get() - before).isEqualTo(2);
    }

    @Test
    void anEventWhoseAnswerIsLostIsDeliveredAgain() throws Exception {
        cloud.faults()
                .add(FaultRule.once("functions.copy", 1, new Fault.Reset(Moment.AFTER)))
                .add(FaultRule.once("functions.copy", 2, new Fault.Refusal(429, Moment.BEFORE)))
                // Never hits: it counts the calls.
                .add(FaultRule.once("functions.copy", 4, new Fault.Slowness(Duration.ofDays(1))));
        upload();
        assertThat(cloud.awaitIdle(PATIENCE)).isTrue();
        assertThat(written()).containsExactly("1", "2");
        assertThat(cloud.faults().strikes()).hasSize(2);
    }

    @Test
    void anEventThatIsLostNeverReachesItsFunction() throws Exception {
        cloud.faults().add(FaultRule.once("delivery.copy", 1, new Fault.Loss()));
        upload();
        assertThat(cloud.awaitIdle(PATIENCE)).isTrue();
        assertThat(written()).isEmpty();
    }

    @Test
    void aDelayedEventComesWhenTheClockHasJumped() throws Exception {
        cloud.faults().add(FaultRule.once("delivery.copy", 1, new Fault.Delay(Duration.ofHours(2))));
        upload();
        assertThat(cloud.awaitIdle(Duration.ZERO)).isFalse();
        assertThat(written()).isEmpty();
        cloud.clock().jump(Duration.ofHours(3));
        assertThat(cloud.awaitIdle(PATIENCE)).isTrue();
        assertThat(written()).containsExactly("1", "2");
    }

    private void upload() {
        client.create(BlobInfo.newBuilder("incoming", "a").build());
    }

    private List<String> written() {
        return client.list("outgoing").streamAll().map(Blob::getName).toList();
    }
}
