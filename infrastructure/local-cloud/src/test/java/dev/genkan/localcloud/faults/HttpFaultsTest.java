package dev.genkan.localcloud.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.google.api.gax.retrying.RetrySettings;
import com.google.cloud.NoCredentials;
import com.google.cloud.WriteChannel;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.StorageException;
import com.google.cloud.storage.StorageOptions;
import com.google.common.hash.Hashing;
import dev.genkan.localcloud.faults.Fault.Moment;
import dev.genkan.localcloud.http.LocalServer;
import dev.genkan.localcloud.storage.StorageFace;
import dev.genkan.localcloud.storage.StorageService;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Google's client for Cloud Storage makes of faults. */
class HttpFaultsTest {

    private static final String INSERT = "storage.objects.insert";
    private static final String DOWNLOAD = "storage.objects.download";
    private static final BlobId OBJECT = BlobId.of("bucket", "a.tsv");
    private static final byte[] CONTENT = "a\tb\n".repeat(100_000).getBytes(StandardCharsets.UTF_8);

    private final FaultInjection faults = new FaultInjection(Clock.systemUTC(), List.of());
    private final FaultPlan plan = faults.plan();
    private LocalServer server;
    private Storage client;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        StorageService storage = StorageService.open(folder, change -> {});
        storage.provide("bucket", Map.of());
        StorageFace face = new StorageFace(storage);
        server = LocalServer.open(0);
        StorageFace.PATHS.forEach(path -> server.mount(path, faults.httpFilter(), face));
        client = StorageOptions.newBuilder()
                .setHost(server.origin())
                .setProjectId("local")
                .setCredentials(NoCredentials.getInstance())
                .setRetrySettings(RetrySettings.newBuilder()
                        .setInitialRetryDelayDuration(Duration.ofMillis(1))
                        .setMaxRetryDelayDuration(Duration.ofMillis(2))
                        .setTotalTimeoutDuration(Duration.ofSeconds(20))
                        .setMaxAttempts(4)
                        .build())
                .build()
                .getService();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void aCallThatFailedBeforeItsEffectIsMadeAgain(int status) {
        plan.add(FaultRule.once(INSERT, 1, new Fault.Refusal(status, Moment.BEFORE)));
        Blob created = create();
        assertThat(created.getSize()).isEqualTo(CONTENT.length);
        assertThat(plan.strikes()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void aCallThatLostItsAnswerIsMadeAgainAndMeetsItsOwnGeneration(int status) {
        plan.add(FaultRule.once(INSERT, 1, new Fault.Refusal(status, Moment.AFTER)));
        assertThatThrownBy(this::create)
                .asInstanceOf(type(StorageException.class))
                .returns(412, StorageException::getCode);
        assertThat(client.readAllBytes(OBJECT)).isEqualTo(CONTENT);
    }

    @Test
    void aCallThatMayNotBeRepeatedFailsAndHasTakenEffectAllTheSame() {
        plan.add(FaultRule.once(INSERT, 1, new Fault.Refusal(503, Moment.AFTER)));
        assertThatThrownBy(() -> client.create(BlobInfo.newBuilder(OBJECT).build(), CONTENT))
                .asInstanceOf(type(StorageException.class))
                .returns(503, StorageException::getCode);
        assertThat(client.get(OBJECT)).isNotNull();
    }

    @Test
    void aConnectionThatIsLostAfterTheEffectIsMetWithAnotherCall() {
        plan.add(FaultRule.once(INSERT, 1, new Fault.Reset(Moment.AFTER)));
        assertThatThrownBy(this::create)
                .asInstanceOf(type(StorageException.class))
                .returns(412, StorageException::getCode);
        assertThat(client.readAllBytes(OBJECT)).isEqualTo(CONTENT);
    }

    @Test
    void aConnectionThatIsLostBeforeTheEffectIsMetWithAnotherCall() {
        plan.add(FaultRule.once(INSERT, 1, new Fault.Reset(Moment.BEFORE)));
        assertThat(create().getSize()).isEqualTo(CONTENT.length);
        assertThat(plan.strikes()).hasSize(1);
    }

    @Test
    void aDownloadThatBreaksOffIsTakenUpAgain() {
        create();
        plan.add(FaultRule.once(DOWNLOAD, 1, new Fault.Truncation(1000, false)));
        assertThat(client.readAllBytes(OBJECT)).isEqualTo(CONTENT);
        assertThat(plan.strikes()).hasSize(1);
    }

    @Test
    void aDownloadThatIsSilentlyShortIsNoticedByItsChecksum() {
        Blob created = create();
        plan.add(FaultRule.once(DOWNLOAD, 1, new Fault.Truncation(1000, true)));
        byte[] read = client.readAllBytes(OBJECT);
        assertThat(read).hasSize(1000);
        assertThat(crc32c(read)).isNotEqualTo(created.getCrc32c());
        assertThat(crc32c(client.readAllBytes(OBJECT))).isEqualTo(created.getCrc32c());
    }

    @Test
    void aSlowCallIsAnsweredAllTheSame() {
        plan.add(FaultRule.once(INSERT, 1, new Fault.Slowness(Duration.ofMillis(1))));
        assertThat(create().getSize()).isEqualTo(CONTENT.length);
        assertThat(plan.strikes()).hasSize(1);
    }

    @Test
    void knowsTheStepsOfAnUpload() throws Exception {
        plan.add(FaultRule.once("storage.objects.upload", 1, new Fault.Refusal(503, Moment.AFTER)));
        try (WriteChannel writer = client.writer(BlobInfo.newBuilder(OBJECT).build())) {
            writer.write(ByteBuffer.wrap(CONTENT));
        }
        assertThat(client.readAllBytes(OBJECT)).isEqualTo(CONTENT);
        assertThat(plan.strikes()).hasSize(1);
    }

    private Blob create() {
        return client.create(BlobInfo.newBuilder(OBJECT).build(), CONTENT, BlobTargetOption.doesNotExist());
    }

    private static String crc32c(byte[] content) {
        int value = Hashing.crc32c().hashBytes(content).asInt();
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    }
}
