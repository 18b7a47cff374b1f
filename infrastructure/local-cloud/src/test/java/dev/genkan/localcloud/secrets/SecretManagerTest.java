package dev.genkan.localcloud.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.GrpcTransportChannel;
import com.google.api.gax.rpc.AlreadyExistsException;
import com.google.api.gax.rpc.FailedPreconditionException;
import com.google.api.gax.rpc.FixedTransportChannelProvider;
import com.google.api.gax.rpc.InvalidArgumentException;
import com.google.api.gax.rpc.NotFoundException;
import com.google.api.gax.rpc.UnimplementedException;
import com.google.cloud.secretmanager.v1.AccessSecretVersionResponse;
import com.google.cloud.secretmanager.v1.ProjectName;
import com.google.cloud.secretmanager.v1.Replication;
import com.google.cloud.secretmanager.v1.Secret;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.cloud.secretmanager.v1.SecretManagerServiceSettings;
import com.google.cloud.secretmanager.v1.SecretPayload;
import com.google.cloud.secretmanager.v1.SecretVersion;
import com.google.cloud.secretmanager.v1.SecretVersion.State;
import com.google.common.hash.Hashing;
import com.google.protobuf.ByteString;
import com.google.protobuf.FieldMask;
import com.google.protobuf.util.Durations;
import dev.genkan.localcloud.rpc.RpcServer;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretManagerTest {

    private static final ProjectName PROJECT = ProjectName.of("p");
    private static final String NAME = "projects/p/secrets/key";
    private static final Secret SECRET = Secret.newBuilder()
            .setReplication(Replication.newBuilder().setAutomatic(Replication.Automatic.getDefaultInstance()))
            .putLabels("site", "tokyo")
            .build();

    @TempDir
    Path folder;

    private RpcServer server;
    private ManagedChannel channel;
    private SecretManagerServiceClient client;

    @BeforeEach
    void open() throws Exception {
        server = RpcServer.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                List.of(new SecretManager(SecretStore.open(folder, Clock.systemUTC()))));
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .build();
        client = SecretManagerServiceClient.create(SecretManagerServiceSettings.newBuilder()
                .setTransportChannelProvider(FixedTransportChannelProvider.create(GrpcTransportChannel.create(channel)))
                .setCredentialsProvider(NoCredentialsProvider.create())
                .build());
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        channel.shutdownNow();
        server.close(Duration.ofSeconds(1));
    }

    @Test
    void theLatestVersionIsTheOneThatWasAddedLast() {
        client.createSecret(PROJECT, "key", SECRET);
        add("first");
        add("second");

        AccessSecretVersionResponse latest = client.accessSecretVersion(NAME + "/versions/latest");
        assertThat(latest.getName()).isEqualTo(NAME + "/versions/2");
        assertThat(latest.getPayload().getData().toStringUtf8()).isEqualTo("second");
        assertThat(latest.getPayload().getDataCrc32C()).isEqualTo(crc32c("second"));
        assertThat(read("1")).isEqualTo("first");
    }

    @Test
    void aLatestVersionThatIsDisabledIsNotPassedOver() {
        client.createSecret(PROJECT, "key", SECRET);
        add("first");
        add("second");
        client.disableSecretVersion(NAME + "/versions/2");

        assertThatThrownBy(() -> read("latest"))
                .isInstanceOf(FailedPreconditionException.class)
                .hasMessageContaining("Secret Version [" + NAME + "/versions/2] is in DISABLED state.");
        client.enableSecretVersion(NAME + "/versions/2");
        assertThat(read("latest")).isEqualTo("second");
    }

    @Test
    void whatIsDestroyedIsGone() throws Exception {
        client.createSecret(PROJECT, "key", SECRET);
        add("first");
        SecretVersion destroyed = client.destroySecretVersion(NAME + "/versions/1");

        assertThat(destroyed.getState()).isEqualTo(State.DESTROYED);
        assertThat(destroyed.hasDestroyTime()).isTrue();
        assertThatThrownBy(() -> read("1")).isInstanceOf(FailedPreconditionException.class);
        assertThatThrownBy(() -> client.enableSecretVersion(NAME + "/versions/1"))
                .isInstanceOf(FailedPreconditionException.class);
        assertThat(files()).noneMatch(content -> content.contains("Zmlyc3Q"));
    }

    @Test
    void refusesDataThatItsChecksumDoesNotFit() {
        client.createSecret(PROJECT, "key", SECRET);
        SecretPayload right =
                payload("value").toBuilder().setDataCrc32C(crc32c("value")).build();
        SecretPayload wrong = right.toBuilder().setDataCrc32C(1).build();

        assertThatThrownBy(() -> client.addSecretVersion(NAME, wrong)).isInstanceOf(InvalidArgumentException.class);
        assertThat(client.addSecretVersion(NAME, right).getClientSpecifiedPayloadChecksum())
                .isTrue();
        assertThat(client.listSecretVersions(NAME).iterateAll()).hasSize(1);
    }

    @Test
    void listsSecretsByNameAndVersionsFromTheLatestOn() {
        client.createSecret(PROJECT, "key", SECRET);
        client.createSecret(PROJECT, "another", SECRET);
        add("first");
        add("second");

        assertThat(client.listSecrets(PROJECT).iterateAll())
                .extracting(Secret::getName)
                .containsExactly("projects/p/secrets/another", NAME);
        assertThat(client.listSecretVersions(NAME).iterateAll())
                .extracting(SecretVersion::getName)
                .containsExactly(NAME + "/versions/2", NAME + "/versions/1");
        assertThat(client.getSecretVersion(NAME + "/versions/latest").getName()).endsWith("/2");
    }

    @Test
    void remembersItsSecretsInFilesForTheirOwnerOnly() throws Exception {
        client.createSecret(PROJECT, "key", SECRET);
        add("first");
        Secret before = client.getSecret(NAME);
        close();
        open();

        assertThat(client.getSecret(NAME)).isEqualTo(before);
        assertThat(read("latest")).isEqualTo("first");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.toList())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void replacesTheLabelsOfTheMask() {
        client.createSecret(PROJECT, "key", SECRET);
        Secret changed = client.updateSecret(
                Secret.newBuilder().setName(NAME).putLabels("kind", "api").build(),
                FieldMask.newBuilder().addPaths("labels").build());
        assertThat(changed.getLabelsMap()).containsExactly(Map.entry("kind", "api"));
        assertThat(changed.hasReplication()).isTrue();
    }

    @Test
    void refusesWhatIsWrong() {
        client.createSecret(PROJECT, "key", SECRET);
        assertThatThrownBy(() -> client.createSecret(PROJECT, "key", SECRET))
                .isInstanceOf(AlreadyExistsException.class);
        assertThatThrownBy(() -> client.createSecret(PROJECT, "a.b", SECRET))
                .isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> client.createSecret(PROJECT, "other", Secret.getDefaultInstance()))
                .isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> client.addSecretVersion(NAME, SecretPayload.getDefaultInstance()))
                .isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> read("latest")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> client.getSecret("projects/p/secrets/none")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void forgetsASecretThatIsDeleted() throws Exception {
        client.createSecret(PROJECT, "key", SECRET);
        add("first");
        client.deleteSecret(NAME);
        assertThatThrownBy(() -> read("1")).isInstanceOf(NotFoundException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void refusesByNameWhatItCannotDo() {
        Secret expiring = SECRET.toBuilder().setTtl(Durations.fromDays(1)).build();
        assertThatThrownBy(() -> client.createSecret(PROJECT, "key", expiring))
                .isInstanceOf(UnimplementedException.class)
                .hasMessageContaining("The local cloud does not support: secrets that expire");
    }

    private void add(String value) {
        client.addSecretVersion(NAME, payload(value));
    }

    private String read(String version) {
        return client.accessSecretVersion(NAME + "/versions/" + version)
                .getPayload()
                .getData()
                .toStringUtf8();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(SecretManagerTest::content).toList();
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SecretPayload payload(String value) {
        return SecretPayload.newBuilder()
                .setData(ByteString.copyFromUtf8(value))
                .build();
    }

    private static long crc32c(String value) {
        return Hashing.crc32c().hashString(value, StandardCharsets.UTF_8).padToLong();
    }
}
