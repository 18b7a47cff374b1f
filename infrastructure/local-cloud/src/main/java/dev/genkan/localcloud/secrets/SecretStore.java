package dev.genkan.localcloud.secrets;

import com.google.cloud.secretmanager.v1.Secret;
import com.google.cloud.secretmanager.v1.SecretPayload;
import com.google.cloud.secretmanager.v1.SecretVersion;
import com.google.cloud.secretmanager.v1.SecretVersion.State;
import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.genkan.localcloud.rpc.Protos;
import dev.genkan.localcloud.rpc.Refusals;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * The secrets of all projects. Safe for use by several threads; throws {@link io.grpc.StatusRuntimeException} for what a caller did
 * wrong.
 */
public final class SecretStore {

    private static final Pattern PROJECT = Pattern.compile("projects/[A-Za-z0-9:-]+");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,255}");
    private static final int LARGEST = 64 << 10;

    private final Clock clock;
    private final SecretFiles files;
    private final Map<String, StoredSecret> secrets = new ConcurrentSkipListMap<>();

    private SecretStore(Clock clock, SecretFiles files) {
        this.clock = clock;
        this.files = files;
    }

    /**
     * Opens the secrets in a folder, which becomes readable by its owner only.
     *
     * @throws IOException when it cannot be used
     */
    public static SecretStore open(Path folder, Clock clock) throws IOException {
        SecretStore store = new SecretStore(clock, SecretFiles.in(folder));
        store.files.all().forEach(known -> store.secrets.put(known.secret().getName(), known));
        return store;
    }

    /** Creates a secret without versions. */
    public synchronized Secret create(String project, String id, Secret asked) {
        if (!PROJECT.matcher(project).matches()) {
            throw Refusals.invalid("parent must be projects/P: " + project);
        }
        if (!ID.matcher(id).matches()) {
            throw Refusals.invalid("secret_id must be up to 255 letters, digits, - and _: " + id);
        }
        if (!asked.hasReplication()) {
            throw Refusals.invalid("Secret.replication must be provided");
        }
        refuseUnsupported(asked);
        String name = project + "/secrets/" + id;
        if (secrets.containsKey(name)) {
            throw Refusals.alreadyExists(name);
        }
        Secret secret = asked.toBuilder()
                .setName(name)
                .setCreateTime(now())
                .setEtag(etag())
                .build();
        return remember(new StoredSecret(secret, List.of())).secret();
    }

    Secret get(String name) {
        return stored(name).secret();
    }

    /** The secrets of a project, by name. */
    List<Secret> list(String project) {
        return secrets.values().stream()
                .map(StoredSecret::secret)
                .filter(secret -> secret.getName().startsWith(project + "/secrets/"))
                .toList();
    }

    /** Changes what a secret says about itself. */
    synchronized Secret update(String name, UnaryOperator<Secret> change) {
        StoredSecret known = stored(name);
        Secret changed = change.apply(known.secret());
        refuseUnsupported(changed);
        return remember(known.with(changed.toBuilder().setEtag(etag()).build())).secret();
    }

    synchronized void delete(String name) {
        stored(name);
        files.delete(name);
        secrets.remove(name);
    }

    /** Adds a version, which is the latest from now on. */
    public synchronized SecretVersion add(String name, SecretPayload payload) {
        StoredSecret known = stored(name);
        ByteString data = payload.getData();
        if (data.isEmpty() || data.size() > LARGEST) {
            throw Refusals.invalid("Secret payload must have 1 to " + LARGEST + " bytes: " + data.size());
        }
        if (payload.hasDataCrc32C() && payload.getDataCrc32C() != crc32c(data)) {
            throw Refusals.invalid("Secret payload is corrupt: its data_crc32c does not match its data");
        }
        SecretVersion version = SecretVersion.newBuilder()
                .setName(name + "/versions/" + (known.versions().size() + 1))
                .setState(State.ENABLED)
                .setCreateTime(now())
                .setEtag(etag())
                .setClientSpecifiedPayloadChecksum(payload.hasDataCrc32C())
                .build();
        remember(known.plus(new StoredSecret.Version(version, data)));
        return version;
    }

    SecretVersion version(String name) {
        return storedVersion(name).about();
    }

    /** The versions of a secret, the latest first. */
    List<SecretVersion> versions(String secret) {
        return stored(secret).versions().reversed().stream()
                .map(StoredSecret.Version::about)
                .toList();
    }

    /** What a version that is enabled holds. */
    SecretPayload access(String name) {
        StoredSecret.Version version = storedVersion(name);
        refuseUnless(version.about().getState() == State.ENABLED, version.about());
        return SecretPayload.newBuilder()
                .setData(version.data())
                .setDataCrc32C(crc32c(version.data()))
                .build();
    }

    /** Enables, disables or destroys a version; what is destroyed stays so, and its data is gone. */
    synchronized SecretVersion become(String name, State state) {
        StoredSecret.Version version = storedVersion(name);
        refuseUnless(version.about().getState() != State.DESTROYED, version.about());
        SecretVersion.Builder changed =
                version.about().toBuilder().setState(state).setEtag(etag());
        if (state == State.DESTROYED) {
            changed.setDestroyTime(now());
        }
        ByteString data = state == State.DESTROYED ? ByteString.EMPTY : version.data();
        remember(stored(secretOf(name)).with(new StoredSecret.Version(changed.build(), data)));
        return changed.build();
    }

    private StoredSecret.Version storedVersion(String name) {
        return stored(secretOf(name)).version(name.substring(name.lastIndexOf('/') + 1));
    }

    private StoredSecret stored(String name) {
        StoredSecret secret = secrets.get(name);
        if (secret == null) {
            throw Refusals.notFound(name);
        }
        return secret;
    }

    private static String secretOf(String version) {
        int end = version.indexOf("/versions/");
        if (end < 0) {
            throw Refusals.invalid("Version name must be projects/P/secrets/S/versions/V: " + version);
        }
        return version.substring(0, end);
    }

    private static void refuseUnless(boolean allowed, SecretVersion version) {
        if (!allowed) {
            throw Status.FAILED_PRECONDITION
                    .withDescription(
                            "Secret Version [" + version.getName() + "] is in " + version.getState() + " state.")
                    .asRuntimeException();
        }
    }

    private static void refuseUnsupported(Secret secret) {
        if (secret.hasExpireTime() || secret.hasTtl() || secret.hasVersionDestroyTtl()) {
            throw Refusals.unsupported("secrets that expire");
        }
        if (secret.hasRotation() || secret.getTopicsCount() > 0) {
            throw Refusals.unsupported("rotation and topics of secrets");
        }
        if (secret.getVersionAliasesCount() > 0) {
            throw Refusals.unsupported("version aliases of secrets");
        }
        if (secret.hasCustomerManagedEncryption()
                || secret.getReplication().getAutomatic().hasCustomerManagedEncryption()) {
            throw Refusals.unsupported("encryption keys of secrets");
        }
    }

    private StoredSecret remember(StoredSecret secret) {
        files.write(secret);
        secrets.put(secret.secret().getName(), secret);
        return secret;
    }

    private static long crc32c(ByteString data) {
        CRC32C sum = new CRC32C();
        sum.update(data.asReadOnlyByteBuffer());
        return sum.getValue();
    }

    private static String etag() {
        return "\"" + UUID.randomUUID() + "\"";
    }

    private Timestamp now() {
        return Protos.timestamp(clock.instant());
    }
}
